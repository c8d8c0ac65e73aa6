import DeskOperations
import HTML
import Hummingbird
import Localization
import ServiceDesk

/// What the desk is called, how it presents itself, and where its mail goes out.
struct SettingsPage: Component {
    let frame: PageFrameModel
    let settings: DeskSettingsView
    let entry: AdminEntry
    let isSaved: Bool
    /// Where the mail server was tried, and what came of it.
    var trial: (recipient: String, outcome: MailServerTrial)?

    static let path = "/admin/settings"
    static let identity = "\(path)/identity"
    static let languages = "\(path)/languages"
    static let zone = "\(path)/time-zone"
    static let server = "\(path)/mail-server"
    static let serverTrial = "\(path)/mail-server/trial"
    static let serverRemoval = "\(path)/mail-server/removal"

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("nav.settings")) {
            Div(.class("list single admin")) {
                H1(words.text("nav.settings"))
                if isSaved { P(words.text("notices.saved"), .class("remark"), .role("status")) }
                AdminComplaint(entry: entry, words: words)
                panel("identity", Self.identity) {
                    fields(Self.identity).name
                    fields(Self.identity).address
                    FixedSetting(name: words.text("settings.base"), fixed: settings.fixed.baseURL, words: words)
                }
                panel("languages", Self.languages) { fields(Self.languages).languages }
                panel("zone", Self.zone) { fields(Self.zone).zone }
                server
                elsewhere
                ChangesLink(kind: "settings", words: words)
            }
        }
    }

    private func fields(_ form: String) -> SettingsFields {
        SettingsFields(form: form, entry: entry, settings: settings, words: words)
    }

    private func panel<Fields: Markup>(
        _ name: String, _ action: String, @MarkupBuilder _ fields: @escaping () -> Fields
    ) -> some Markup {
        Section(.class("panel"), .aria("labelledby", "of-\(name)")) {
            H2(words.text("settings.\(name)"), .id("of-\(name)"))
            PostForm(action: action, token: frame.formToken, className: "fields") {
                fields()
                Button(words.text("notices.save"), .type("submit"), .class("primary"))
            }
        }
    }

    @MarkupBuilder private var server: some Markup {
        if let fixed = settings.fixed.server {
            Section(.class("panel"), .aria("labelledby", "of-server")) {
                H2(words.text("settings.server"), .id("of-server"))
                FixedSetting(name: words.text("mailbox.host"), fixed: fixed, words: words)
            }
        } else {
            panel("server", Self.server) {
                P(words.text(settings.sendsMail ? "settings.server.explain" : "settings.server.none"), .class("hint"))
                fields(Self.server).server
            }
            if let trial { MailServerTrialReport(trial: trial.outcome, recipient: trial.recipient, words: words) }
            if settings.chosen.server != nil { trialAndRemoval }
        }
    }

    private var trialAndRemoval: some Markup {
        Section(.class("panel"), .aria("label", words.text("settings.server.trial"))) {
            MailServerTrialForm(action: Self.serverTrial, frame: frame, entry: entry)
            Details {
                Summary(words.text("settings.server.remove"))
                PostForm(action: Self.serverRemoval, token: frame.formToken) {
                    Button(words.text("settings.server.remove"), .type("submit"), .class("grave"))
                }
            }
        }
    }

    private var elsewhere: some Markup {
        Section(.class("panel"), .aria("labelledby", "of-elsewhere")) {
            H2(words.text("settings.elsewhere"), .id("of-elsewhere"))
            Ul(.class("steps")) {
                ForEach([Administration.Page].elsewhere) { page in
                    Li {
                        A(words.text(page.name), .href(page.path))
                        Span(" \(words.text(page.about))", .class("faint"))
                    }
                }
            }
        }
    }
}

extension [Administration.Page] {
    /// Where other settings of the whole desk stand: closing, what leaves, signing in.
    fileprivate static let elsewhere = Administration.pages.filter {
        [.agreements, .outgoingMail, .signIn, .lineSettings].contains($0.place)
    }
}

/// Where a mail is sent to try the server.
struct MailServerTrialForm: Component {
    let action: String
    let frame: PageFrameModel
    let entry: AdminEntry

    var content: some Markup {
        PostForm(action: action, token: frame.formToken, className: "fields") {
            Label(frame.words.text("settings.server.trial.to"), .for("to"))
            Input(
                .type("email"), .id("to"), .name("to"), .value(entry.text("to", in: action, known: frame.person?.address ?? "")), .required,
                .dir(.leftToRight))
            Button(frame.words.text("settings.server.trial"), .type("submit"), .class("quiet"))
        }
    }
}

extension AdminRoutes {
    static func showSettings(_ request: PageRequest) async throws -> Response {
        request.page(try await settingsPage(request, AdminEntry()))
    }

    static func setIdentity(_ request: PageRequest) async throws -> Response { try await set(request) { request.form.nameChange } }

    static func setLanguages(_ request: PageRequest) async throws -> Response { try await set(request, request.form.languageChange) }

    static func setTimeZone(_ request: PageRequest) async throws -> Response {
        try await set(request) {
            var change = DeskSettingsChange()
            change.timeZone = request.form.text("timeZone")
            return change
        }
    }

    private static func set(_ request: PageRequest, _ change: () throws -> DeskSettingsChange) async throws -> Response {
        try await edit(request) { viewer in
            try await request.desk.changeSettings(change(), by: viewer)
            return "\(SettingsPage.path)?saved=1"
        } again: {
            try await settingsPage(request, $0)
        }
    }

    static func setMailServer(_ request: PageRequest) async throws -> Response {
        try await edit(request) { viewer in
            try await request.desk.setMailServer(request.form.mailServerDraft(), by: viewer)
            return "\(SettingsPage.path)?saved=1"
        } again: {
            try await settingsPage(request, $0)
        }
    }

    static func removeMailServer(_ request: PageRequest) async throws -> Response {
        try await request.desk.setMailServer(nil, by: try request.viewer())
        return request.redirect(to: "\(SettingsPage.path)?saved=1")
    }

    static func tryMailServer(_ request: PageRequest) async throws -> Response {
        do {
            let trial = try await mailServerTrial(request)
            return request.page(try await settingsPage(request, AdminEntry(), trial))
        } catch DeskError.invalid(let field, let problem) {
            let entry = AdminEntry(form: request.path, fields: request.form, complaint: (field, problem))
            return request.page(try await settingsPage(request, entry), status: .unprocessableContent)
        }
    }

    static func mailServerTrial(_ request: PageRequest) async throws -> (recipient: String, outcome: MailServerTrial) {
        let (recipient, words) = (request.form.text("to"), request.words)
        let outcome = try await request.desk.mailServerTrial(
            to: recipient, words: (words.text("settings.server.mail.subject"), words.text("settings.server.mail.text")),
            by: try request.viewer(), request.web.configuration.tryMailServer)
        return (recipient, outcome)
    }

    private static func settingsPage(
        _ request: PageRequest, _ entry: AdminEntry, _ trial: (recipient: String, outcome: MailServerTrial)? = nil
    ) async throws -> SettingsPage {
        SettingsPage(
            frame: request.frame(.settings, back: SettingsPage.path), settings: try await request.desk.settings(for: try request.viewer()),
            entry: entry, isSaved: request.query["saved"] == "1", trial: trial)
    }
}
