import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// What is said about the ticket with others than the requester, apart from what is said with him.
struct TicketAsides: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        let asides = model.view.surroundings.asides
        if !asides.isEmpty {
            Section(.class("asides"), .aria("labelledby", "asides")) {
                H2(words.text("aside.title"), .id("asides"))
                P(words.text("aside.hint"), .class("hint"))
                ForEach(asides) { aside in SideConversationPanel(model: model, aside: aside) }
            }
        }
    }
}

/// One side conversation: with whom, what was said, and what can be done.
private struct SideConversationPanel: Component {
    let model: TicketPageModel
    let aside: SideConversationView

    private var words: Catalog { model.words }
    private var id: Int64 { aside.conversation.id.rawValue }

    var content: some Markup {
        Section(.class("panel aside"), .aria("labelledby", "aside-\(id)")) {
            H3(.id("aside-\(id)"), .dir(.auto)) { aside.conversation.subject }
            P(.class("hint")) {
                Bdi(aside.person.displayName)
                if let address = aside.person.address, address != aside.person.displayName {
                    Span(.class("address")) { Bdi(address) }
                }
                Span(words.text("aside.state.\(state)"), .class("badge"))
            }
            ForEach(aside.messages) { message in MessageCard(model: model, message: message, kind: kind(of: message)) }
            if !model.isClosed { reply }
            if !aside.conversation.isEnded {
                PostForm(action: model.path("/side-conversations/\(id)/ending"), token: model.frame.formToken) {
                    Button(words.text("aside.end"), .type("submit"), .class("quiet"))
                }
            }
        }
    }

    private var state: String {
        if aside.hasFailed { return "failed" }
        return aside.conversation.isEnded ? "ended" : "open"
    }

    private func kind(of message: StoredMessage) -> String {
        words.text(aside.arrivals[message.id].map { "aside.arrival.\($0.rawValue)" } ?? "aside.sent")
    }

    private var entry: SideEntry? { model.entry.side.flatMap { $0.conversation == aside.conversation.id ? $0 : nil } }

    private var overtaking: [StoredMessage] { model.overtaking(in: aside.conversation.id) }

    private var reply: some Markup {
        Details(.open(if: entry != nil)) {
            Summary(words.text("aside.reply"))
            PostForm(action: model.path("/side-conversations/\(id)/messages"), token: model.frame.formToken) {
                Input(.type("hidden"), .name("seen"), .value("\(model.ticket.version)"))
                CollisionNotice(model: model, others: overtaking)
                SideWords(model: model, entry: entry, id: "\(id)", text: entry?.body ?? "") {}
                Button(words.text(overtaking.isEmpty ? "aside.send" : "composer.sendAnyway"), .type("submit"), .class("quiet"))
            }
        }
    }
}

/// What is written, what of the ticket goes along, and whom it waits for.
struct SideWords<Below: Markup>: Component {
    let model: TicketPageModel
    let entry: SideEntry?
    let id: String
    let text: String
    /// What stands below the words.
    @MarkupBuilder let below: () -> Below

    private var words: Catalog { model.words }

    var content: some Markup {
        Label(words.text("aside.body"), .for("aside-body-\(id)"))
        Textarea(text, .id("aside-body-\(id)"), .name("body"), .rows(6), .dir(.auto), .required)
        below()
        P(words.text("composer.marks"), .class("hint"))
        if !said.isEmpty {
            Fieldset {
                Legend(words.text("aside.quote"))
                ForEach(said) { message in
                    Label(.class("check")) {
                        Input(
                            .type("checkbox"), .name("quote-\(message.id.rawValue)"), .value("1"),
                            .checked(if: entry?.quoted.contains(message.id) == true))
                        Bdi(words.word(message.purpose))
                        Span(.class("faint")) { ExactMoment(instant: message.at, clock: model.clock) }
                    }
                }
            }
        }
        if !files.isEmpty {
            Fieldset {
                Legend(words.text("aside.files"))
                ForEach(files) { file in
                    Label(.class("check")) {
                        Input(
                            .type("checkbox"), .name("file-\(file.id.rawValue)"), .value("1"),
                            .checked(if: entry?.attached.contains(file.id) == true))
                        Bdi(file.shownName.isEmpty ? file.contentType : file.shownName)
                    }
                }
            }
        }
        Label(words.text("aside.waits"), .for("aside-waits-\(id)"))
        Select(.id("aside-waits-\(id)"), .name("waits")) {
            HTML.Option(words.text("aside.waits.none"), .value(""), .selected(if: entry?.waitsFor == nil))
            for reason in SideConversation.waits {
                HTML.Option(words.word(reason), .value(reason.rawValue), .selected(if: entry?.waitsFor == reason))
            }
        }
    }

    private var said: [StoredMessage] { model.view.messages.filter(\.isSaid) }
    private var files: [StoredAttachment] { said.flatMap(\.attachments) }
}
