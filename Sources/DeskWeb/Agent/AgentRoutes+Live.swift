import DeskOperations
import Hummingbird
import ServiceDesk

/// What pages hear of without being asked for anew.
extension AgentRoutes {
    /// A stream of events for as long as the browser stays; it says what it heard last when it comes again.
    static func followTickets(_ request: PageRequest) async throws -> Response {
        let stream = EventStream(
            web: request.web, secret: request.visitor.secret, viewer: try request.viewer(),
            position: request.headers[.lastEventID].flatMap { Int64($0) }, channel: request.channel)
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store", .accelBuffering: "no"],
            body: ResponseBody { writer in
                try await stream.write(to: &writer)
                try await writer.finish(nil)
            })
    }

    /// Whoever looks at a ticket says so every few seconds, and hears who else does.
    static func attend(_ request: PageRequest) async throws -> Response {
        let (number, viewer) = (try request.ticketNumber(), try request.viewer())
        if request.form["leaves"] == "1" {
            try await request.desk.leave(number, by: viewer)
            return Response(status: .noContent)
        }
        let others = try await request.desk.attend(number, writes: request.form["writes"] == "1", by: viewer)
        return request.page(AttendanceNote(words: request.words, others: others))
    }
}
