import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// The views at the side of a list, each with how many tickets there are in it.
struct ViewMenu: Component {
    let words: Catalog
    let choice: TicketListChoice
    let board: TicketBoard

    private var views: BoardViews { board.views }

    var content: some Markup {
        Nav(.id("views"), .class("views"), .aria("label", words.text("nav.views")), .data("live")) {
            Ul {
                ForEach(TicketSelection.View.ofEverybody) { view in Li { entry(view, words.name(of: view, board)) } }
            }
            if !views.saved.isEmpty {
                Div(.class("views-head")) {
                    H2(words.text("views.own"))
                    A(words.text("views.manage"), .href(SavedViewsPage.path))
                }
                Ul { ForEach(views.saved) { saved($0) } }
            }
            if !views.teams.isEmpty {
                H2(words.text("nav.teams"))
                Ul { ForEach(views.teams) { team in Li { entry(.team(team.id), team.name) } } }
            }
            if !board.queues.isEmpty {
                H2(words.text("nav.queues"))
                Ul { ForEach(board.queues) { queue in Li { entry(.queue(queue.id), queue.name) } } }
            }
        }
    }

    private func entry(_ view: TicketSelection.View, _ name: String) -> some Markup {
        A(
            .href(TicketListChoice(TicketSelection(view)).path),
            .aria("current", "page").when(choice.saved == nil && choice.selection.view == view)
        ) {
            Bdi(name)
            ViewCount(key: view.key, count: views.count(of: view), words: words)
        }
    }

    private func saved(_ saved: BoardViews.Saved) -> some Markup {
        Li {
            A(
                .href(TicketListChoice(saved.view.selection, saved: saved.view.id).path),
                .aria("current", "page").when(choice.saved == saved.view.id), .class("broken").when(saved.isBroken)
            ) {
                Bdi(saved.view.name)
                if saved.isBroken {
                    Span("!", .class("count"), .title(words.text("views.broken")), .aria("label", words.text("views.broken")), .role("img"))
                } else {
                    ViewCount(key: "saved-\(saved.view.id.rawValue)", count: saved.count, words: words)
                }
            }
        }
    }
}

/// How many tickets there are in a view; nothing is said of none.
private struct ViewCount: Component {
    let key: String
    let count: Int
    let words: Catalog

    var content: some Markup {
        Span(.class("count"), .dir(.leftToRight), .data("count", key)) {
            count == 0 ? "" : count < Desk.mostCounted ? "\(count)" : "\(Desk.mostCounted - 1)+"
        }
    }
}

extension Catalog {
    /// What a view is called.
    func name(of view: TicketSelection.View, _ board: TicketBoard) -> String {
        switch view {
        case .all: text("nav.all")
        case .mine: text("nav.mine")
        case .ownQueues: text("nav.ownQueues")
        case .unassigned: text("nav.unassigned")
        case .soon: text("nav.soon")
        case .late: text("nav.late")
        case .waiting: text("nav.waiting")
        case .team(let id): board.views.teams.first { $0.id == id }?.name ?? text("list.title")
        case .queue(let id): board.queues.first { $0.id == id }?.name ?? text("list.title")
        }
    }
}
