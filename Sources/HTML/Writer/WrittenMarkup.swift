import Synchronization

/// Markup as it was written once, to be written again as it is: the writer escaped it then.
public struct WrittenMarkup: Markup, Sendable {
    private let bytes: [UInt8]

    public init(_ markup: some Markup) {
        bytes = markup.bytes(reserving: 1 << 10)
    }

    public func write(to writer: inout HTMLWriter) {
        writer.write(written: bytes)
    }
}

/// Keeps written markup under everything that it was made of, so that nothing ever has to be forgotten but for want of room.
public final class MarkupMemory<Key: Hashable & Sendable>: Sendable {
    private let most: Int
    private let kept = Mutex<[Key: WrittenMarkup]>([:])

    /// - Parameter most: how many pieces are kept; with one more all are let go.
    public init(most: Int) {
        self.most = most
    }

    /// The markup of a key.
    ///
    /// - Parameter make: writes it from the key and from nothing that changes.
    public func markup(for key: Key, make: () -> some Markup) -> WrittenMarkup {
        if let known = kept.withLock({ $0[key] }) { return known }
        let written = WrittenMarkup(make())
        kept.withLock { kept in
            if kept.count >= most { kept = [:] }
            kept[key] = written
        }
        return written
    }
}
