import DeskStore
import NIOCore
import ServiceDesk
import Synchronization

/// One browser that is told of changes. What it has not been told yet waits as a set of tickets: one who reads slowly costs no memory.
final class FeedListener: Sendable {
    /// What there is to tell at once.
    enum Word: Hashable, Sendable {
        /// These tickets changed; the place of the last event of theirs.
        case changed(Set<ID<Ticket>>, upTo: Int64)
        /// So much happened that everything may be different.
        case everything(upTo: Int64)
    }

    private struct State {
        var viewer: Viewer
        var waiting: Set<ID<Ticket>> = []
        var isFlooded = false
        var position: Int64
        var hasEnded = false
        /// Since when a write has not come to its end.
        var writesSince: ContinuousClock.Instant?
    }

    /// More tickets than a page shows are as good as all.
    private static let mostWaiting = 500

    private let state: Mutex<State>
    private let wakes: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation
    private let channel: (any NIOCore.Channel)?

    /// - Parameter channel: the connection, which is closed when its other side reads no more.
    init(viewer: Viewer, after position: Int64, channel: (any NIOCore.Channel)? = nil) {
        state = Mutex(State(viewer: viewer, position: position))
        (wakes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        self.channel = channel
    }

    /// Woken by whatever there is to tell, and when the stream ends.
    var hints: AsyncStream<Void> { wakes }

    var hasEnded: Bool { state.withLock { $0.hasEnded } }

    func sees(_ place: TicketPlace) -> Bool { state.withLock { $0.viewer.sees(place) } }

    func tell(of tickets: Set<ID<Ticket>>, upTo position: Int64) {
        state.withLock { state in
            state.position = max(state.position, position)
            state.waiting.formUnion(tickets)
            guard state.waiting.count > Self.mostWaiting else { return }
            (state.isFlooded, state.waiting) = (true, [])
        }
        wake.yield()
    }

    func tellEverything(upTo position: Int64) {
        state.withLock { ($0.isFlooded, $0.waiting, $0.position) = (true, [], max($0.position, position)) }
        wake.yield()
    }

    /// What waits, which waits no more.
    func next() -> Word? {
        state.withLock { state in
            defer { (state.waiting, state.isFlooded) = ([], false) }
            if state.isFlooded { return .everything(upTo: state.position) }
            return state.waiting.isEmpty ? nil : .changed(state.waiting, upTo: state.position)
        }
    }

    /// There may be nothing to tell: a comment goes, and shows whether somebody is there.
    func breathe() { wake.yield() }

    /// He may see other tickets from now on; what he is told next is that everything may be different.
    func becomes(_ viewer: Viewer) {
        let isOther = state.withLock { state in
            defer { state.viewer = viewer }
            return state.viewer != viewer
        }
        if isOther { tellEverything(upTo: 0) }
    }

    func end() {
        state.withLock { $0.hasEnded = true }
        wake.finish()
    }

    func writing(_ write: () async throws -> Void) async throws {
        state.withLock { $0.writesSince = .now }
        defer { state.withLock { $0.writesSince = nil } }
        try await write()
    }

    /// Hangs up on whoever has read nothing for so long; his browser comes again and says what it heard last.
    func drop(ifSilentFor patience: Duration, at now: ContinuousClock.Instant) {
        guard let since = state.withLock({ $0.writesSince }), now - since > patience else { return }
        end()
        channel?.close(promise: nil)
    }
}
