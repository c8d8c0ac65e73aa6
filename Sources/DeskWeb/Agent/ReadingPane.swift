import DeskOperations
import DeskStore
import HTML
import Localization
import MailFormat
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

/// A ticket as it is read beside the list: its words, and the way to its page.
struct ReadingPane: Component {
    let frame: PageFrameModel
    let choice: TicketListChoice
    let opened: OpenedTicket?
    let clock: PageClock

    private var words: Catalog { frame.words }

    var content: some Markup {
        Section(.class("reading"), .id("reading"), .aria("label", words.text("list.beside")), .tabindex(-1)) {
            A(words.text("list.beside.close"), .href(choice.opening(nil).path), .class("button quiet small close"), .data("key", "Escape"))
            if let opened {
                head(opened)
                ForEach(opened.messages.filter { !$0.isHeld && $0.side == nil }) { ReadMessage(words: words, clock: clock, message: $0) }
            } else {
                P(words.text("list.beside.gone"), .class("hint"))
            }
        }
    }

    @MarkupBuilder private func head(_ opened: OpenedTicket) -> some Markup {
        let (summary, ticket) = (opened.summary, opened.summary.ticket)
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
            A(words.text("list.beside.open"), .href("/tickets/\(ticket.number.digits)"), .class("button primary small"))
            if ticket.assignee != frame.person?.id, ticket.status != .closed {
                PostForm(action: BulkChoice.path, token: frame.formToken) {
                    Input(.type("hidden"), .name(BulkChoice.prefix + ticket.number.digits), .value("1"))
                    Input(.type("hidden"), .name("back"), .value(choice.opening(choice.opened).path))
                    Button(words.text("ticket.take"), .type("submit"), .name("quick"), .value("mine"), .class("quiet small"))
                }
            }
        }
    }
}

/// One message in plain words.
private struct ReadMessage: Component {
    let words: Catalog
    let clock: PageClock
    let message: StoredMessage

    var content: some Markup {
        HTML.Article(.class("message", "message-\(message.purpose.rawValue)")) {
            Header {
                H3(.class("author")) { Bdi(message.fromName.isEmpty ? ShownAddress.text(message.fromAddress) : message.fromName) }
                Span(words.word(message.purpose), .class("badge purpose"))
                Span(.class("when")) { ExactMoment(instant: message.at, clock: clock) }
            }
            P(.class("plain"), .dir(.auto), .lang(message.language?.rawValue)) {
                message.newWords.isEmpty ? message.body : message.newWords
            }
            if !message.attachments.isEmpty {
                P(.class("hint")) { words.list(message.attachments.map(\.filename)) }
            }
        }
    }
}
