import DeskOperations
import HTML
import Localization
import ServiceDesk

/// Who works on it.
struct AssignmentForms: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        EditFold(words: words, what: words.text("ticket.assignee")) {
            PostForm(action: model.path("/assignment"), token: model.frame.formToken) {
                Label(words.text("ticket.assignTo"), .for("agent"))
                Select(.id("agent"), .name("agent")) {
                    for person in model.view.staff where person.id != model.ticket.assignee {
                        HTML.Option(
                            model.view.away.contains(person.id)
                                ? words.isolated("ticket.assignTo.away", ["name": person.displayName]) : person.displayName,
                            .value("\(person.id.rawValue)"), .dir(.auto), .selected(if: person.id == model.viewer.person))
                    }
                }
                Button(words.text("ticket.assign"), .type("submit"), .class("quiet"))
            }
            if model.ticket.assignee != nil {
                PostForm(action: model.path("/assignment"), token: model.frame.formToken) {
                    Input(.type("hidden"), .name("agent"), .value(""))
                    Button(words.text("ticket.release"), .type("submit"), .class("quiet"))
                }
            }
        }
    }
}

/// Which line works on it.
struct EscalationForm: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        EditFold(words: words, what: words.text("list.line"), isOpen: !model.entry.reason.isEmpty) {
            PostForm(action: model.path("/escalation"), token: model.frame.formToken) {
                Label(words.text("ticket.escalate.to"), .for("line"))
                Select(.id("line"), .name("line")) {
                    for line in SupportLine.allCases where line != model.ticket.line {
                        HTML.Option(words.word(line), .value(line.rawValue), .dir(.auto), .selected(if: line == proposedLine))
                    }
                }
                Label(words.text("ticket.escalate.reason"), .for("reason"))
                Textarea(model.entry.reason, .id("reason"), .name("reason"), .rows(3), .dir(.auto))
                Button(words.text("ticket.escalate"), .type("submit"), .class("quiet"))
            }
        }
    }

    private var proposedLine: SupportLine? { model.entry.line ?? SupportLine.allCases.first { $0 > model.ticket.line } }
}

/// What can be done with the status as it stands now; nothing else is offered.
struct StatusForms: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        if model.isClosed {
            if model.ticket.log.mergedInto != nil { P(words.text("merge.done"), .class("hint")) } else { reopening }
        } else {
            EditFold(words: words, what: words.text("list.status"), isOpen: !model.entry.closureRequest.isEmpty) {
                TicketWaitForms(model: model)
                if model.ticket.closureRequest == nil, !model.ticket.lacksApproval, model.hasMailbox { closureRequest }
                if model.ticket.status == .solved { confirmation }
                if model.ticket.isProactive { prevention }
                closure
            }
        }
    }

    @MarkupBuilder private var reopening: some Markup {
        P(words.text("ticket.closed.explain"), .class("hint"))
        PostForm(action: model.path("/reopening"), token: model.frame.formToken) {
            Button(words.text("ticket.reopen"), .type("submit"), .class("primary"))
        }
    }

    private var closureRequest: some Markup {
        Details(.open(if: !model.entry.closureRequest.isEmpty)) {
            Summary(words.text("ticket.requestClosure"))
            PostForm(action: model.path("/closure-request"), token: model.frame.formToken) {
                P(words.text("ticket.requestClosure.explain"), .class("hint"))
                Label(.for("closing-words")) {
                    words.text("ticket.requestClosure.text")
                    Small(" (\(words.text("form.optional")))")
                }
                Textarea(model.entry.closureRequest, .id("closing-words"), .name("body"), .rows(3), .dir(.auto))
                Button(words.text("ticket.requestClosure"), .type("submit"), .class("quiet"))
            }
        }
    }

    private var confirmation: some Markup {
        Details(.open(if: !model.hasMailbox)) {
            Summary(words.text("ticket.confirmation"))
            PostForm(action: model.path("/confirmation"), token: model.frame.formToken) {
                P(words.text("ticket.confirmation.explain"), .class("hint"))
                Button(words.text("ticket.confirmation"), .type("submit"), .class("quiet"))
            }
        }
    }

    private var prevention: some Markup {
        Details {
            Summary(words.text("ticket.prevention"))
            PostForm(action: model.path("/prevention"), token: model.frame.formToken) {
                P(words.text("ticket.prevention.explain"), .class("hint"))
                Button(words.text("ticket.prevention"), .type("submit"), .class("quiet"))
            }
        }
    }

    private var closure: some Markup {
        Details {
            Summary(words.text("ticket.close"))
            PostForm(action: model.path("/closure"), token: model.frame.formToken) {
                P(words.text("ticket.close.explain"), .class("hint"))
                Button(words.text("ticket.close"), .type("submit"), .class("grave"))
            }
        }
    }
}

/// What is done seldom: merging, splitting, deleting.
struct TicketMore: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }
    private var isOpen: Bool { model.entry.number(in: .merge) != nil || model.entry.split != nil }

    var content: some Markup {
        Details(.class("panel more"), .open(if: isOpen)) {
            Summary(words.text("ticket.more"))
            TicketMergeForms(model: model)
            if !model.view.history.areAnswered { deletion }
        }
    }

    private var deletion: some Markup {
        Details {
            Summary(words.text("ticket.delete"))
            PostForm(action: model.path("/deletion"), token: model.frame.formToken) {
                P(words.text("ticket.delete.explain"), .class("hint"))
                Label(.class("check")) {
                    Input(.type("checkbox"), .name("confirmed"), .value("1"), .required)
                    words.text("people.confirm")
                }
                Button(words.text("ticket.delete"), .type("submit"), .class("grave"))
            }
        }
    }
}
