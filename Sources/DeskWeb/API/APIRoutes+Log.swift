import DeskOperations
import DeskStore
import Hummingbird
import ServiceDesk

/// What is written down about a ticket.
extension APIRoutes {
    static func requestApproval(_ request: APIRequest) async throws -> Response {
        try await act(request) { try await request.desk.requestApproval($0, by: request.viewer) }
    }

    static func decideApproval(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let approved: Bool
            let reason: String?
        }
        let body = try request.decode(Body.self)
        return try await act(request) {
            try await request.desk.decideApproval(
                $0, isApproved: body.approved, because: body.reason ?? "", by: request.viewer, placement: .api)
        }
    }

    static func recordRestoration(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let at: String
        }
        let written = try request.decode(Body.self).at
        return try await act(request) { number in
            guard let moment = try WrittenMoment.read(written, "at") else { return }
            try await request.desk.recordRestoration(number, at: moment, by: request.viewer)
        }
    }

    static func listRatings(_ request: APIRequest) async throws -> Response {
        let ratings = try await request.desk.ratings(try request.ticketNumber(), for: request.viewer)
        return try request.reply(RatingListJSON(ratings: ratings.map { RatingJSON($0) }))
    }

    static func showDetails(_ request: APIRequest) async throws -> Response {
        let particulars = try await request.desk.particulars(try request.ticketNumber(), for: request.viewer)
        return try request.reply(DetailsJSON(symptoms: particulars.symptoms, components: particulars.components))
    }

    static func changeDetails(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let symptoms: String?
            let components: String?
        }
        let body = try request.decode(Body.self)
        return try await act(request) {
            try await request.desk.changeDetails($0, symptoms: body.symptoms, components: body.components, by: request.viewer)
        }
    }

    static func spendTime(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let minutes: Int?
            let day: String?
            let note: String?
            let person: AgentReference?
            let timer: Bool?
        }
        let body = try request.decode(Body.self)
        let day = try body.day.map { written in
            guard let day = CalendarDate(written) else { throw DeskError.invalid(field: "day", .malformed) }
            return day
        }
        return try await act(request) { number in
            let person = try await body.person?.person(at: request.desk, field: "person")
            let report = TimeReport(minutes: body.minutes, on: day, note: body.note ?? "", of: person, endsTimer: body.timer ?? false)
            try await request.desk.spendTime(report, on: number, by: request.viewer, placement: .api)
        }
    }
}

/// What the requester said of each round, oldest first.
struct RatingListJSON: Encodable, Sendable {
    let ratings: [RatingJSON]
}

struct RatingJSON: Encodable, Sendable {
    let round: Int
    let score: Int
    let words: String
    let at: String

    init(_ rating: TicketRating) {
        round = rating.round
        score = rating.score.rawValue
        words = rating.words
        at = rating.at.iso8601
    }
}

/// What a first diagnosis found.
struct DetailsJSON: Encodable, Sendable {
    let symptoms: String
    let components: String
}

/// A moment as a program writes it; one without its distance from UTC is none.
enum WrittenMoment {
    static func read(_ written: String?, _ field: String) throws(DeskError) -> Instant? {
        guard let written else { return nil }
        guard let moment = Instant(iso8601: written) else { throw .invalid(field: field, .malformed) }
        return moment
    }
}
