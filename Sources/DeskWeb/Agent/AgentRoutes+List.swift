import DeskOperations
import DeskStore
import Hummingbird
import ServiceDesk

extension AgentRoutes {
    private static let pageSize = 50

    static func askForList(_ query: FormFields) -> BoardRequest {
        let choice = TicketListChoice(query)
        return BoardRequest(after: choice.after, limit: pageSize, filter: choice.filter)
    }

    static func showList(_ request: PageRequest, _ board: TicketBoard) -> Response {
        let choice = TicketListChoice(request.query)
        return request.page(written: request.web.shownLists.page(request.frame(.tickets), choice, board, request.clock))
    }
}

/// Which tickets the address of a list asks for; words that mean nothing are left aside.
struct TicketListChoice: Sendable, Hashable {
    var view: View
    var status: TicketStatus?
    var category: ID<Category>?
    var tag: ID<Tag>?
    var line: SupportLine?
    /// Whether what waits is left out, as long as no status is chosen.
    var hidesWaiting: Bool
    var after: ID<Ticket>?

    enum View: Sendable, Hashable {
        case all
        case unassigned
        case mine
        case queue(ID<Queue>)
    }

    /// The same choice but for one thing, from its first page on.
    func with<Value>(_ part: WritableKeyPath<TicketListChoice, Value>, _ value: Value) -> TicketListChoice {
        var choice = self
        choice.after = nil
        choice[keyPath: part] = value
        return choice
    }

    init(_ query: FormFields) {
        status = query["status"].flatMap { TicketStatus(rawValue: $0) }
        category = query["category"].flatMap { Int64($0) }.map { ID($0) }
        tag = query["tag"].flatMap { Int64($0) }.map { ID($0) }
        line = query["line"].flatMap { SupportLine(rawValue: $0) }
        hidesWaiting = query["waiting"] == "hidden"
        after = query["after"].flatMap { TicketNumber($0)?.ticket }
        if let queue = query["queue"].flatMap({ Int64($0) }) {
            view = .queue(ID(queue))
        } else {
            switch query.text("view") {
            case "unassigned": view = .unassigned
            case "mine": view = .mine
            default: view = .all
            }
        }
    }

    func filter(_ viewer: Viewer) -> TicketFilter {
        var filter = TicketFilter(status: status, category: category, tag: tag, line: line)
        filter.hidesWaiting = hidesWaiting
        switch view {
        case .all: break
        case .unassigned: filter.assignment = .nobody
        case .mine: filter.assignment = .person(viewer.person)
        case .queue(let queue): filter.queue = queue
        }
        return filter
    }

    /// The address that shows this choice.
    var path: String {
        let query = terms.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        return query.isEmpty ? "/tickets" : "/tickets?" + query
    }

    /// What stands in the query of its address.
    var terms: [(name: String, value: String)] {
        var terms: [(String, String)] = []
        switch view {
        case .all: break
        case .unassigned: terms.append(("view", "unassigned"))
        case .mine: terms.append(("view", "mine"))
        case .queue(let queue): terms.append(("queue", "\(queue.rawValue)"))
        }
        if let status { terms.append(("status", status.rawValue)) }
        if let line { terms.append(("line", line.rawValue)) }
        if hidesWaiting { terms.append(("waiting", "hidden")) }
        if let category { terms.append(("category", "\(category.rawValue)")) }
        if let tag { terms.append(("tag", "\(tag.rawValue)")) }
        if let after { terms.append(("after", TicketNumber(after).digits)) }
        return terms
    }
}
