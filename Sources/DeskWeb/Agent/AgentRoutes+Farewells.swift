import DeskOperations
import Hummingbird
import ServiceDesk

/// What goes from a ticket for good.
extension AgentRoutes {
    static func redact(_ request: PageRequest) async throws -> Response {
        guard let message = Int64(request.form.text("message")) else { throw DeskError.notFound }
        let attachment = Int64(request.form.text("attachment")).map { ID<Attachment>($0) }
        let entry = RedactionEntry(
            message: ID(message), passage: request.form.text("passage"), attachment: attachment, reason: request.form.text("reason"))
        return try await act(request, keeping: TicketEntry(redaction: entry)) { number, viewer in
            try await request.desk.redact(
                number, attachment.map { .attachment($0) } ?? .passage(entry.passage, of: entry.message), because: entry.reason, by: viewer)
        }
    }

    /// Leads to the page that says so.
    static func delete(_ request: PageRequest) async throws -> Response {
        try await act(request, keeping: TicketEntry()) { number, viewer in
            guard request.form["confirmed"] == "1" else { throw DeskError.invalid(field: "confirmed", .empty) }
            try await request.desk.delete(number, by: viewer)
        }
    }
}
