import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// One message as whoever asks for help reads it: a name, no address, and nothing of how it came to the desk.
struct OwnMessage: Component {
    let words: Catalog
    let ticket: OwnTicketView
    let message: StoredMessage
    /// Whoever reads it.
    let person: Person
    /// The path below which he is served its files.
    let files: String
    let clock: PageClock

    var content: some Markup {
        let shown = ShownMessage(message, files: files, remotePictures: false)
        HTML.Article(.class("message", "message-\(message.purpose.rawValue)"), .id("message-\(message.id.rawValue)")) {
            Header {
                H3(.class("author")) { Bdi(author) }
                Span(.class("when")) { ExactMoment(instant: message.at, clock: clock) }
            }
            if shown.isEmpty { P(words.text("ticket.noWords"), .class("faint")) } else { part(shown.first) }
            if hasRest(shown) {
                Details(.class("quoted")) {
                    Summary(words.text("ticket.quoted"))
                    part(shown.rest)
                }
            }
            attachments
        }
    }

    @MarkupBuilder private func part(_ part: ShownMessage.Part) -> some Markup {
        switch part {
        case .words(let text): Div(.class("words"), .dir(.auto), .lang(message.language?.rawValue)) { text }
        case .markup(let html): Div(.class("words markup"), .dir(.auto), .lang(message.language?.rawValue)) { html }
        case .nothing: EmptyMarkup()
        }
    }

    private func hasRest(_ shown: ShownMessage) -> Bool {
        switch shown.rest {
        case .nothing: false
        case .words, .markup: true
        }
    }

    private var attachments: some Markup {
        Div(.class("attachments")) {
            if !message.attachments.isEmpty {
                H4(words.text("ticket.attachments"))
                Ul {
                    ForEach(message.attachments) { file in
                        Li {
                            A(.href("\(files)/\(file.id.rawValue)"), .download("")) {
                                Bdi(file.shownName.isEmpty ? file.contentType : file.shownName)
                            }
                            Span(.class("faint")) { words.language.written(bytes: file.size) }
                        }
                    }
                }
            }
        }
    }

    private var author: String {
        if message.author == person.id { return words.text("my.you") }
        let known = message.author.flatMap { ticket.names[$0] } ?? ""
        if known.isShownName { return known }
        if message.purpose.isOfStaff { return words.text("my.desk") }
        return message.fromName.isShownName ? message.fromName : words.text("my.somebody")
    }
}
