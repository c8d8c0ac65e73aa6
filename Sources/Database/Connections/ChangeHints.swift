import Synchronization

/// Wakes everybody who watches for changes.
package final class ChangeHints: Sendable {
    private struct Watchers {
        var next = 0
        var streams: [Int: AsyncStream<Void>.Continuation] = [:]
        var finished = false
    }

    private let watchers = Mutex(Watchers())

    package init() {}

    /// A stream whose first hint is there already.
    package func stream() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        continuation.yield()
        let number = watchers.withLock { watchers -> Int? in
            guard !watchers.finished else { return nil }
            watchers.next += 1
            watchers.streams[watchers.next] = continuation
            return watchers.next
        }
        guard let number else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in self?.forget(number) }
        return stream
    }

    package func wake() {
        for continuation in watchers.withLock({ Array($0.streams.values) }) { continuation.yield() }
    }

    func finish() {
        let streams = watchers.withLock { watchers in
            watchers.finished = true
            return Array(watchers.streams.values)
        }
        for continuation in streams { continuation.finish() }
    }

    private func forget(_ number: Int) {
        _ = watchers.withLock { $0.streams.removeValue(forKey: number) }
    }
}
