import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// A list of tickets, with the views at its side, what narrows it down above it, and perhaps a ticket that is read beside it.
struct TicketListPage: Component {
    let frame: PageFrameModel
    let choice: TicketListChoice
    let board: TicketBoard
    let tickets: [ShownTicket]
    let clock: PageClock
    let shown: ShownLists
    /// The ticket that is read beside it, if one is and the reader may see it.
    var beside: TicketPageModel?

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: title) {
            Div(.class("board", choice.opened == nil ? nil : "split")) {
                ViewMenu(words: words, choice: choice, board: board)
                Div(.class("list")) { list }
                if choice.opened != nil { ReadingPane(words: words, choice: choice, ticket: beside) }
            }
        }
    }

    @MarkupBuilder private var list: some Markup {
        Div(.class("list-head")) {
            H1(.class("list-title")) { Bdi(title) }
            Div(.class("list-actions")) {
                PostForm(action: "/tickets/next", token: frame.formToken) {
                    Button(words.text("list.takeNext"), .type("submit"), .class("primary"))
                }
                A(words.text("new.title"), .href("/tickets/new"), .class("button quiet"))
            }
        }
        BulkNotice(frame: frame, choice: choice, deed: board.deed)
        FilterBar(frame: frame, choice: choice, board: board)
        if !board.missing.isEmpty {
            P(.class("remark"), .role("status")) {
                words.isolated("views.missing", ["what": words.list(board.missing.map { words.text("views.missing.\($0.rawValue)") })])
            }
        }
        if tickets.isEmpty {
            Div(.id("rows"), .class("empty"), .data("live", "rows"), .data("live-all")) {
                P(words.text("list.empty"))
                P(words.text("list.emptyHint"))
            }
        } else {
            TicketTable(words: .of(words), choice: choice, tickets: tickets, habit: board.habit, shown: shown, now: clock.now)
            BulkChoice(frame: frame, choice: choice, tickets: tickets.map(\.summary.ticket.number), queues: board.queues)
            BesideForm(choice: choice)
            ListKeys(words: words)
        }
        Pages(words: words, choice: choice, next: board.page.place)
    }

    private var title: String {
        board.views.saved.first { $0.view.id == choice.saved }?.view.name ?? words.name(of: choice.selection.view, board)
    }
}

/// What the keys of a list press; a module does it.
private struct ListKeys: Component {
    let words: Catalog

    var content: some Markup {
        Div(.class("list-keys"), .hidden) {
            Button(words.text("list.key.down"), .type("button"), .data("key", "j"))
            Button(words.text("list.key.up"), .type("button"), .data("key", "k"))
            Button(words.text("list.key.open"), .type("button"), .data("key", "o"))
            Button(words.text("list.key.select"), .type("button"), .data("key", "x"))
        }
    }
}

/// Where the list goes on.
private struct Pages: Component {
    let words: Catalog
    let choice: TicketListChoice
    let next: ListPlace?

    var content: some Markup {
        if choice.after != nil || next != nil {
            Nav(.class("pages"), .aria("label", words.text("nav.pages"))) {
                if choice.after != nil {
                    A(words.text("list.first"), .href(choice.after(nil).path), .class("button quiet"))
                }
                if let next {
                    A(words.text("list.next"), .rel("next"), .class("button quiet"), .href(choice.after(next).path))
                }
            }
        }
    }
}
