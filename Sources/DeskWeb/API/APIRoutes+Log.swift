import DeskOperations
import Hummingbird
import ServiceDesk

/// What is written down about a ticket.
extension APIRoutes {
    static func spendTime(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let minutes: Int
            let day: String?
            let note: String?
        }
        let body = try request.decode(Body.self)
        let day = try body.day.map { written in
            guard let day = CalendarDate(written) else { throw DeskError.invalid(field: "day", .malformed) }
            return day
        }
        let report = TimeReport(minutes: body.minutes, on: day, note: body.note ?? "")
        return try await act(request) { try await request.desk.spendTime(report, on: $0, by: request.viewer, placement: .api) }
    }
}
