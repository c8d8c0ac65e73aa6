import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// The page of one ticket: the conversation, what can be done, how it stands.
struct TicketDocument: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        PageFrame(frame: model.frame, title: "\(model.number) \(model.view.summary.subject)") {
            Div(.class("ticket")) {
                TicketHead(model: model)
                Complaint(model: model)
                Div(.class("ticket-main")) {
                    SpamNotice(model: model)
                    Section(.class("conversation"), .aria("labelledby", "conversation")) {
                        H2(words.text("ticket.conversation"), .id("conversation"), .class("unseen"))
                        ForEach(model.correspondence) { MessageCard(model: model, message: $0) }
                    }
                    HeldMessages(model: model)
                    AnswerForms(model: model)
                    TicketAsides(model: model)
                }
                Aside(.class("ticket-side"), .aria("label", words.text("ticket.details"))) {
                    TicketDetails(model: model)
                    TicketProblem(model: model)
                    TicketTies(model: model)
                    TicketDeveloperRequests(model: model)
                    TicketFields(model: model)
                    TicketDiagnosis(model: model)
                    TicketRatings(model: model)
                    TicketClocks(model: model)
                    TicketTimesPanel(model: model)
                    TicketActions(model: model)
                    TicketWatchers(model: model)
                    TicketHistory(model: model)
                }
            }
        }
    }
}

/// The head of the page: number, subject, status and the first thing to do.
private struct TicketHead: Component {
    let model: TicketPageModel

    var content: some Markup {
        Div(.class("ticket-head")) {
            P(.class("ticket-line")) {
                A(model.words.text("ticket.back"), .href("/tickets"))
                Span(.class("number")) { Bdi(model.number.description) }
                StatusBadge(status: model.ticket.status, word: model.words.word(model.ticket.status))
            }
            H1(.dir(.auto)) { model.view.summary.subject }
            if !model.isClosed, !model.isMine {
                PostForm(action: model.path("/assignment"), token: model.frame.formToken) {
                    Input(.type("hidden"), .name("agent"), .value("me"))
                    Button(model.words.text("ticket.take"), .type("submit"), .class("primary"))
                }
            }
        }
    }
}

/// Why the last action was not carried out.
private struct Complaint: Component {
    let model: TicketPageModel

    var content: some Markup {
        if let text = model.entry.complaintText(model.words) {
            Div(.class("complaint"), .role("alert"), .id("complaint")) {
                P { Strong(text) }
                if let number = model.entry.namedTicket { P { A(.href("/tickets/\(number.digits)")) { Bdi(number.description) } } }
                if model.entry.hasWords { P(model.words.text("ticket.error.kept")) }
            }
        }
        TicketMailTrouble(model: model)
    }
}
