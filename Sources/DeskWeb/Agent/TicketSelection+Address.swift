import DeskStore
import ServiceDesk

// How what a list shows is written into its address.
extension TicketSelection {
    /// Reads what `terms` wrote.
    init(_ query: FormFields) {
        self.init(View(query))
        switch query["status"] {
        case "any": status = .any
        case let word?: status = TicketStatus(rawValue: word).map { StatusChoice.one($0) }
        case nil: break
        }
        line = query["line"].flatMap { SupportLine(rawValue: $0) }
        priority = query["priority"].flatMap { Priority(rawValue: $0) }
        category = query.number("category").map { ID($0) }
        tag = query.number("tag").map { ID($0) }
        requester = query.number("requester").map { ID($0) }
        due = query["due"].flatMap { DueChoice(rawValue: $0) }
        hidesWaiting = query["waiting"] == "hidden"
        chosenOrder = query["sort"].flatMap { TicketOrder(rawValue: $0) }.flatMap { $0 == view.order ? nil : $0 }
        switch query["assignee"] {
        case "me": assignee = .me
        case "nobody": assignee = .nobody
        default: assignee = query.number("assignee").map { AssigneeChoice.person(ID($0)) }
        }
        if !view.isOfQueue { queue = query.number("queue").map { ID($0) } }
        if view == .all, let wanted = queue { (view, queue) = (.queue(wanted), nil) }
        dropWhatTheViewSays()
    }

    private mutating func dropWhatTheViewSays() {
        switch view {
        case .mine, .unassigned: assignee = nil
        case .soon, .late: due = nil
        case .waiting: (status, hidesWaiting) = (nil, false)
        case .all, .ownQueues, .team, .queue: break
        }
    }

    var terms: [(name: String, value: String)] {
        var terms = view.terms
        if let queue { terms.append(("queue", "\(queue.rawValue)")) }
        switch status {
        case .any: terms.append(("status", "any"))
        case .one(let status): terms.append(("status", status.rawValue))
        case nil: break
        }
        if let priority { terms.append(("priority", priority.rawValue)) }
        if let line { terms.append(("line", line.rawValue)) }
        switch assignee {
        case .me: terms.append(("assignee", "me"))
        case .nobody: terms.append(("assignee", "nobody"))
        case .person(let person): terms.append(("assignee", "\(person.rawValue)"))
        case nil: break
        }
        if let due { terms.append(("due", due.rawValue)) }
        if hidesWaiting { terms.append(("waiting", "hidden")) }
        if let category { terms.append(("category", "\(category.rawValue)")) }
        if let tag { terms.append(("tag", "\(tag.rawValue)")) }
        if let requester { terms.append(("requester", "\(requester.rawValue)")) }
        if let chosenOrder { terms.append(("sort", chosenOrder.rawValue)) }
        return terms
    }
}

extension TicketSelection.View {
    init(_ query: FormFields) {
        switch query["view"] {
        case "mine": self = .mine
        case "own": self = .ownQueues
        case "unassigned": self = .unassigned
        case "soon": self = .soon
        case "late": self = .late
        case "waiting": self = .waiting
        case "all": self = .all
        default:
            if let team = query.number("team") {
                self = .team(ID(team))
            } else {
                self = query.number("queue").map { .queue(ID($0)) } ?? .all
            }
        }
    }

    var isOfQueue: Bool {
        switch self {
        case .queue: true
        case .all, .mine, .ownQueues, .unassigned, .soon, .late, .waiting, .team: false
        }
    }

    var terms: [(name: String, value: String)] {
        switch self {
        case .all: []
        case .mine, .ownQueues, .unassigned, .soon, .late, .waiting: [("view", key)]
        case .team(let team): [("team", "\(team.rawValue)")]
        case .queue(let queue): [("queue", "\(queue.rawValue)")]
        }
    }

    /// What names it in a page.
    var key: String {
        switch self {
        case .all: "all"
        case .mine: "mine"
        case .ownQueues: "own"
        case .unassigned: "unassigned"
        case .soon: "soon"
        case .late: "late"
        case .waiting: "waiting"
        case .team(let team): "team-\(team.rawValue)"
        case .queue(let queue): "queue-\(queue.rawValue)"
        }
    }
}

extension ListPlace {
    /// Reads what `written` wrote: the ticket's number, and behind a point what the order goes by.
    init?(written: String) {
        let parts = written.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let ticket = parts.first.flatMap({ TicketNumber(String($0))?.ticket }) else { return nil }
        guard parts.count == 2 else {
            self.init(ticket: ticket)
            return
        }
        guard let key = Int64(parts[1], radix: 36) else { return nil }
        self.init(ticket: ticket, key: key)
    }

    var written: String { TicketNumber(ticket).digits + (key.map { ".\(String($0, radix: 36))" } ?? "") }
}
