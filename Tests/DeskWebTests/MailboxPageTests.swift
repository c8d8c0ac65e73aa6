import Database
import DeskOperations
import DeskStore
import HTTPTypes
import HummingbirdTesting
import Localization
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("Pages of mailboxes")
struct MailboxPageTests {
    private let form = [
        "name": "Lifts", "protocol": "imap", "host": "imap.example.org", "security": "starttls", "port": "", "user": "lifts@example.org",
        "signIn": "password",
        "secret": "top secret", "folder": "INBOX", "queue": "1", "language": "he", "afterwards": "move", "target": "Done",
    ]

    @Test("A mailbox is added, changed, switched off and tried; its password is on no page and in no answer")
    func round() async throws {
        var configuration = WebConfiguration()
        configuration.tryMailbox = { access in
            MailboxTrial(failing: MailboxFault(.signInRefused, at: .signIn, "<b>No</b>"), of: access.mailbox.settings)
        }
        try await TestDesk.run(configuration: configuration) { test in
            let ada = try await test.member("ada@example.org", .administrator)
            #expect(try await test.post("/admin/mailboxes", form, as: ada).headers[.location] == "/admin/mailboxes/1")
            let settings = try #require(try await test.desk.mailboxes(for: ada.viewer).mailboxes.first).mailbox.settings
            #expect((settings.port, settings.language, settings.afterwards, settings.isActive) == (143, .hebrew, .move(to: "Done"), true))
            let page = try await test.get("/admin/mailboxes/1", as: ada).text
            #expect(page.contains("imap.example.org") && page.contains("value=\"Done\"") && !page.contains("top secret"))
            #expect(try await test.get("/admin/mailboxes", as: ada).text.contains("Not read yet"))
            let trial = try await test.post("/admin/mailboxes/1/trial", [:], as: ada).text
            #expect(trial.contains("&lt;b&gt;No&lt;/b&gt;") && trial.contains("does not accept this user"))
            #expect(!trial.contains("Opening the folder"))
            let report = try await test.api(.post, "/mailboxes/1/trial", as: ada)
            #expect(report.json["steps"].count == 4 && report.json["steps"][3]["reason"].string == "signInRefused")
            var changed = form
            (changed["secret"], changed["name"], changed["active"]) = ("", "Lifts and stairs", nil)
            #expect(try await test.post("/admin/mailboxes/1", changed, as: ada).status == .seeOther)
            let list = try await test.get("/admin/mailboxes", as: ada).text
            #expect(list.contains("Lifts and stairs") && list.contains("not in use"))
            #expect(try await !test.api(.get, "/mailboxes", as: ada).text.contains("top secret"))
            changed["host"] = "imap.evil.example"
            let refused = try await test.post("/admin/mailboxes/1", changed, as: ada)
            #expect(refused.status == .unprocessableContent && refused.text.contains("Enter the password or token of the mailbox."))
        }
    }

