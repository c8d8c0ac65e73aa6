import NIOCore
import Synchronization

/// The open connections of a server: how many there may be, which are late, and how all of them end.
final class LMTPConnections: Sendable {
    private struct State {
        var open: [Int: LMTPConnection] = [:]
        var count = 0
        var listener: (any Channel)?
        var isDraining = false
    }

    private let limit: Int
    private let state = Mutex(State())

    /// - Parameter limit: connections open at once.
    init(limit: Int) {
        self.limit = limit
    }

    /// Accepts on this channel until the server drains.
    func listen(on listener: any Channel) {
        let isDraining = state.withLock { state in
            state.listener = listener
            return state.isDraining
        }
        if isDraining { listener.close(promise: nil) }
    }

    /// Whether clients can connect.
    var isListening: Bool { state.withLock { $0.listener != nil && !$0.isDraining } }

    /// Registers a connection, or says why there is no room for it.
    func open(_ channel: any Channel) throws(LMTPReply) -> LMTPConnection {
        let result = state.withLock { state -> Result<LMTPConnection, LMTPReply> in
            guard !state.isDraining else { return .failure(.shuttingDown) }
            guard state.open.count < limit else { return .failure(.tooManyConnections) }
            state.count += 1
            let connection = LMTPConnection(id: state.count, channel: channel)
            state.open[connection.id] = connection
            return .success(connection)
        }
        return try result.get()
    }

    func close(_ connection: LMTPConnection) {
        state.withLock { $0.open[connection.id] = nil }
    }

    /// Accepts nobody any more, and ends each connection as soon as no message is on its way.
    func drain(until deadline: ContinuousClock.Instant) {
        let (listener, open) = state.withLock { state in
            state.isDraining = true
            return (state.listener, Array(state.open.values))
        }
        listener?.close(promise: nil)
        for connection in open { connection.drain(until: deadline) }
    }

    func dismissOverdue(at now: ContinuousClock.Instant) {
        let open = state.withLock { Array($0.open.values) }
        for connection in open { connection.dismissIfOverdue(at: now) }
    }
}
