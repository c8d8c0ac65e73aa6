import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// The bar above a list: what narrows it down, each to be taken away again, and where to choose.
struct FilterBar: Component {
    let frame: PageFrameModel
    let choice: TicketListChoice
    let board: TicketBoard

    private var words: Catalog { frame.words }
    private var selection: TicketSelection { choice.selection }

    var content: some Markup {
        Div(.class("filter-bar")) {
            Details(.class("drop")) {
                Summary(words.text("list.filter"), .class("button quiet"), .data("key", "f"))
                Div(.class("drop-panel")) {
                    FilterForm(words: words, choice: choice, board: board)
                    SaveViewForm(frame: frame, choice: choice, board: board)
                }
            }
            Ul(.class("filter-chips"), .aria("label", words.text("list.filter.set"))) {
                ForEach(set) { chip in
                    Li {
                        A(.href(chip.path), .class("chip")) {
                            Bdi(chip.name)
                            Span("×", .aria("hidden", "true"))
                            Span(words.text("list.filter.remove"), .class("unseen"))
                        }
                    }
                }
                if showsClosedToggle {
                    Li { A(words.text("list.filter.closedToo"), .href(choice.with(\.status, .any).path), .class("chip more")) }
                }
            }
            HabitForm(frame: frame, choice: choice, habit: board.habit)
        }
    }

    private var showsClosedToggle: Bool { selection.status == nil && selection.view != .waiting }

    private struct SetChip {
        let name: String
        let path: String
    }

    /// What is chosen, in the words of the lists to choose from.
    private var set: [SetChip] {
        var chips: [SetChip] = []
        func add<Value>(_ part: WritableKeyPath<TicketSelection, Value?>, _ name: String?) {
            if let name { chips.append(SetChip(name: name, path: choice.with(part, nil).path)) }
        }
        add(\.status, selection.status.map { FilterWords(words: words, board: board).name(of: $0) })
        add(\.priority, selection.priority.map { "\(words.text("list.priority")): \(words.word($0))" })
        add(\.line, selection.line.map { words.word($0) })
        add(\.queue, selection.queue.map { id in board.queues.first { $0.id == id }?.name ?? words.text("views.missing.queue") })
        add(\.assignee, selection.assignee.map { FilterWords(words: words, board: board).name(of: $0) })
        add(\.due, selection.due.map { words.text("list.filter.due.\($0.rawValue)") })
        add(\.category, selection.category.map { words.path(board.categories.path(to: $0)) })
        add(
            \.tag,
            selection.tag.map { id in
                board.tags.first { $0.id == id }.map { words.isolated("list.filter.tag", ["tag": $0.name]) }
                    ?? words.text("views.missing.tag")
            })
        add(
            \.requester,
            selection.requester.map { _ in
                board.requester.map { words.isolated("list.filter.requester", ["requester": $0.displayName]) }
                    ?? words.text("views.missing.requester")
            })
        if selection.hidesWaiting {
            chips.append(SetChip(name: words.text("list.filter.waitingHidden"), path: choice.with(\.hidesWaiting, false).path))
        }
        return chips
    }
}
