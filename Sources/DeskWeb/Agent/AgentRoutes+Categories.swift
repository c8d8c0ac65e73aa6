import DeskOperations
import Hummingbird
import ServiceDesk

/// What a ticket is about, and what is asked of it.
extension AgentRoutes {
    static func categorise(_ request: PageRequest) async throws -> Response {
        let category = ChosenCategory.read(request.form.text("category"))
        let number = try request.ticketNumber()
        return try await act(request, keeping: TicketEntry()) {
            try await request.desk.categorise($0, as: category, by: $1)
        } showing: {
            try await request.shownFirst(in: .tickets, back: "/tickets/\(number.digits)") {
                try await request.desk.previewCategorisation(number, as: category, by: $0)
            }
        }
    }

    static func fillIn(_ request: PageRequest) async throws -> Response {
        let entered = request.form.fieldValues
        return try await act(request, keeping: TicketEntry(fields: entered)) { number, viewer in
            try await request.desk.fillIn(entered, on: number, by: viewer)
        }
    }
}
