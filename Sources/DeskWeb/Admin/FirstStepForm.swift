import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// The form of one of the first steps.
struct FirstStepForm: Component {
    let step: FirstStep
    let frame: PageFrameModel
    let entry: AdminEntry
    let settings: DeskSettingsView
    /// The desk's first calendar as it is now.
    let calendar: CalendarDefinition
    let mailboxes: MailboxBook
    /// Where the mail server in front delivers to.
    let lmtp: String
    /// What came of a trial.
    var mailboxTrial: MailboxTrial?
    var serverTrial: (recipient: String, outcome: MailServerTrial)?

    private var words: Catalog { frame.words }
    private var path: String { FirstStepsPage.path(step) }
    private var fields: SettingsFields { SettingsFields(form: path, entry: entry, settings: settings, words: words) }

    @MarkupBuilder var content: some Markup {
        AdminComplaint(entry: entry, words: words)
        switch step {
        case .name: panel("notices.save") { fields.name }
        case .mail: mail
        case .outgoing: outgoing
        case .people: panel("people.invite.submit", then: nil) { people }
        case .hours: panel("notices.save", takesFiles: true) { WeekFields(form: path, entry: entry, calendar: calendar, words: words) }
        case .languages: panel("notices.save") { fields.languages }
        }
        later
    }

    private func panel<Fields: Markup>(
        _ save: String, then deed: String? = nil, takesFiles: Bool = false, @MarkupBuilder _ fields: @escaping () -> Fields
    ) -> some Markup {
        Section(.class("panel")) {
            PostForm(action: path, token: frame.formToken, className: "fields", takesFiles: takesFiles) {
                if let deed { Input(.type("hidden"), .name("deed"), .value(deed)) }
                fields()
                Button(words.text(save), .type("submit"), .class("primary"))
            }
        }
    }

    private var later: some Markup {
        P(.class("first-steps-later")) {
            let next = step.next.map { FirstStepsPage.path($0) } ?? FirstStepsPage.path
            A(words.text("firstSteps.later"), .href(next), .class("button quiet"))
        }
    }

    // MARK: Mail that comes in

    @MarkupBuilder private var mail: some Markup {
        if settings.fixed.address == nil {
            panel("notices.save", then: "address") { fields.address }
        } else {
            Section(.class("panel")) { fields.address }
        }
        H2(words.text("firstSteps.mail.mailbox"))
        if let mailboxTrial { MailboxTrialReport(trial: mailboxTrial, words: words) }
        if mailboxes.mailboxes.isEmpty {
            P(words.text("firstSteps.mail.mailbox.explain"), .class("hint"))
            panel("firstSteps.mail.test", then: "mailbox") { MailboxStepFields(form: path, entry: entry, address: address, words: words) }
        } else {
            Ul(.class("steps")) {
                ForEach(mailboxes.mailboxes) { view in
                    Li { A(.href(MailboxPage.path(view.mailbox.id)), .dir(.auto)) { view.mailbox.settings.name } }
                }
            }
        }
        H2(words.text("firstSteps.mail.delivery"))
        Section(.class("panel")) {
            P(words.isolated("firstSteps.mail.delivery.explain", ["server": "Postfix", "address": address]))
            Pre(.dir(.leftToRight), .tabindex(0)) { PostfixLines(address: settings.identity.address, lmtp: lmtp).text }
        }
    }

    private var address: String { settings.identity.address.text }

    // MARK: Mail that goes out

    @MarkupBuilder private var outgoing: some Markup {
        if let fixed = settings.fixed.server {
            Section(.class("panel")) { FixedSetting(name: words.text("settings.server"), fixed: fixed, words: words) }
        } else {
            if let serverTrial {
                MailServerTrialReport(trial: serverTrial.outcome, recipient: serverTrial.recipient, words: words)
            }
            P(words.text(settings.sendsMail ? "settings.server.explain" : "settings.server.none"))
            panel("notices.save", then: "server") { fields.server }
            if settings.chosen.server != nil { trial }
        }
    }

    private var trial: some Markup {
        Section(.class("panel")) {
            PostForm(action: path, token: frame.formToken, className: "fields") {
                Input(.type("hidden"), .name("deed"), .value("trial"))
                Label(words.text("settings.server.trial.to"), .for("to"))
                Input(
                    .type("email"), .id("to"), .name("to"), .value(entry.text("to", in: path, known: frame.person?.address ?? "")),
                    .required, .dir(.leftToRight))
                Button(words.text("settings.server.trial"), .type("submit"), .class("quiet"))
            }
        }
    }

    // MARK: People

    @MarkupBuilder private var people: some Markup {
        P(words.text("people.invite.explain"), .class("hint"))
        Label(words.text("people.name"), .for("name"))
        Input(
            .type("text"), .id("name"), .name("name"), .value(entry.text("name", in: path)), .required, .maxlength(900), .dir(.auto),
            .autocomplete("off"))
        Label(words.text("people.address"), .for("email"))
        Input(
            .type("email"), .id("email"), .name("email"), .value(entry.text("email", in: path)), .required, .dir(.leftToRight),
            .autocomplete("off"))
        Label(words.text("people.role"), .for("role"))
        Select(.id("role"), .name("role")) {
            for role in Role.allCases where role.isStaff {
                HTML.Option(words.word(role), .value(role.rawValue), .selected(if: entry.text("role", in: path) == role.rawValue))
            }
        }
    }
}

/// What a mailbox needs at least; all else stands on its own page.
private struct MailboxStepFields: Component {
    let form: String
    let entry: AdminEntry
    let address: String
    let words: Catalog

    @MarkupBuilder var content: some Markup {
        Label(words.text("mailbox.protocol"), .for("protocol"))
        Select(.id("protocol"), .name("protocol")) {
            for dialect in Mailbox.Dialect.allCases {
                HTML.Option(
                    dialect.properName, .value(dialect.rawValue), .selected(if: dialect.rawValue == entry.text("protocol", in: form)))
            }
        }
        line("host", "mailbox.host", "")
        Label(words.text("mailbox.security"), .for("security"))
        Select(.id("security"), .name("security")) {
            for security in Mailbox.Security.allCases {
                HTML.Option(
                    words.word(security), .value(security.rawValue), .selected(if: security.rawValue == entry.text("security", in: form)))
            }
        }
        line("port", "mailbox.port", "", hint: "mailbox.port.hint")
        line("user", "mailbox.user", address)
        Label(words.text("settings.server.secret"), .for("secret"))
        Input(
            .type("password"), .id("secret"), .name("secret"), .autocomplete("new-password"), .required, .dir(.leftToRight),
            .aria("describedby", "secret-hint"))
        P(words.text("mailbox.secret.hint"), .id("secret-hint"), .class("hint"))
    }

    @MarkupBuilder private func line(_ name: String, _ label: String, _ known: String, hint: String? = nil) -> some Markup {
        Label(words.text(label), .for(name))
        Input(
            .type("text"), .id(name), .name(name), .value(entry.text(name, in: form, known: known)), .dir(.leftToRight), .maxlength(400),
            .autocomplete("off"), .required.when(hint == nil), .aria("describedby", "\(name)-hint").when(hint != nil))
        if let hint { P(words.text(hint), .id("\(name)-hint"), .class("hint")) }
    }
}

/// What a Postfix in front is told.
struct PostfixLines {
    let address: EmailAddress
    let lmtp: String

    var text: String {
        let place = lmtp.hasPrefix("unix:") ? lmtp : "inet:\(lmtp)"
        return """
            virtual_mailbox_domains = \(address.domain)
            virtual_transport = lmtp:\(place)
            recipient_delimiter = +
            """
    }
}
