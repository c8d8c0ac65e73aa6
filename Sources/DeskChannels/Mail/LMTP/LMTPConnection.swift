import NIOCore
import Synchronization

/// One client's connection as deadlines and the shutdown see it, beside the session that talks on it.
final class LMTPConnection: Sendable {
    private enum Phase {
        /// Between two messages: nothing is lost when the connection ends.
        case commands
        /// A message is being sent to us.
        case message
        /// It is our turn: no deadline runs, and the client must hear our reply.
        case delivery
    }

    private struct State {
        var phase = Phase.delivery
        var deadline: ContinuousClock.Instant?
        var isDraining = false
    }

    let id: Int
    private let channel: any Channel
    private let state = Mutex(State())

    init(id: Int, channel: any Channel) {
        self.id = id
        self.channel = channel
    }

    /// Waits for a command from now on; false when the server is shutting down.
    func awaitCommand(until deadline: ContinuousClock.Instant) -> Bool {
        enter(.commands, until: deadline)
    }

    /// Waits for a message from now on; false when the server is shutting down.
    func awaitMessage(until deadline: ContinuousClock.Instant) -> Bool {
        enter(.message, until: deadline)
    }

    private func enter(_ phase: Phase, until deadline: ContinuousClock.Instant) -> Bool {
        state.withLock { state in
            guard !state.isDraining else { return false }
            state.phase = phase
            state.deadline = deadline
            return true
        }
    }

    /// From now on the client waits for us.
    func beginDelivery() {
        state.withLock { state in
            state.phase = .delivery
            state.deadline = nil
        }
    }

    /// Dismisses a client that is between two messages, and gives one that is sending a message until `deadline`.
    func drain(until deadline: ContinuousClock.Instant) {
        let isIdle = state.withLock { state in
            state.isDraining = true
            state.deadline = state.deadline.map { min($0, deadline) }
            return state.phase == .commands
        }
        if isIdle { dismiss(with: .shuttingDown) }
    }

    /// Dismisses a client that is late.
    func dismissIfOverdue(at now: ContinuousClock.Instant) {
        let isOverdue = state.withLock { state in
            guard let deadline = state.deadline, deadline <= now else { return false }
            state.deadline = nil
            return true
        }
        if isOverdue { dismiss(with: .timedOut) }
    }

    private func dismiss(with reply: LMTPReply) {
        channel.writeAndFlush(ByteBuffer(string: reply.line), promise: nil)
        channel.close(promise: nil)
    }
}
