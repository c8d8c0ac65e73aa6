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

extension FormFields {
    /// A field that names something by its id.
    func number(_ name: String) -> Int64? { self[name].flatMap { Int64($0) }.flatMap { $0 > 0 ? $0 : nil } }
}