    @Test("A mailbox whose tokens the desk gets itself is entered with where and as whom it asks, and none of its secrets is shown")
    func granted() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            var granted = form
            (granted["protocol"], granted["afterwards"], granted["signIn"], granted["security"]) = ("pop3", "delete", "refreshToken", "tls")
            (granted["endpoint"], granted["client"], granted["scope"]) = ("https://id.example/token", "svar", "https://mail.example/")
            granted["clientSecret"] = "client canary"
            var wrong = granted
            wrong["endpoint"] = "http://id.example/token"
            let refused = try await test.post("/admin/mailboxes", wrong, as: ada)
            #expect(refused.status == .unprocessableContent && refused.text.contains("it begins with https://"))
            #expect(!refused.text.contains("client canary"))
            wrong = granted
            wrong["afterwards"] = "move"
            #expect(try await test.post("/admin/mailboxes", wrong, as: ada).text.contains("can only stay or be deleted"))
            #expect(try await test.post("/admin/mailboxes", granted, as: ada).status == .seeOther)
            let settings = try #require(try await test.desk.mailboxes(for: ada.viewer).mailboxes.first).mailbox.settings
            #expect((settings.dialect, settings.port, settings.signIn, settings.folder) == (.pop3, 995, .refreshToken, "INBOX"))
            #expect(settings.grant == Mailbox.Grant(endpoint: "https://id.example/token", client: "svar", scope: "https://mail.example/"))
            let page = try await test.get("/admin/mailboxes/1", as: ada).text
            #expect(page.contains("https://id.example/token") && !page.contains("canary") && !page.contains("top secret"))
            let shown = try await test.api(.get, "/mailboxes", as: ada)
            #expect(shown.json["mailboxes"][0]["endpoint"].string == "https://id.example/token" && !shown.text.contains("canary"))
            let file = try await test.desk.deskFile(for: ada.viewer)
            #expect(file.contains("endpoint: https://id.example/token") && !file.contains("canary") && !file.contains("top secret"))
        }
    }

    @Test("A mailbox without a password says so, and is not read")
    func waiting() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            _ = try await test.desk.applyDeskFile("mailboxes: [{name: Lifts, host: h, user: u, queue: General questions}]", by: ada.viewer)
            #expect(try await test.get("/admin/mailboxes", as: ada).text.contains("No password has been entered yet."))
            #expect(try await test.desk.claimMailboxes().isEmpty)
        }
    }

    @Test("A mailbox is removed by page once that is confirmed, and by the interface")
    func removal() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let greg = try await test.member("greg@example.org", .agent)
            for id in 1...2 {
                var second = form
                second["name"] = "Lifts \(id)"
                _ = try await test.post("/admin/mailboxes", second, as: ada)
            }
            #expect(try await test.get("/admin/mailboxes/1", as: ada).text.contains("<summary>Remove the mailbox</summary>"))
            #expect(try await test.post("/admin/mailboxes/1/removal", [:], as: greg).status == .forbidden)
            #expect(try await test.api(.delete, "/mailboxes/1", as: greg).status == .forbidden)
            #expect(try await test.post("/admin/mailboxes/1/removal", [:], as: ada).headers[.location] == "/admin/mailboxes")
            #expect(try await test.get("/admin/mailboxes/1", as: ada).status == .notFound)
            #expect(try await test.api(.delete, "/mailboxes/2", as: ada).status == .noContent)
            #expect(try await test.api(.delete, "/mailboxes/2", as: ada).status == .notFound)
            #expect(try await test.desk.mailboxes(for: ada.viewer).mailboxes.isEmpty)
        }
    }

    @Test("A form that cannot be taken comes back with what was entered, but for the password")
    func mistakes() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            for (field, value, words) in [
                ("host", "no host", "not the name or address of a server"), ("port", "x", "number from 1 to 65535"),
                ("target", "", "Enter a folder"), ("secret", "", "Enter the password"), ("security", "x", "could not"),
            ] {
                var wrong = form
                wrong[field] = value
                let reply = try await test.post("/admin/mailboxes", wrong, as: ada)
                #expect(reply.status == .unprocessableContent && reply.text.contains("lifts@example.org"), "\(field)")
                #expect(field == "security" || reply.text.contains(words), "\(field)")
                #expect(!reply.text.contains("top secret"))
            }
        }
    }

    @Test("A mailbox that fails shows since when, why, in the server's words, in every language", arguments: Language.allCases)
    func failing(language: Language) async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            _ = try await test.post("/admin/mailboxes", form, as: ada)
            let claim = try #require(try await test.desk.claimMailboxes().first)
            try await test.desk.noteFault(claim, MailboxFault(.certificate, at: .encrypt, "self-signed certificate"))
            try await test.database.write { try $0.execute("UPDATE person SET language = ?1", [.text(language.rawValue)]) }
            let page = try await test.get("/admin/mailboxes/1", as: ada).text
            #expect(page.contains("self-signed certificate"))
            #expect(page.contains(Catalog.of(language).text("mailbox.fault.certificate")))
            test.time.pass(.seconds(90))
            let figures = try await test.get("/metrics").text
            #expect(figures.contains("svar_mailboxes_failing 1") && figures.contains("svar_mailboxes_failing_seconds 90"))
            let failure = try await test.api(.get, "/mailboxes", as: ada).json["mailboxes"][0]["failure"]
            #expect((failure["reason"].string, failure["since"].string) == ("certificate", "2026-03-05T10:00:00.000Z"))
        }
    }

    @Test("Every fault, step, way of encryption and of signing in has words in every language", arguments: Language.allCases)
    func words(language: Language) {
        let words = Catalog.of(language)
        let groups = [
            ("fault", MailboxFault.Kind.allCases.map(\.rawValue)), ("step", MailboxFault.Step.allCases.map(\.rawValue)),
            ("security", Mailbox.Security.allCases.map(\.rawValue)), ("signIn", Mailbox.SignIn.allCases.map(\.rawValue)),
            ("afterwards", MailboxFormFields.afterwards),
        ]
        for (group, names) in groups {
            for name in names { #expect(words.text("mailbox.\(group).\(name)") != "mailbox.\(group).\(name)") }
        }
    }
}
