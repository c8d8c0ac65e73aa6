import DeskOperations
import Hummingbird
import ServiceDesk

/// What the lines are held to, and how long each had a ticket.
extension APIRoutes {
    static func showTimes(_ request: APIRequest) async throws -> Response {
        try request.reply(TimesJSON(try await request.desk.view(try request.ticketNumber(), for: request.viewer)))
    }

    static func showLinePolicy(_ request: APIRequest) async throws -> Response {
        try request.reply(LinePolicyJSON(try await request.desk.linePolicy(for: request.viewer)))
    }

    static func setLinePolicy(_ request: APIRequest) async throws -> Response {
        struct Body: KeyedDocument {
            let requiresCategory: Bool

            enum CodingKeys: CodingKey, CaseIterable { case requiresCategory }
        }
        let body = try request.decode(knowing: Body.self)
        try await request.desk.setLinePolicy(LinePolicy(requiresCategory: body.requiresCategory), by: request.viewer)
        return try await showLinePolicy(request)
    }
}

private struct LinePolicyJSON: Encodable, Sendable {
    let requiresCategory: Bool

    init(_ policy: LinePolicy) {
        requiresCategory = policy.requiresCategory
    }
}

private struct TimesJSON: Encodable, Sendable {
    struct Share: Encodable, Sendable {
        let workingSeconds: Int64
        let seconds: Int64

        init(_ share: TicketHoldings.Share) {
            workingSeconds = share.working.components.seconds
            seconds = share.whole.components.seconds
        }
    }

    struct Line: Encodable, Sendable {
        let line: String
        let time: Share
    }

    struct Place: Encodable, Sendable {
        let id: Nullable<Int64>
        let name: Nullable<String>
        let time: Share
    }

    let moves: Int
    let flagged: Bool
    let total: Share
    let lines: [Line]
    let queues: [Place]
    /// Nobody is null.
    let people: [Place]

    init(_ view: TicketView) {
        let times = view.times
        moves = times.moves
        flagged = times.isFlagged
        total = Share(times.total)
        lines = SupportLine.allCases.compactMap { line in times.lines[line].map { Line(line: line.rawValue, time: Share($0)) } }
        queues = times.queues.sorted { $0.key < $1.key }.map {
            Place(id: Nullable($0.key.rawValue), name: Nullable(view.queueNames[$0.key]), time: Share($0.value))
        }
        people = times.people.sorted { ($0.key?.rawValue ?? 0) < ($1.key?.rawValue ?? 0) }.map { entry in
            Place(
                id: Nullable(entry.key?.rawValue), name: Nullable(entry.key.flatMap { view.people[$0]?.displayName }),
                time: Share(entry.value))
        }
    }
}
