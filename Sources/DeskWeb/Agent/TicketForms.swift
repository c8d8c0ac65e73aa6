import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// Where an answer or a note is written; a note looks different, so that nobody mistakes one for the other.
struct AnswerForms: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        if !model.isClosed || !model.entry.answer.isEmpty { answer }
        TicketMacros(model: model)
        note
    }

    private var answer: some Markup {
        PostForm(action: model.path("/messages"), token: model.frame.formToken, className: "compose compose-answer", takesFiles: true) {
            Input(.type("hidden"), .name("internal"), .value("0"))
            CannedAnswerChoice(model: model)
            Label(.for("answer")) { words.isolated("ticket.answer.to", ["requester": model.view.requester.displayName]) }
            Textarea(
                model.entry.answer, .id("answer"), .name("body"), .rows(7), .dir(.auto), .required,
                .aria("describedby", model.entry.answer.isEmpty || model.entry.complaint == nil ? "answer-hint" : "answer-hint complaint"))
            incidents
            FileField(id: "answer-files", words: words, isLost: model.entry.lostFiles && !model.entry.answer.isEmpty)
            CopyFields(model: model)
            P(words.text(model.hasMailbox ? "ticket.answer.hint" : "ticket.answer.noAddress"), .id("answer-hint"), .class("hint"))
            Button(words.text("ticket.send"), .type("submit"), .class("primary"))
            Button(words.text("ticket.sendQuestion"), .type("submit"), .name("as"), .value("question"), .class("quiet"))
            if !model.ticket.lacksApproval {
                Button(words.text("ticket.sendSolution"), .type("submit"), .name("as"), .value("solution"), .class("quiet"))
            }
        }
    }

    /// Whoever answers a problem may have its incidents to answer too.
    @MarkupBuilder private var incidents: some Markup {
        let waiting = model.view.surroundings.tied(.incident).count { $0.ticket.status != .closed }
        if waiting > 0 {
            P(.class("hint")) {
                Span("\(words.plural("incidents.offer", waiting)) ")
                A(words.text("incidents.answer"), .href(IncidentAnswersPage.path(model.number)))
            }
        }
    }

    private var note: some Markup {
        Details(.class("compose compose-note"), .open(if: !model.entry.note.isEmpty || model.isClosed)) {
            Summary(words.text("ticket.internalNote"))
            PostForm(action: model.path("/messages"), token: model.frame.formToken, takesFiles: true) {
                Input(.type("hidden"), .name("internal"), .value("1"))
                Label(words.text("ticket.note.body"), .for("note"))
                Textarea(
                    model.entry.note, .id("note"), .name("body"), .rows(5), .dir(.auto), .required,
                    .aria("describedby", model.entry.note.isEmpty ? "note-hint" : "note-hint complaint"))
                Div(.id("note-hint"), .class("hint")) {
                    P(words.text("ticket.noteHint"))
                    if let example { P(words.isolated("ticket.note.mention", ["example": example])) }
                }
                FileField(id: "note-files", words: words, isLost: model.entry.lostFiles && !model.entry.note.isEmpty)
                Button(words.text("ticket.note.save"), .type("submit"), .class("note-button"))
            }
        }
    }
}

extension AnswerForms {
    /// How a colleague is called in a note.
    private var example: String? {
        let colleague = model.view.staff.first { $0.id != model.viewer.person }
        return colleague?.address.flatMap { EmailAddress($0) }.map { "@\($0.local)" }
    }
}

/// What can be done with the ticket as it stands now; nothing else is offered.
struct TicketActions: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        Section(.class("panel actions"), .aria("labelledby", "actions")) {
            H2(words.text("ticket.actions"), .id("actions"))
            if model.isClosed {
                if model.ticket.log.mergedInto != nil { P(words.text("merge.done"), .class("hint")) } else { reopening }
                TicketRequesterForm(model: model)
                TicketTagsForm(model: model)
                TicketRestorationForm(model: model)
                TicketTimeForm(model: model)
                TicketMergeForms(model: model)
            } else {
                assignment
                escalation
                TicketWorkForms(model: model)
                TicketCategoryForm(model: model)
                TicketFieldsForm(model: model)
                TicketQueueForms(model: model)
                TicketTagsForm(model: model)
                TicketApprovalForms(model: model)
                TicketParticularsForm(model: model)
                TicketRequesterForm(model: model)
                TicketRestorationForm(model: model)
                TicketTimeForm(model: model)
                TicketMergeForms(model: model)
                if model.ticket.closureRequest == nil, !model.ticket.lacksApproval, model.hasMailbox { closureRequest }
                if model.ticket.status == .solved { confirmation }
                if model.ticket.isProactive { prevention }
                closure
            }
            if !model.view.history.areAnswered { deletion }
        }
    }

    @MarkupBuilder private var reopening: some Markup {
        P(words.text("ticket.closed.explain"), .class("hint"))
        PostForm(action: model.path("/reopening"), token: model.frame.formToken) {
            Button(words.text("ticket.reopen"), .type("submit"), .class("primary"))
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

    @MarkupBuilder private var assignment: some Markup {
        PostForm(action: model.path("/assignment"), token: model.frame.formToken, className: "row") {
            Label(words.text("ticket.assignTo"), .for("agent"))
            Select(.id("agent"), .name("agent")) {
                for person in model.view.staff where person.id != model.ticket.assignee {
                    HTML.Option(
                        model.view.away.contains(person.id)
                            ? words.isolated("ticket.assignTo.away", ["name": person.displayName]) : person.displayName,
                        .value("\(person.id.rawValue)"), .selected(if: person.id == model.viewer.person))
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

    private var escalation: some Markup {
        Details(.open(if: !model.entry.reason.isEmpty)) {
            Summary(words.text("ticket.escalate"))
            PostForm(action: model.path("/escalation"), token: model.frame.formToken) {
                Label(words.text("ticket.escalate.to"), .for("line"))
                Select(.id("line"), .name("line")) {
                    for line in SupportLine.allCases where line != model.ticket.line {
                        HTML.Option(words.word(line), .value(line.rawValue), .selected(if: line == proposedLine))
                    }
                }
                Label(words.text("ticket.escalate.reason"), .for("reason"))
                Textarea(model.entry.reason, .id("reason"), .name("reason"), .rows(3), .dir(.auto))
                Button(words.text("ticket.escalate"), .type("submit"), .class("quiet"))
            }
        }
    }

    private var proposedLine: SupportLine? { model.entry.line ?? SupportLine.allCases.first { $0 > model.ticket.line } }

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
