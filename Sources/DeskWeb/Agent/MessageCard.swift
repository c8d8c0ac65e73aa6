import DeskOperations
import DeskStore
import HTML
import Localization
import MailFormat
import ServiceDesk

/// One message of a conversation.
struct MessageCard: Component {
    let model: TicketPageModel
    let message: StoredMessage
    /// What it is, where that is not its purpose.
    var kind: String?

    private var words: Catalog { model.words }

    var content: some Markup {
        HTML.Article(.class("message", "message-\(message.purpose.rawValue)"), .id("message-\(message.id.rawValue)")) {
            Header {
                H3(.class("author")) { Bdi(author) }
                if !message.fromAddress.isEmpty, ShownAddress.text(message.fromAddress) != author {
                    Span(.class("address")) { Bdi(ShownAddress.text(message.fromAddress)) }
                }
                Span(kind ?? purpose, .class("badge purpose"))
                if !isOwn {
                    A(.href("/tickets/\(TicketNumber(message.ticket).digits)"), .class("badge")) {
                        words.isolated("message.mergedFrom", ["number": TicketNumber(message.ticket).description])
                    }
                }
                if message.automatic != "no" { Span(words.text("ticket.automatic"), .class("badge")) }
                Span(.class("when")) { ExactMoment(instant: message.at, clock: model.clock) }
            }
            CopyLines(words: words, message: message)
            if let withheld {
                P(.class("defect")) { words.text("ticket.withheld", ["reason": words.text("withheld.\(withheld.rawValue)")]) }
            }
            MessageWithdrawal(model: model, message: message)
            MessageWords(model: model, message: message)
            Attachments(words: words, attachments: message.attachments)
            Footer {
                Span(words.word(message.placement), .class("faint"))
                if message.original != nil {
                    A(words.text("ticket.original"), .href("/messages/\(message.id.rawValue)/original"))
                }
            }
            if let findings = message.intake { IntakeDetails(model: model, message: message, findings: findings) }
            ForEach(model.splits(of: message)) { number in
                P(.class("hint")) {
                    A(words.isolated("message.splitInto", ["number": number.description]), .href("/tickets/\(number.digits)"))
                }
            }
            if isOwn { RedactionForms(model: model, message: message) }
        }
    }

    private var purpose: String {
        model.view.history.solutions.contains(message.id) ? words.text("ticket.purpose.solution") : words.word(message.purpose)
    }

    /// Why it was sent on to nobody.
    private var withheld: WithholdingReason? {
        guard message.placement == .staffMail, message.purpose == .note else { return nil }
        for event in model.view.history {
            if case .mailWithheld(message.id, let reason) = event.change { return reason }
        }
        return nil
    }

    /// Whether it stands on this ticket, and not on one that was merged into it.
    private var isOwn: Bool { message.ticket == model.ticket.id }

    private var author: String {
        if !message.fromName.isEmpty { return message.fromName }
        return message.fromAddress.isEmpty ? model.name(message.author) : ShownAddress.text(message.fromAddress)
    }
}

/// The words of a message: what is new first, the rest on demand; what was wrong with the mail above them.
private struct MessageWords: Component {
    let model: TicketPageModel
    let message: StoredMessage

    var content: some Markup {
        let shown = ShownMessage(message, remotePictures: model.showsRemotePictures)
        ForEach(MailDefect.allCases.filter(message.mailDefects.contains)) { P(words(of: $0), .class("defect")) }
        if message.original != nil, message.ticket == model.ticket.id, message.mailDefects.contains(where: \.mayBeMended) {
            PostForm(action: model.path("/messages/\(message.id.rawValue)/reading"), token: model.frame.formToken, className: "leaving") {
                Button(model.words.text("message.readAgain"), .type("submit"), .class("quiet small"))
            }
        }
        ForEach((message.intake ?? []).filter(\.decision.isWarning)) {
            P(model.words.word($0.decision), .class("defect"))
        }
        if shown.heldPictures > 0 {
            P(.class("pictures")) {
                Span(model.words.plural("ticket.imagesHeld", shown.heldPictures))
                A(model.words.text("ticket.showImages"), .href(model.path("?images=shown\(from)") + "#message-\(message.id.rawValue)"))
            }
        }
        switch shown.first {
        case .words(let text):
            Div(.class("words"), .dir(.auto), .lang(message.language?.rawValue)) { MarkedWords(text: text, mentioned: message.mentioned) }
        case .markup(let html): Div(.class("words markup"), .dir(.auto), .lang(message.language?.rawValue)) { html }
        case .nothing: P(model.words.text("ticket.noWords"), .class("faint"))
        }
        switch shown.rest {
        case .words(let text): quoted { Div(.class("words"), .dir(.auto), .lang(message.language?.rawValue)) { text } }
        case .markup(let html): quoted { Div(.class("words markup"), .dir(.auto), .lang(message.language?.rawValue)) { html } }
        case .nothing: EmptyMarkup()
        }
    }

    /// What of the conversation is shown stays shown.
    private var from: String { model.from.map { "&from=\($0.rawValue)" } ?? "" }

    private func words(of defect: MailDefect) -> String {
        switch defect {
        case .unreadable: model.words.text("ticket.unparsed")
        case .headers, .beginning, .text, .parts, .attachments, .characters: model.words.text("ticket.defect.\(defect.rawValue)")
        }
    }

    private func quoted(@MarkupBuilder _ inside: @escaping () -> some Markup) -> some Markup {
        Details(.class("quoted")) {
            Summary(model.words.text("ticket.quoted"))
            inside()
        }
    }
}

/// The files that came with a message.
private struct Attachments: Component {
    let words: Catalog
    let attachments: [StoredAttachment]

    var content: some Markup {
        if !attachments.isEmpty {
            Div(.class("attachments")) {
                H4(words.text("ticket.attachments"))
                Ul {
                    ForEach(attachments) { attachment in
                        Li {
                            A(.href("/attachments/\(attachment.id.rawValue)"), .download("")) {
                                Bdi(attachment.shownName.isEmpty ? attachment.contentType : attachment.shownName)
                            }
                            if attachment.isMail, attachment.size <= Desk.largestOpenedMail {
                                A(words.text("attachedMail.open"), .href(AttachedMailPage.path(attachment.id)))
                            }
                            Span(.class("faint")) { words.language.written(bytes: attachment.size) }
                        }
                    }
                }
            }
        }
    }
}
