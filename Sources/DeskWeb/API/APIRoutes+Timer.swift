import DeskOperations
import HTTPTypes
import Hummingbird
import ServiceDesk

/// The timer of the token's own person.
extension APIRoutes {
    static func showTimer(_ request: APIRequest) async throws -> Response {
        let timer = try await request.desk.timer(of: request.viewer)
        return try request.reply(OwnTimerJSON(timer: Nullable(timer.map { TimerJSON($0, at: request.desk.now) })))
    }

    static func startTimer(_ request: APIRequest) async throws -> Response {
        try await request.desk.startTimer(on: try request.ticketNumber(), by: request.viewer)
        return try await showTimer(request)
    }

    static func stopTimer(_ request: APIRequest) async throws -> Response {
        try await request.desk.stopTimer(on: try request.ticketNumber(), by: request.viewer)
        return try await showTimer(request)
    }

    static func discardTimer(_ request: APIRequest) async throws -> Response {
        try await request.desk.discardTimer(on: try request.ticketNumber(), by: request.viewer)
        return try await showTimer(request)
    }
}

struct OwnTimerJSON: Encodable, Sendable {
    let timer: Nullable<TimerJSON>
}

/// A timer, with the minutes that it shows.
struct TimerJSON: Encodable, Sendable {
    let ticket: String
    let startedAt: String
    let stoppedAt: Nullable<String>
    let minutes: Int

    init(_ timer: WorkTimer, at now: Instant) {
        ticket = TicketNumber(timer.ticket).digits
        startedAt = timer.startedAt.iso8601
        stoppedAt = Nullable(timer.stoppedAt?.iso8601)
        minutes = timer.minutes(at: now)
    }
}
