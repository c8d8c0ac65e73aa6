import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// Everything by which a list can be narrowed down, and its orders; what the view says already is not asked.
struct FilterForm: Component {
    let words: Catalog
    let choice: TicketListChoice
    let board: TicketBoard

    private var selection: TicketSelection { choice.selection }
    private var view: TicketSelection.View { selection.view }
    private let offered: Offered

    init(words: Catalog, choice: TicketListChoice, board: TicketBoard) {
        self.words = words
        self.choice = choice
        self.board = board
        offered = Offered(choice.selection.view)
    }

    /// What the view leaves open.
    private struct Offered {
        var status = true
        var assignee = true
        var due = true
        var queue = true

        init(_ view: TicketSelection.View) {
            switch view {
            case .waiting: status = false
            case .mine, .unassigned: assignee = false
            case .soon, .late: due = false
            case .queue: queue = false
            case .all, .ownQueues, .team: break
            }
        }
    }

    var content: some Markup {
        Form(.method(.get), .action("/tickets"), .class("filter-form")) {
            for term in kept { Input(.type("hidden"), .name(term.name), .value(term.value)) }
            if offered.status { status }
            choose(
                "priority", "list.priority", Priority.allCases.reversed().map { ($0.rawValue, words.word($0)) },
                selection.priority?.rawValue)
            choose("line", "list.line", SupportLine.allCases.map { ($0.rawValue, words.word($0)) }, selection.line?.rawValue)
            if offered.queue {
                choose("queue", "list.queue", board.queues.map { ("\($0.id.rawValue)", $0.name) }, selection.queue.map { "\($0.rawValue)" })
            }
            if offered.assignee { assignee }
            if offered.due {
                choose(
                    "due", "list.due",
                    TicketSelection.DueChoice.allCases.map { ($0.rawValue, words.text("list.filter.due.\($0.rawValue)")) },
                    selection.due?.rawValue)
            }
            if !board.categories.isEmpty {
                Div {
                    Label(words.text("ticket.category"), .for("category"))
                    CategoryChoice(
                        id: "category", name: "category", none: words.text("list.filter.any"), tree: board.categories,
                        offered: board.categories.ordered, chosen: selection.category, words: words)
                }
            }
            if !board.tags.isEmpty {
                choose("tag", "ticket.tags", board.tags.map { ("\($0.id.rawValue)", $0.name) }, selection.tag.map { "\($0.rawValue)" })
            }
            requester
            order
            if offered.status {
                Label(.class("check")) {
                    Input(.type("checkbox"), .name("waiting"), .value("hidden"), .checked(if: selection.hidesWaiting))
                    words.text("list.filter.waitingHidden")
                }
            }
            Button(words.text("list.filter.show"), .type("submit"), .class("primary"))
        }
    }

    /// The view stays as it is. A narrower queue has a name of its own, so that it is not taken for the view.
    private var kept: [(name: String, value: String)] {
        var terms = view.terms
        if view == .all { terms.append(("view", "all")) }
        if let saved = choice.saved { terms.append(("saved", "\(saved.rawValue)")) }
        return terms
    }

    private func choose(_ name: String, _ label: String, _ values: [(String, String)], _ chosen: String?) -> some Markup {
        Div {
            Label(words.text(label), .for("filter-\(name)"))
            Select(.id("filter-\(name)"), .name(name)) {
                HTML.Option(words.text("list.filter.any"), .value(""), .selected(if: chosen == nil))
                for (value, word) in values { HTML.Option(word, .value(value), .dir(.auto), .selected(if: value == chosen)) }
            }
        }
    }

    private var status: some Markup {
        let chosen = selection.terms.first { $0.name == "status" }?.value
        return Div {
            Label(words.text("list.status"), .for("filter-status"))
            Select(.id("filter-status"), .name("status")) {
                HTML.Option(words.text("list.filter.status.active"), .value(""), .selected(if: chosen == nil))
                HTML.Option(words.text("list.filter.status.all"), .value("any"), .selected(if: chosen == "any"))
                for status in TicketStatus.allCases {
                    HTML.Option(
                        words.text("list.filter.status.\(status.rawValue)"), .value(status.rawValue),
                        .selected(if: chosen == status.rawValue))
                }
            }
        }
    }

    private var assignee: some Markup {
        let people = board.staff.map { ("\($0.id.rawValue)", $0.displayName) }
        let special = [("me", words.text("list.filter.assignee.me")), ("nobody", words.text("list.unassigned"))]
        return choose("assignee", "list.assignee", special + people, selection.terms.first { $0.name == "assignee" }?.value)
    }

    /// One who is chosen stays, or is taken away; else he is typed.
    private var requester: some Markup {
        Div {
            Label(words.text("ticket.requester"), .for("filter-requester"))
            if let person = board.requester {
                Select(.id("filter-requester"), .name("requester")) {
                    HTML.Option(words.text("list.filter.any"), .value(""))
                    HTML.Option(person.displayName, .value("\(person.id.rawValue)"), .dir(.auto), .selected)
                }
            } else {
                Input(
                    .type("text"), .id("filter-requester"), .name("from"), .dir(.auto), .autocomplete("off"), .maxlength(300),
                    .placeholder(words.text("people.search")))
            }
        }
    }

    private var order: some Markup {
        Div {
            Label(words.text("list.sort"), .for("filter-sort"))
            Select(.id("filter-sort"), .name("sort")) {
                for order in TicketOrder.allCases {
                    HTML.Option(words.text("list.sort.\(order.rawValue)"), .value(order.rawValue), .selected(if: order == selection.order))
                }
            }
        }
    }
}

/// The words of what can be chosen.
struct FilterWords {
    let words: Catalog
    let board: TicketBoard

    func name(of status: TicketSelection.StatusChoice) -> String {
        switch status {
        case .any: words.text("list.filter.closedToo")
        case .one(let status): words.text("list.filter.status.\(status.rawValue)")
        }
    }

    func name(of assignee: TicketSelection.AssigneeChoice) -> String {
        switch assignee {
        case .me: words.text("list.filter.assignee.me")
        case .nobody: words.text("list.unassigned")
        case .person(let id): board.staff.first { $0.id == id }?.displayName ?? words.text("views.missing.assignee")
        }
    }
}
