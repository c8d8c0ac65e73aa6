import DeskStore
import HTML
import Localization
import ServiceDesk

/// Where words or a file are taken out of a message for good.
struct RedactionForms: Component {
    let model: TicketPageModel
    let message: StoredMessage

    private var words: Catalog { model.words }
    private var entry: RedactionEntry? { model.entry.redaction?.message == message.id ? model.entry.redaction : nil }

    var content: some Markup {
        Details(.class("redact"), .open(if: entry != nil)) {
            Summary(words.text("ticket.redact"))
            P(words.text("ticket.redact.explain"), .class("hint"))
            form("passage") {
                Label(words.text("ticket.redact.passage"), .for(id("passage")))
                Textarea(entry?.passage ?? "", .id(id("passage")), .name("passage"), .rows(2), .dir(.auto), .required)
            }
            if !message.attachments.isEmpty {
                form("attachment") {
                    Label(words.text("ticket.redact.file"), .for(id("attachment")))
                    Select(.id(id("attachment")), .name("attachment")) {
                        ForEach(message.attachments) { attachment in
                            HTML.Option(
                                attachment.filename.isEmpty ? attachment.contentType : attachment.filename,
                                .value("\(attachment.id.rawValue)"), .dir(.auto), .selected(if: attachment.id == entry?.attachment))
                        }
                    }
                }
            }
        }
    }

    private func form(_ kind: String, @MarkupBuilder _ what: @escaping () -> some Markup) -> some Markup {
        PostForm(action: model.path("/redaction"), token: model.frame.formToken) {
            Input(.type("hidden"), .name("message"), .value("\(message.id.rawValue)"))
            what()
            Label(words.text("ticket.redact.reason"), .for(id("reason-\(kind)")))
            Input(
                .type("text"), .id(id("reason-\(kind)")), .name("reason"), .value(entry?.reason ?? ""), .dir(.auto), .required)
            Button(words.text("ticket.redact.submit"), .type("submit"), .class("grave"))
        }
    }

    private func id(_ name: String) -> String { "redact-\(name)-\(message.id.rawValue)" }
}
