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
                Attending(model: model)
                Complaint(model: model)
                Div(.class("ticket-main")) {
                    SpamNotice(model: model)
                    TicketConversation(model: model)
                    HeldMessages(model: model)
                    TicketComposer(model: model)
                    TicketMacros(model: model)
                    TicketAsides(model: model)
                    TicketLikenesses(model: model)
                }
                Aside(.id("side"), .class("ticket-side"), .aria("label", words.text("ticket.details")), .data("live")) {
                    TicketDetails(model: model)
                    TicketFields(model: model)
                    TicketClocks(model: model)
                    TicketRequester(model: model)
                    TicketRatings(model: model)
                    TicketDiagnosis(model: model)
                    TicketProblem(model: model)
                    TicketDeveloperRequests(model: model)
                    TicketArticles(model: model)
                    TicketTies(model: model)
                    TicketWatchers(model: model)
                    TicketTimesPanel(model: model)
                    TicketHistory(model: model)
                    TicketMore(model: model)
                }
            }
        }
    }
}

/// Says that its ticket is looked at, and who else does.
struct Attending: Component {
    let model: TicketPageModel

    var content: some Markup {
        Div(.class("attending"), .data("attend", model.path("/attendance")), .data("token", model.frame.formToken)) {
            AttendanceNote(words: model.words, others: [])
        }
    }
}

/// The head of the page: number, subject, status and the first thing to do.
private struct TicketHead: Component {
    let model: TicketPageModel

    var content: some Markup {
        Div(.id("head"), .class("ticket-head"), .data("live")) {
            P(.class("ticket-line")) {
                A(model.words.text("ticket.back"), .href("/tickets"))
                Span(.class("number")) { Bdi(model.number.description) }
                StatusBadge(status: model.ticket.status, word: model.words.word(model.ticket.status))
            }
            H1 { Bdi(model.view.summary.subject) }
            P(.class("ticket-gist")) { gist }
            if !model.isClosed, !model.isMine {
                PostForm(action: model.path("/assignment"), token: model.frame.formToken) {
                    Input(.type("hidden"), .name("agent"), .value("me"))
                    Button(model.words.text("ticket.take"), .type("submit"), .class("primary"))
                }
            }
        }
    }

    /// What one needs to know first, where the panel lies far below.
    @MarkupBuilder private var gist: some Markup {
        PriorityMark(priority: model.ticket.priority, word: model.words.word(model.ticket.priority))
        Span { Bdi(model.view.requester.displayName) }
        if let assignee = model.view.summary.assignee {
            Span { Bdi(assignee.displayName) }
        } else {
            Span(model.words.text("ticket.nobody"), .class("faint"))
        }
        if let due = model.view.summary.due {
            Span(model.words.text("clock.due", ["when": model.clock.exact(due)]), .class(due <= model.clock.now ? "late" : nil))
        }
    }
}

/// What was said, oldest first; of a long conversation its beginning and its end, and the rest when it is asked for.
struct TicketConversation: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        Section(
            .id("said"), .class("conversation"), .aria("labelledby", "conversation"), .data("ticket", model.number.digits), .data("live"),
            .data("news", words.text("live.news")), .data("show", words.text("live.show"))
        ) {
            H2(words.text("ticket.conversation"), .id("conversation"), .class("unseen"))
            let all = model.correspondence
            let start = model.start(of: all)
            if start > 0 {
                MessageCard(model: model, message: all[0])
                if start > 1 {
                    let from = all[max(start - TicketPageModel.mostMessages, 1)].id
                    P(.class("earlier")) {
                        A(
                            words.plural("ticket.conversation.earlier", start - 1),
                            .href(model.path("?from=\(from.rawValue)#message-\(from.rawValue)")), .class("button quiet"))
                    }
                }
            }
            ForEach(Array(all.dropFirst(start))) { MessageCard(model: model, message: $0) }
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
