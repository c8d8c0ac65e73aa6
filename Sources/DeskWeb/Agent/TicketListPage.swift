import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// A list of tickets, with the views and statuses to choose from.
struct TicketListPage: Component {
    let frame: PageFrameModel
    let choice: TicketListChoice
    let board: TicketBoard
    let tickets: [ShownTicket]
    let shown: ShownLists

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: title) {
            Div(.class("board")) {
                ViewMenu(words: words, choice: choice, queues: board.queues)
                Div(.class("list")) { list }
            }
        }
    }

    @MarkupBuilder private var list: some Markup {
        H1(.class("list-title")) { Bdi(title) }
        Div(.class("list-actions")) {
            PostForm(action: "/tickets/next", token: frame.formToken) {
                Button(words.text("list.takeNext"), .type("submit"), .class("primary"))
            }
            A(words.text("new.title"), .href("/tickets/new"), .class("button quiet"))
        }
        StatusChips(words: words, choice: choice)
        LineChips(words: words, choice: choice)
        TagChip(words: words, choice: choice, tag: board.tag)
        CategoryFilter(words: words, choice: choice, tree: board.categories)
        if tickets.isEmpty {
            Div(.class("empty")) {
                P(words.text("list.empty"))
                P(words.text("list.emptyHint"))
            }
        } else {
            TicketTable(words: .of(words), tickets: tickets, shown: shown)
            BulkChoice(words: words, tickets: tickets.map(\.summary.ticket.number))
        }
        Pages(words: words, choice: choice, next: board.page.next)
    }

    private var title: String {
        switch choice.view {
        case .all: words.text("nav.all")
        case .unassigned: words.text("nav.unassigned")
        case .mine: words.text("nav.mine")
        case .queue(let id): board.queues.first { $0.id == id }?.name ?? words.text("list.title")
        }
    }
}

/// The views at the side of a list.
private struct ViewMenu: Component {
    let words: Catalog
    let choice: TicketListChoice
    let queues: [Queue]

    var content: some Markup {
        Nav(.class("views"), .aria("label", words.text("nav.views"))) {
            Ul {
                Li { entry(.all, words.text("nav.all")) }
                Li { entry(.unassigned, words.text("nav.unassigned")) }
                Li { entry(.mine, words.text("nav.mine")) }
            }
            if !queues.isEmpty {
                H2(words.text("nav.queues"))
                Ul { ForEach(queues) { queue in Li { entry(.queue(queue.id), queue.name) } } }
            }
        }
    }

    private func entry(_ view: TicketListChoice.View, _ name: String) -> some Markup {
        A(.href(choice.with(\.view, view).path), .aria("current", "page").when(choice.view == view)) { Bdi(name) }
    }
}

/// The statuses above a list.
private struct StatusChips: Component {
    let words: Catalog
    let choice: TicketListChoice

    var content: some Markup {
        Nav(.class("chips"), .aria("label", words.text("list.filter"))) {
            Ul {
                Li { chip(nil, words.text("list.filter.status.all")) }
                for status in TicketStatus.allCases {
                    Li { chip(status, words.text("list.filter.status.\(status.rawValue)")) }
                }
                if choice.status == nil {
                    Li {
                        Chip(
                            name: words.text("list.filter.waitingHidden"), path: choice.with(\.hidesWaiting, !choice.hidesWaiting).path,
                            isCurrent: choice.hidesWaiting)
                    }
                }
            }
        }
    }

    private func chip(_ status: TicketStatus?, _ name: String) -> Chip {
        Chip(name: name, path: choice.with(\.status, status).path, isCurrent: choice.status == status)
    }
}

/// The lines above a list.
private struct LineChips: Component {
    let words: Catalog
    let choice: TicketListChoice

    var content: some Markup {
        Nav(.class("chips"), .aria("label", words.text("list.line"))) {
            Ul {
                Li { chip(nil, words.text("list.filter.line.all")) }
                for line in SupportLine.allCases { Li { chip(line, words.word(line)) } }
            }
        }
    }

    private func chip(_ line: SupportLine?, _ name: String) -> Chip {
        Chip(name: name, path: choice.with(\.line, line).path, isCurrent: choice.line == line)
    }
}

/// The tag above a list of the tickets marked with it; it leads back to all of them.
private struct TagChip: Component {
    let words: Catalog
    let choice: TicketListChoice
    let tag: Tag?

    var content: some Markup {
        if let tag {
            Nav(.class("chips"), .aria("label", words.text("ticket.tags"))) {
                Chip(name: words.isolated("list.filter.tag", ["tag": tag.name]), path: choice.with(\.tag, nil).path, isCurrent: true)
            }
        }
    }
}

/// The categories above a list, where the desk has any.
private struct CategoryFilter: Component {
    let words: Catalog
    let choice: TicketListChoice
    let tree: CategoryTree

    var content: some Markup {
        if !tree.isEmpty {
            Form(.method(.get), .action("/tickets"), .class("chips category-filter")) {
                for term in choice.with(\.category, nil).terms { Input(.type("hidden"), .name(term.name), .value(term.value)) }
                Label(words.text("ticket.category"), .for("category"))
                CategoryChoice(
                    id: "category", name: "category", none: words.text("list.filter.category.all"), tree: tree, offered: tree.ordered,
                    chosen: choice.category, words: words)
                Button(words.text("list.filter.show"), .type("submit"), .class("quiet"))
            }
        }
    }
}

/// Where the list goes on.
private struct Pages: Component {
    let words: Catalog
    let choice: TicketListChoice
    let next: ID<Ticket>?

    var content: some Markup {
        if choice.after != nil || next != nil {
            Nav(.class("pages"), .aria("label", words.text("nav.pages"))) {
                if choice.after != nil {
                    A(words.text("list.first"), .href(choice.with(\.after, nil).path), .class("button quiet"))
                }
                if let next {
                    A(
                        words.text("list.next"), .rel("next"), .class("button quiet"),
                        .href(choice.with(\.after, next).path))
                }
            }
        }
    }
}
