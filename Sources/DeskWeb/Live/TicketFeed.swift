import DeskOperations
import DeskStore
import Logging
import NIOCore
import ServiceDesk
import Synchronization

/// Tells browsers which tickets changed: read once from the database for all of them, told to each as far as he may see. It looks for as
/// long as anybody listens.
final class TicketFeed: Sendable {
    private struct State {
        var listeners: [Int: FeedListener] = [:]
        var next = 0
        /// The place of the newest event that was read; `nil` while nobody listens.
        var position: Int64?
        /// What was read of the places before it, where earlier ones may still turn up.
        var recent: Set<Int64> = []
        /// Where tickets stood when they were told of last: whoever saw one there has to know that it is gone.
        var places: [ID<Ticket>: TicketPlace] = [:]
        var looking: Task<Void, Never>?
        var hasEnded = false
    }

    /// Places in which an event may be seen later than its followers.
    private static let overlap: Int64 = 200
    private static let batch = 1_000
    /// What other processes do is looked for so often.
    private static let pause = Duration.seconds(2)
    /// What happens meanwhile is told together.
    private static let breath = Duration.milliseconds(100)
    private static let patience = Duration.seconds(30)
    private static let mostPlaces = 20_000

    private let desk: Desk
    private let logger: Logger
    private let mostListeners: Int
    private let state = Mutex(State())

    init(desk: Desk, logger: Logger, mostListeners: Int = 3_000) {
        self.desk = desk
        self.logger = logger
        self.mostListeners = mostListeners
    }

    var count: Int { state.withLock { $0.listeners.count } }

    /// - Parameter position: what the browser heard last; what happened since is told first.
    /// - Returns: `nil` when too many listen already, or the desk is ending.
    func listen(as viewer: Viewer, after position: Int64?, on channel: (any NIOCore.Channel)? = nil) async throws -> (
        id: Int, FeedListener
    )? {
        let newest = try await desk.newestPosition()
        let told = Set(try await desk.news(after: max(0, newest - Self.overlap), limit: Self.batch).map(\.position))
        let listener = FeedListener(viewer: viewer, after: newest, channel: channel)
        let id: Int? = state.withLock { state in
            guard !state.hasEnded, state.listeners.count < mostListeners else { return nil }
            state.next += 1
            state.listeners[state.next] = listener
            if state.position == nil { (state.position, state.recent) = (newest, told) }
            if state.looking == nil { state.looking = Task { await run() } }
            return state.next
        }
        guard let id else { return nil }
        if let position { try await catchUp(listener, from: position, to: newest) }
        return (id, listener)
    }

    func leave(_ id: Int) {
        state.withLock { state in
            state.listeners[id] = nil
            guard state.listeners.isEmpty else { return }
            state.looking?.cancel()
            (state.position, state.recent, state.places, state.looking) = (nil, [], [:], nil)
        }
    }

    /// The server is about to end: browsers come again to the next one.
    func end() {
        let listeners = state.withLock { state in
            state.hasEnded = true
            state.looking?.cancel()
            return Array(state.listeners.values)
        }
        for listener in listeners { listener.end() }
    }

    private func run() async {
        let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        await withDiscardingTaskGroup { tasks in
            tasks.addTask { [desk] in for await _ in desk.ownChanges() { wake.yield() } }
            tasks.addTask {
                while (try? await Task.sleep(for: Self.pause)) != nil { wake.yield() }
                wake.finish()
            }
            for await _ in wakes {
                await look()
                try? await Task.sleep(for: Self.breath)
            }
            tasks.cancelAll()
        }
    }

    /// Reads what happened, and tells whoever listens.
    func look() async {
        dropWhoIsSilent()
        do {
            while let position = state.withLock({ $0.position }) {
                let news = try await desk.news(after: max(0, position - Self.overlap), limit: Self.batch)
                tell(news)
                guard news.count == Self.batch else { return }
            }
        } catch {
            logger.warning("browsers are not told of changes: \(error)")
        }
    }

    private func tell(_ news: [TicketNews]) {
        let (fresh, before, listeners, position) = state.withLock { state in
            let fresh = news.filter { !state.recent.contains($0.position) && ($0.position > (state.position ?? 0) - Self.overlap) }
            let position = max(state.position ?? 0, news.last?.position ?? 0)
            state.position = state.position == nil ? nil : position
            state.recent = Set(news.map(\.position)).union(state.recent).filter { $0 > position - Self.overlap }
            let before = state.places
            if state.places.count > Self.mostPlaces { state.places = [:] }
            for one in fresh { state.places[one.ticket] = one.place }
            return (fresh, before, Array(state.listeners.values), position)
        }
        guard !fresh.isEmpty else { return }
        let places = Dictionary(fresh.map { ($0.ticket, $0.place) }, uniquingKeysWith: { $1 })
        for listener in listeners {
            let seen = places.filter { listener.sees($0.value) || before[$0.key].map(listener.sees) ?? false }
            if !seen.isEmpty { listener.tell(of: Set(seen.keys), upTo: position) }
        }
    }

    private func catchUp(_ listener: FeedListener, from position: Int64, to newest: Int64) async throws {
        let news = try await desk.news(after: max(0, position - Self.overlap), limit: Self.batch)
        guard news.count < Self.batch, position <= newest else { return listener.tellEverything(upTo: newest) }
        // Places before the last that he heard of may have come to be seen since. Whoever saw a ticket that has left his sight meanwhile
        // cannot be found out: his page is read anew.
        if news.contains(where: { !listener.sees($0.place) }) { return listener.tellEverything(upTo: newest) }
        if !news.isEmpty { listener.tell(of: Set(news.map(\.ticket)), upTo: newest) }
    }

    private func dropWhoIsSilent() {
        let now = ContinuousClock.now
        for listener in state.withLock({ Array($0.listeners.values) }) { listener.drop(ifSilentFor: Self.patience, at: now) }
    }
}
