import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// Where files are chosen that go with words.
struct FileField: Component {
    let id: String
    let words: Catalog
    /// Whether some were chosen that the page could not keep.
    let isLost: Bool

    static let name = "file"

    var content: some Markup {
        Label(words.text("ticket.files"), .for(id))
        Input(.type("file"), .id(id), .name(Self.name), .multiple, .aria("describedby", "\(id)-hint"))
        P(.id("\(id)-hint"), .class("hint")) {
            words.text(
                "ticket.files.hint", ["count": "\(Desk.mostFiles)", "size": words.language.written(bytes: Desk.largestFiles)])
            if isLost { Strong(" \(words.text("ticket.files.again"))") }
        }
    }
}

/// Whom else an answer goes to.
struct CopyFields: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }
    private var copies: CopyRequest { model.entry.copies }

    var content: some Markup {
        Details(.class("copies"), .open(if: !copies.isEmpty)) {
            Summary(words.text("ticket.copies"))
            field("cc", copies.open)
            if model.viewer.may(.blindCopy, at: model.ticket.place) { field("bcc", copies.blind) }
        }
    }

    @MarkupBuilder private func field(_ name: String, _ value: String) -> some Markup {
        Label(words.text("ticket.\(name)"), .for(name))
        Input(
            .type("text"), .id(name), .name(name), .value(value), .dir(.leftToRight), .inputmode("email"), .autocomplete("off"),
            .aria("describedby", "\(name)-hint"))
        P(words.text("ticket.\(name).hint"), .id("\(name)-hint"), .class("hint"))
    }
}

/// Whom else a message was sent to: only those who work here see a page with it.
struct CopyLines: Component {
    let words: Catalog
    let message: StoredMessage

    var content: some Markup {
        line("message.cc", .open)
        line("message.bcc", .blind)
    }

    @MarkupBuilder private func line(_ key: String, _ kind: MessageCopy.Kind) -> some Markup {
        let names = message.copies.filter { $0.copy.kind == kind }.map { $0.person.displayName }
        if !names.isEmpty { P(.class("hint"), .dir(.auto)) { words.isolated(key, ["people": words.list(names)]) } }
    }
}
