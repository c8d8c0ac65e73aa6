import DeskOperations
import DeskStore
import Foundation
import HTML
import Localization
import ServiceDesk

/// The fields of the desk's settings, for the page that holds all of them and for the first steps.
struct SettingsFields {
    /// Whose fields they are: the path that the form is sent to.
    let form: String
    let entry: AdminEntry
    let settings: DeskSettingsView
    let words: Catalog

    @MarkupBuilder var name: some Markup {
        Label(words.text("settings.name"), .for("name"))
        Input(
            .type("text"), .id("name"), .name("name"), .value(entry.text("name", in: form, known: settings.identity.name)), .required,
            .maxlength(200), .dir(.auto), .autocomplete("organization"), .aria("describedby", "name-hint"))
        P(words.text("settings.name.hint"), .id("name-hint"), .class("hint"))
        Label(words.text("settings.senderName"), .for("senderName"))
        Input(
            .type("text"), .id("senderName"), .name("senderName"),
            .value(entry.text("senderName", in: form, known: settings.chosen.senderName ?? "")), .maxlength(200), .dir(.auto),
            .autocomplete("off"), .aria("describedby", "senderName-hint"))
        P(words.text("settings.senderName.hint"), .id("senderName-hint"), .class("hint"))
    }

    @MarkupBuilder var address: some Markup {
        if let fixed = settings.fixed.address {
            FixedSetting(name: words.text("settings.address"), fixed: fixed, words: words)
        } else {
            Label(words.text("settings.address"), .for("address"))
            Input(
                .type("email"), .id("address"), .name("address"),
                .value(entry.text("address", in: form, known: settings.identity.address.text)), .dir(.leftToRight), .autocomplete("off"))
        }
    }

    @MarkupBuilder var languages: some Markup {
        Label(words.text("settings.language"), .for("language"))
        Select(.id("language"), .name("language")) {
            for language in Language.allCases {
                HTML.Option(
                    language.ownName, .value(language.rawValue), .lang(language.rawValue),
                    .selected(if: language.rawValue == entry.text("language", in: form, known: settings.identity.language.rawValue)))
            }
        }
        Fieldset {
            Legend(words.text("settings.languages.offered"))
            for language in Language.allCases {
                Label(.class("check")) {
                    Input(
                        .type("checkbox"), .name("offers-\(language.rawValue)"), .value("1"),
                        .checked(
                            if: entry.isChecked(
                                "offers-\(language.rawValue)", in: form, known: settings.identity.languages.contains(language))))
                    Bdi(language.ownName, .lang(language.rawValue))
                }
            }
        }
    }

    @MarkupBuilder var zone: some Markup {
        Label(words.isolated("agreements.timezone", ["example": "Europe/Berlin"]), .for("timeZone"))
        Input(
            .type("text"), .id("timeZone"), .name("timeZone"),
            .value(entry.text("timeZone", in: form, known: settings.identity.timeZone.identifier)), .required, .dir(.leftToRight),
            .autocomplete("off"))
    }

    @MarkupBuilder var server: some Markup {
        let known = settings.chosen.server
        line("host", "mailbox.host", known?.host ?? "")
        Label(words.text("mailbox.security"), .for("security"))
        Select(.id("security"), .name("security")) {
            for security in Mailbox.Security.allCases {
                HTML.Option(
                    words.word(security), .value(security.rawValue),
                    .selected(if: security.rawValue == entry.text("security", in: form, known: known?.security.rawValue ?? "")))
            }
        }
        line("port", "mailbox.port", known.map { "\($0.port)" } ?? "", hint: "mailbox.port.hint")
        line("user", "mailbox.user", known?.user ?? "", hint: "settings.server.user.hint")
        Label(words.text("settings.server.secret"), .for("secret"))
        Input(
            .type("password"), .id("secret"), .name("secret"), .autocomplete("new-password"), .dir(.leftToRight),
            .aria("describedby", "secret-hint"))
        P(words.text(settings.hasSecret ? "mailbox.secret.keep" : "mailbox.secret.hint"), .id("secret-hint"), .class("hint"))
    }

    @MarkupBuilder private func line(_ name: String, _ label: String, _ known: String, hint: String? = nil) -> some Markup {
        Label(words.text(label), .for(name))
        Input(
            .type("text"), .id(name), .name(name), .value(entry.text(name, in: form, known: known)), .dir(.leftToRight), .maxlength(400),
            .autocomplete("off"), .required.when(name == "host"), .aria("describedby", "\(name)-hint").when(hint != nil))
        if let hint { P(words.text(hint), .id("\(name)-hint"), .class("hint")) }
    }
}

/// What the operator set, which no page changes.
struct FixedSetting: Component {
    let name: String
    let fixed: OperatorSettings.Fixed
    let words: Catalog

    var content: some Markup {
        P(.class("fixed-setting")) {
            B(name)
            " "
            Bdi(fixed.text, .dir(.leftToRight))
            " "
            Small(words.isolated("settings.fixed", ["variable": fixed.variable]), .class("faint"))
        }
    }
}

/// How the server for outgoing mail did when somebody tried it.
struct MailServerTrialReport: Component {
    let trial: MailServerTrial
    let recipient: String
    let words: Catalog

    var content: some Markup {
        Section(.class("panel"), .role("status"), .id("trial")) {
            H2(words.text("mailbox.trial.title"))
            Ol {
                for step in trial.steps {
                    Li {
                        B(words.text(step == .send ? "settings.server.step.send" : "mailbox.step.\(step.rawValue)"))
                        let hasFailed = trial.failure != nil && step == trial.steps.last
                        Span(": \(words.text(hasFailed ? "mailbox.trial.failed" : "mailbox.trial.well"))")
                    }
                }
            }
            if let refused = trial.refused {
                P(words.isolated("settings.server.trial.refused", ["address": refused, "variable": "SVAR_PRIVATE_NETWORKS"]))
            } else if let failure = trial.failure {
                P(words.text("settings.server.trial.failed"))
                if !failure.isEmpty { Pre(.dir(.leftToRight)) { failure } }
            } else {
                P(words.isolated("settings.server.trial.well", ["address": recipient]))
            }
            if !trial.dialogue.isEmpty {
                Details(.open(if: trial.failure != nil)) {
                    Summary(words.text("settings.server.said"))
                    Pre(.dir(.leftToRight), .tabindex(0)) { trial.dialogue }
                }
            }
        }
    }
}

extension FormFields {
    var nameChange: DeskSettingsChange {
        var change = DeskSettingsChange()
        (change.name, change.senderName, change.address) = (self["name"], self["senderName"], self["address"])
        return change
    }

    func languageChange() throws(DeskError) -> DeskSettingsChange {
        guard let language = Language(rawValue: text("language")) else { throw .invalid(field: "language", .unknown) }
        var change = DeskSettingsChange()
        change.language = language
        change.languages = Language.allCases.filter { self["offers-\($0.rawValue)"] == "1" }
        return change
    }

    func mailServerDraft() throws(DeskError) -> MailServerDraft {
        guard let security = Mailbox.Security(rawValue: text("security")) else { throw .invalid(field: "security", .unknown) }
        guard let port = text("port").isEmpty ? MailServer.standardPort(security) : Int(text("port")) else {
            throw .invalid(field: "port", .malformed)
        }
        let user = text("user").isEmpty ? nil : text("user")
        return MailServerDraft(
            server: MailServer(host: text("host"), port: port, security: security, user: user),
            secret: text("secret").isEmpty ? nil : text("secret"))
    }
}
