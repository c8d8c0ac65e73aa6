import DeskOperations
import DeskStore
import ServiceDesk

/// What the address of a list asks for; words that mean nothing are left aside.
struct TicketListChoice: Sendable, Hashable {
    var selection: TicketSelection
    /// The view of one's own that it began with.
    var saved: ID<SavedView>?
    var after: ListPlace?
    /// Whose tickets are wanted, as somebody typed it.
    var requester: String?
    /// The ticket that is read beside it.
    var opened: TicketNumber?
    /// What was just done to several tickets, and which kind of step that was.
    var command: String?
    var did: TicketStep.Kind?
    /// How many of them it was taken back of.
    var undone: Int?

    init(_ selection: TicketSelection, saved: ID<SavedView>? = nil) {
        self.selection = selection
        self.saved = saved
    }

    init(_ query: FormFields) {
        selection = TicketSelection(query)
        saved = query.number("saved").map { ID($0) }
        after = query["after"].flatMap { ListPlace(written: $0) }
        requester = query["from"].flatMap { $0.isBlank || $0.utf8.count > 300 ? nil : $0 }
        opened = query["open"].flatMap { TicketNumber($0) }
        command = query["done"].flatMap { $0.isEmpty || $0.utf8.count > 200 ? nil : $0 }
        did = query["what"].flatMap { TicketStep.Kind(rawValue: $0) }
        undone = query.number("undone").map { Int(clamping: $0) }
    }

    var request: BoardRequest {
        BoardRequest(selection, after: after, limit: 50, requester: requester, command: command)
    }

    /// The same choice but for one thing, from its first page on.
    func with<Value>(_ part: WritableKeyPath<TicketSelection, Value>, _ value: Value) -> TicketListChoice {
        var choice = plain
        choice.selection[keyPath: part] = value
        return choice
    }

    func after(_ place: ListPlace?) -> TicketListChoice {
        var choice = plain
        choice.after = place
        return choice
    }

    func opening(_ number: TicketNumber?) -> TicketListChoice {
        var choice = self
        choice.opened = number
        (choice.command, choice.did, choice.undone) = (nil, nil, nil)
        return choice
    }

    /// Nothing but the selection.
    var plain: TicketListChoice { TicketListChoice(selection, saved: saved) }

    /// What was done to several tickets is told once, where the list is shown again.
    func telling(_ command: String, _ did: TicketStep.Kind?) -> TicketListChoice {
        var choice = opening(opened)
        (choice.command, choice.did) = (command, did)
        return choice
    }

    func tellingUndone(_ count: Int) -> TicketListChoice {
        var choice = opening(opened)
        choice.undone = count
        return choice
    }

    /// The address that shows this choice.
    var path: String {
        let query = terms.map { "\($0.name)=\(Percent.encoded($0.value))" }.joined(separator: "&")
        return query.isEmpty ? "/tickets" : "/tickets?" + query
    }

    /// What stands in the query of its address.
    var terms: [(name: String, value: String)] {
        var terms = selection.terms
        if let saved { terms.append(("saved", "\(saved.rawValue)")) }
        if let after { terms.append(("after", after.written)) }
        if let opened { terms.append(("open", opened.digits)) }
        if let command { terms.append(("done", command)) }
        if let did { terms.append(("what", did.rawValue)) }
        if let undone { terms.append(("undone", "\(undone)")) }
        return terms
    }
}

extension TicketListChoice {
    /// Everything that somebody asked for.
    static func all(of requester: ID<Person>) -> TicketListChoice {
        var selection = TicketSelection()
        (selection.requester, selection.status) = (requester, .any)
        return TicketListChoice(selection)
    }

    /// Once it is known whose tickets were meant they are asked for by identity.
    func naming(_ found: Person?) -> TicketListChoice {
        var choice = self
        choice.requester = nil
        if let found { choice.selection.requester = found.id }
        return choice
    }
}

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

extension FormFields {
    /// A field that names something by its id.
    func number(_ name: String) -> Int64? { self[name].flatMap { Int64($0) }.flatMap { $0 > 0 ? $0 : nil } }
}
