import Synchronization

/// Keeps what was written under everything that it was made of, so that nothing ever has to be forgotten but for want of room.
final class WrittenMemory<Key: Hashable & Sendable, Written: Sendable>: Sendable {
    private let most: Int
    private let kept = Mutex<[Key: Written]>([:])

    /// - Parameter most: how many pieces are kept; with one more all are let go.
    init(most: Int) {
        self.most = most
    }

    /// What is written for a key.
    ///
    /// - Parameter write: writes it from the key and from nothing that changes.
    func written(for key: Key, write: () -> Written) -> Written {
        if let known = kept.withLock({ $0[key] }) { return known }
        let written = write()
        kept.withLock { kept in
            if kept.count >= most { kept = [:] }
            kept[key] = written
        }
        return written
    }
}
