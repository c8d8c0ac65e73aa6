import DeskOperations
import Hummingbird

extension AgentRoutes {
    static func askForList(_ query: FormFields) -> BoardRequest { TicketListChoice(query).request }

    static func showList(_ request: PageRequest, _ board: TicketBoard) -> Response {
        let choice = TicketListChoice(request.query)
        return request.page(written: request.web.shownLists.page(request.frame(.tickets), choice, board, request.clock, request.coding))
    }
}
