import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// Where a ticket is merged into another one, and where messages are split off.
struct TicketMergeForms: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        if model.ticket.log.mergedInto == nil { merge }
        if !splittable.isEmpty { split }
    }

    private var merge: some Markup {
        Details(.open(if: model.entry.number(in: .merge) != nil)) {
            Summary(words.text("merge.title"))
            PostForm(action: model.path("/merge"), token: model.frame.formToken) {
                P(words.text("merge.explain"), .class("hint"))
                TicketNumberField(id: "merge-number", label: words.text("merge.number"), value: model.entry.number(in: .merge) ?? "")
                Button(words.text("merge.title"), .type("submit"), .class("grave"))
            }
        }
    }

    private var split: some Markup {
        Details(.open(if: model.entry.split != nil)) {
            Summary(words.text("split.title"))
            PostForm(action: model.path("/split"), token: model.frame.formToken) {
                P(words.text("split.explain"), .class("hint"))
                Fieldset {
                    Legend(words.text("split.messages"))
                    ForEach(splittable) { message in
                        Label(.class("check")) {
                            Input(
                                .type("checkbox"), .name("message-\(message.id.rawValue)"), .value("1"),
                                .checked(if: model.entry.split?.messages.contains(message.id) == true))
                            Bdi(Self.title(of: message))
                            Span(" \(words.word(message.purpose))", .class("faint"))
                        }
                    }
                }
                Label(.for("split-subject")) {
                    words.text("form.subject")
                    Small(" (\(words.text("form.optional")))")
                }
                Input(
                    .type("text"), .id("split-subject"), .name("subject"), .value(model.entry.split?.subject ?? ""), .dir(.auto),
                    .maxlength(TicketRequest.longestSubject), .autocomplete("off"))
                Button(words.text("split.title"), .type("submit"), .class("quiet"))
            }
        }
    }

    /// What came from outside, and notes.
    private var splittable: [StoredMessage] {
        let own = model.view.messages.filter { message in
            guard !message.isHeld else { return false }
            switch message.purpose {
            case .request, .supplement, .note: return true
            case .answer, .closureRequest: return false
            }
        }
        return own.contains { $0.purpose == .supplement } ? own : []
    }

    private static func title(of message: StoredMessage) -> String {
        let line = (message.newWords.isBlank ? message.body : message.newWords).split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count > 80 ? line.prefix(80) + "…" : line
    }
}
