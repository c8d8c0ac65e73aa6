import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// Where the requester is answered or asked.
struct AnswerForm: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        ComposerForm(model: model, kind: .answer, action: "/messages") {
            Input(.type("hidden"), .name("internal"), .value("0"))
            Input(.type("hidden"), .name("seen"), .value("\(model.ticket.version)"))
            CollisionNotice(model: model, others: model.overtaking)
            Label(.for("answer")) { words.isolated("ticket.answer.to", ["requester": model.view.requester.displayName]) }
            CannedAnswerChoice(model: model)
            Textarea(
                model.text(of: .answer), .id("answer"), .name("body"), .rows(8), .dir(.auto), .required,
                .aria("describedby", model.entry.answer.isEmpty || model.entry.complaint == nil ? "answer-hint" : "answer-hint complaint"))
            Preview(model: model, kind: .answer)
            P(words.text("composer.marks"), .class("hint"))
            incidents
            FileField(id: "answer-files", words: words, isLost: model.entry.lostFiles && !model.entry.answer.isEmpty)
            CopyFields(model: model)
            P(words.text(model.hasMailbox ? "ticket.answer.hint" : "ticket.answer.noAddress"), .id("answer-hint"), .class("hint"))
            SendButtons(model: model)
            DraftLine(model: model, kind: .answer)
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
}

/// Where a note for staff is written.
struct NoteForm: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        ComposerForm(model: model, kind: .note, action: "/messages") {
            Input(.type("hidden"), .name("internal"), .value("1"))
            Label(words.text("ticket.note.body"), .for("note"))
            Textarea(
                model.text(of: .note), .id("note"), .name("body"), .rows(6), .dir(.auto), .required,
                .aria("describedby", model.entry.note.isEmpty ? "note-hint" : "note-hint complaint"))
            Preview(model: model, kind: .note)
            Div(.id("note-hint"), .class("hint")) {
                P(words.text("ticket.noteHint"))
                P(words.text("composer.marks"))
                if let example { P(words.isolated("ticket.note.mention", ["example": example])) }
            }
            FileField(id: "note-files", words: words, isLost: model.entry.lostFiles && !model.entry.note.isEmpty)
            Div(.class("send")) {
                Button(words.text("ticket.note.save"), .type("submit"), .class("note-button"), .data("send"))
                PreviewButton(model: model)
            }
            DraftLine(model: model, kind: .note)
        }
    }

    /// How a colleague is called in a note.
    private var example: String? {
        let colleague = model.view.staff.first { $0.id != model.viewer.person }
        return colleague?.address.flatMap { EmailAddress($0) }.map { "@\($0.local)" }
    }
}

/// Where somebody else than the requester is written to.
struct AsideForm: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }
    private var entry: SideEntry? { model.entry.side.flatMap { $0.conversation == nil ? $0 : nil } }
    private var overtaking: [StoredMessage] { model.overtaking(in: nil) }

    var content: some Markup {
        ComposerForm(model: model, kind: .aside, action: "/side-conversations") {
            Input(.type("hidden"), .name("seen"), .value("\(model.ticket.version)"))
            CollisionNotice(model: model, others: overtaking)
            P(words.text("aside.hint"), .class("hint"))
            Label(words.text("aside.email"), .for("aside-email"))
            Input(
                .type("email"), .id("aside-email"), .name("email"), .value(entry?.address ?? ""), .dir(.leftToRight), .required,
                .autocomplete("off"))
            Label(words.text("aside.name"), .for("aside-name"))
            Input(
                .type("text"), .id("aside-name"), .name("name"), .value(entry?.name ?? ""), .dir(.auto), .maxlength(900),
                .autocomplete("off"))
            Label(words.text("aside.subject"), .for("aside-subject"))
            Input(
                .type("text"), .id("aside-subject"), .name("subject"), .value(entry?.subject ?? ""), .dir(.auto), .required,
                .maxlength(900), .autocomplete("off"))
            SideWords(model: model, entry: entry, id: "new", text: model.text(of: .aside)) { Preview(model: model, kind: .aside) }
            Div(.class("send")) {
                Button(
                    words.text(overtaking.isEmpty ? "aside.send" : "composer.sendAnyway"), .type("submit"), .class("primary"), .data("send")
                )
                PreviewButton(model: model)
            }
            DraftLine(model: model, kind: .aside)
        }
    }
}
