import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// What is written down of a mailbox. Its password is entered, and never shown.
struct MailboxFormFields: Component {
    let form: String
    let entry: AdminEntry
    /// `nil` for a new one.
    let mailbox: MailboxView?
    let queues: [Queue]
    let agreements: [AgreementName]
    let words: Catalog

    private var known: MailboxSettings? { mailbox?.mailbox.settings }

    @MarkupBuilder var content: some Markup {
        line("name", "admin.name", known?.name ?? "", direction: .auto)
        line("host", "mailbox.host", known?.host ?? "")
        choice("security", "mailbox.security", Mailbox.Security.allCases.map { ($0.rawValue, words.word($0)) }, known?.security.rawValue)
        line("port", "mailbox.port", known.map { "\($0.port)" } ?? "", hint: "mailbox.port.hint", isRequired: false)
        line("user", "mailbox.user", known?.user ?? "")
        choice("signIn", "mailbox.signIn", Mailbox.SignIn.allCases.map { ($0.rawValue, words.word($0)) }, known?.signIn.rawValue)
        secret
        line("folder", "mailbox.folder", known?.folder ?? "INBOX", direction: .auto)
        choice("queue", "list.queue", queues.map { ("\($0.id.rawValue)", $0.name) }, known.map { "\($0.queue.rawValue)" })
        choice("language", "mailbox.language", languages, known?.language?.rawValue)
        AgreementChoice(
            agreements: agreements, chosen: entry.text("agreement", in: form, known: (known?.agreement).choiceText()), words: words)
        choice(
            "afterwards", "mailbox.afterwards", MailboxFormFields.afterwards.map { ($0, words.text("mailbox.afterwards.\($0)")) },
            known?.afterwards.word)
        line("target", "mailbox.target", known?.afterwards.target ?? "", hint: "mailbox.target.hint", direction: .auto, isRequired: false)
    }

    private var languages: [(value: String, text: String)] {
        [("", words.text("mailbox.language.none"))] + Language.allCases.map { ($0.rawValue, $0.ownName) }
    }

    static let afterwards = ["keep", "move", "delete"]

    @MarkupBuilder private var secret: some Markup {
        Label(words.text("mailbox.secret"), .for("secret"))
        Input(
            .type("password"), .id("secret"), .name("secret"), .autocomplete("new-password"), .dir(.leftToRight),
            .aria("describedby", "secret-hint"))
        P(words.text(mailbox == nil ? "mailbox.secret.hint" : "mailbox.secret.keep"), .id("secret-hint"), .class("hint"))
    }

    @MarkupBuilder private func line(
        _ name: String, _ label: String, _ known: String, hint: String? = nil, direction: HTML.TextDirection = .leftToRight,
        isRequired: Bool = true
    ) -> some Markup {
        Label(words.text(label), .for(name))
        Input(
            .type("text"), .id(name), .name(name), .value(entry.text(name, in: form, known: known)), .dir(direction), .maxlength(400),
            .autocomplete("off"), .required.when(isRequired), .aria("describedby", "\(name)-hint").when(hint != nil))
        if let hint { P(words.text(hint), .id("\(name)-hint"), .class("hint")) }
    }

    @MarkupBuilder private func choice(
        _ name: String, _ label: String, _ options: [(value: String, text: String)], _ known: String?
    ) -> some Markup {
        let chosen = entry.text(name, in: form, known: known ?? options.first?.value ?? "")
        Label(words.text(label), .for(name))
        Select(.id(name), .name(name)) {
            for option in options { HTML.Option(option.text, .value(option.value), .dir(.auto), .selected(if: option.value == chosen)) }
        }
    }
}

extension Mailbox.Afterwards {
    var word: String {
        switch self {
        case .keep: "keep"
        case .move: "move"
        case .delete: "delete"
        }
    }

    var target: String? {
        switch self {
        case .move(let folder): folder
        case .keep, .delete: nil
        }
    }

    /// - Parameter target: the folder to move to.
    init?(word: String, target: String) {
        switch word {
        case "keep": self = .keep
        case "move": self = .move(to: target)
        case "delete": self = .delete
        default: return nil
        }
    }
}
