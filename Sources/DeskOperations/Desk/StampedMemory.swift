import Synchronization

/// What was worked out of the desk's records last, because working it out costs more than a change of a ticket does.
final class StampedMemory<Value: Sendable>: Sendable {
    private let known = Mutex<(stamp: String, value: Value)?>(nil)

    /// - Parameters:
    ///   - stamp: which records it is made of.
    ///   - read: works it out; nothing is remembered of `nil`.
    func value(_ stamp: String, read: () throws -> Value?) throws -> Value? {
        if let known = known.withLock({ $0 }), known.stamp == stamp { return known.value }
        guard let value = try read() else { return nil }
        known.withLock { $0 = (stamp, value) }
        return value
    }
}
