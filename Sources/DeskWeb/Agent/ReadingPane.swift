import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// By which the rows of a list open their ticket beside it: a button in each row names the ticket.
struct BesideForm: Component {
    let choice: TicketListChoice

    static let id = "beside"

    var content: some Markup {
        Form(.method(.get), .action("/tickets"), .id(Self.id)) {
            for term in choice.opening(nil).terms { Input(.type("hidden"), .name(term.name), .value(term.value)) }
        }
    }
}

/// A ticket beside the list: what was said, and where one writes. Whatever else there is to do is done on its page.
struct ReadingPane: Component {
    let words: Catalog
    let choice: TicketListChoice
    /// `nil` when there is none that the reader may see.
    let ticket: TicketPageModel?

    var content: some Markup {
        Section(.class("reading"), .id("reading"), .aria("label", words.text("list.beside")), .tabindex(-1)) {
            A(words.text("list.beside.close"), .href(choice.opening(nil).path), .class("button quiet small close"), .data("key", "Escape"))
            if let ticket {
                Div(.id("head"), .class("reading-head"), .data("live")) { head(ticket) }
                Attending(model: ticket)
                TicketConversation(model: ticket)
                TicketComposer(model: ticket)
            } else {
                P(words.text("list.beside.gone"), .class("hint"))
            }
        }
    }

    @MarkupBuilder private func head(_ model: TicketPageModel) -> some Markup {
        let (summary, ticket) = (model.view.summary, model.ticket)
        P(.class("ticket-line")) {
            Span(.class("number")) { Bdi(ticket.number.description) }
            StatusBadge(status: ticket.status, word: words.word(ticket.status))
            PriorityMark(priority: ticket.priority, word: words.word(ticket.priority))
        }
        H2(.dir(.auto)) { summary.subject }
        P(.class("hint")) {
            Bdi(summary.requester.displayName)
            " · "
            Bdi(summary.queueName)
            " · "
            if let assignee = summary.assignee { Bdi(assignee.displayName) } else { words.text("list.unassigned") }
        }
        Div(.class("choices")) {
            A(words.text("list.beside.open"), .href(model.path()), .class("button primary small"))
            if !model.isMine, !model.isClosed {
                PostForm(action: model.path("/assignment"), token: model.frame.formToken) {
                    Input(.type("hidden"), .name("agent"), .value("me"))
                    Input(.type("hidden"), .name("back"), .value(choice.opening(choice.opened).path))
                    Button(words.text("ticket.take"), .type("submit"), .class("quiet small"))
                }
            }
        }
    }
}
