import DeskOperations
import Hummingbird
import ServiceDesk

extension AgentRoutes {
    static func askForList(_ query: FormFields) -> BoardRequest { TicketListChoice(query).request }

    static func showList(_ request: PageRequest, _ board: TicketBoard) async throws -> Response {
        let choice = TicketListChoice(request.query).naming(board.requester)
        let frame = request.frame(.tickets)
        guard let opened = choice.opened else {
            return request.page(written: request.web.shownLists.page(frame, choice, board, request.clock, request.coding))
        }
        let ticket = try await beside(opened, choice, request)
        return request.page(request.web.shownLists.list(frame, choice, board, request.clock, beside: ticket))
    }

    /// The ticket that is read beside the list; `nil` where there is none for whoever asks.
    private static func beside(
        _ number: TicketNumber, _ choice: TicketListChoice, _ request: PageRequest
    ) async throws -> TicketPageModel? {
        do {
            let view = try await request.desk.view(number, for: try request.viewer())
            return try request.model(of: view, entry: .onOpening, back: choice.opening(number).path)
        } catch DeskError.notFound {
            return nil
        }
    }
}
