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
        choice(
            "protocol", "mailbox.protocol", Mailbox.Dialect.allCases.map { ($0.rawValue, $0.properName) }, known?.dialect.rawValue,
            hint: "mailbox.protocol.hint")
        line("host", "mailbox.host", known?.host ?? "")
        choice("security", "mailbox.security", Mailbox.Security.allCases.map { ($0.rawValue, words.word($0)) }, known?.security.rawValue)
        line("port", "mailbox.port", known.map { "\($0.port)" } ?? "", hint: "mailbox.port.hint", isRequired: false)
        line("user", "mailbox.user", known?.user ?? "")
        choice("signIn", "mailbox.signIn", Mailbox.SignIn.allCases.map { ($0.rawValue, words.word($0)) }, known?.signIn.rawValue)
        secret("secret", "mailbox.secret", hint: mailbox == nil ? "mailbox.secret.hint" : "mailbox.secret.keep")
        grant
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

    /// Where the desk gets itself access tokens.
    private var grant: some Markup {
        Details(.open(if: Mailbox.SignIn(rawValue: entry.text("signIn", in: form, known: known?.signIn.rawValue ?? ""))?.isGranted == true))
        {
            Summary(words.text("mailbox.grant"))
            Div(.class("fields")) {
                P(words.text("mailbox.grant.hint"), .class("hint"))
                line("endpoint", "mailbox.endpoint", known?.grant?.endpoint ?? "", isRequired: false)
                line("client", "mailbox.client", known?.grant?.client ?? "", isRequired: false)
                line("scope", "mailbox.scope", known?.grant?.scope ?? "", isRequired: false)
                secret("clientSecret", "mailbox.clientSecret", hint: "mailbox.clientSecret.hint")
            }
        }
    }

    @MarkupBuilder private func secret(_ name: String, _ label: String, hint: String) -> some Markup {
        Label(words.text(label), .for(name))
        Input(
            .type("password"), .id(name), .name(name), .autocomplete("new-password"), .dir(.leftToRight),
            .aria("describedby", "\(name)-hint"))
        P(words.text(hint), .id("\(name)-hint"), .class("hint"))
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
        _ name: String, _ label: String, _ options: [(value: String, text: String)], _ known: String?, hint: String? = nil
    ) -> some Markup {
        let chosen = entry.text(name, in: form, known: known ?? options.first?.value ?? "")
        Label(words.text(label), .for(name))
        Select(.id(name), .name(name), .aria("describedby", "\(name)-hint").when(hint != nil)) {
            for option in options { HTML.Option(option.text, .value(option.value), .dir(.auto), .selected(if: option.value == chosen)) }
        }
        if let hint { P(words.text(hint), .id("\(name)-hint"), .class("hint")) }
    }
}

extension Mailbox.Dialect {
    /// What it is called everywhere.
    var properName: String {
        switch self {
        case .imap: "IMAP"
        case .pop3: "POP3"
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
