import Database
import DeskOperations
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("Pages of settings and of the first steps")
struct SettingsPageTests {
    @Test("The desk's name stands in the titles of pages, and only the languages that it offers can be chosen")
    func presentation() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let form = ["name": "North <b>", "senderName": "", "address": "help@north.example"]
            #expect(try await test.post(SettingsPage.identity, form, as: ada).headers[.location] == "/admin/settings?saved=1")
            #expect(try await test.get("/sign-in").text.contains("· North &lt;b&gt;</title>"))
            let languages = ["language": "he", "offers-he": "1", "offers-en": "1"]
            #expect(try await test.post(SettingsPage.languages, languages, as: ada).status == .seeOther)
            let page = try await test.get("/sign-in", as: nil, [HTTPField(name: .acceptLanguage, value: "pl, sv")]).text
            #expect(page.contains("<html lang=\"he\"") && !page.contains("value=\"pl\"") && page.contains("value=\"en\""))
            let wrong = try await test.post(SettingsPage.languages, ["language": "he", "offers-en": "1"], as: ada)
            #expect(wrong.status == .unprocessableContent)
            #expect(try await test.post(SettingsPage.zone, ["timeZone": "Europe/Nowhere"], as: ada).status == .unprocessableContent)
            #expect(try await test.post(SettingsPage.zone, ["timeZone": "Europe/Warsaw"], as: ada).status == .seeOther)
            #expect(test.desk.identity.timeZone.identifier == "Europe/Warsaw")
        }
    }

    @Test("A mail server is named, tried and forgotten; its password is on no page, and what it says is no markup")
    func server() async throws {
        var configuration = WebConfiguration()
        configuration.tryMailServer = { access, trial in
            MailServerTrial(steps: [.connect, .encrypt, .signIn], failure: "535 <b>No</b>", dialogue: "< 535 <b>No</b>\n")
        }
        try await TestDesk.run(configuration: configuration) { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let form = ["host": "mx.example.org", "security": "starttls", "port": "", "user": "desk", "secret": "top secret"]
            #expect(try await test.post(SettingsPage.server, form, as: ada).status == .seeOther)
            #expect(test.desk.mailServer?.server.port == 587)
            let page = try await test.get(SettingsPage.path, as: ada).text
            #expect(page.contains("mx.example.org") && !page.contains("top secret"))
            let trial = try await test.post(SettingsPage.serverTrial, ["to": "ada@example.org"], as: ada).text
            #expect(trial.contains("535 &lt;b&gt;No&lt;/b&gt;") && trial.contains("Signing in"))
            #expect(!trial.contains("Handing the mail over"))
            #expect(try await test.post(SettingsPage.serverTrial, ["to": "nobody"], as: ada).status == .unprocessableContent)
            #expect(try await test.post(SettingsPage.serverRemoval, [:], as: ada).status == .seeOther)
            #expect(test.desk.mailServer == nil)
        }
    }

    @Test("The first administrator is made by the link alone, and comes to the first steps; then the page is gone")
    func firstAdministrator() async throws {
        try await TestDesk.run { test in
            let link = try #require(try await test.desk.newSetUpLink())
            let path = String(link.dropFirst("http://127.0.0.1:8080".count))
            #expect(try await test.get("/set-up/x").status == .notFound)
            #expect(try await test.get(path).text.contains("Create the first administrator"))
            let form = ["name": "Ada", "email": "ada@example.org", "password": "short"]
            let wrong = try await test.post(path, form)
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("value=\"ada@example.org\""))
            let made = try await test.post(path, form.merging(["password": "correct horse battery"]) { $1 })
            #expect(made.headers[.location] == "/admin/start")
            let session = try SignInLinkTests.session(made)
            #expect(try await test.desk.session(session)?.viewer.role == .administrator)
            #expect(try await test.get(path).status == .notFound)
            #expect(try await test.post(path, form).status == .notFound)
        }
    }

    @Test("Each of the first steps does its part and leads on; the index speaks of them until they are done or dismissed")
    func firstSteps() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            #expect(try await test.get("/admin", as: ada).text.contains("Do not remind me any more"))
            func take(_ step: String, _ form: [String: String]) async throws -> TestResponse {
                try await test.post("/admin/start/\(step)", form, as: ada)
            }
            #expect(try await take("name", ["name": "North", "senderName": ""]).headers[.location] == "/admin/start/mail")
            let mailbox = ["protocol": "imap", "host": "imap.example.org", "security": "tls", "port": "", "user": "help@north.example"]
            let tried = try await take("mail", mailbox.merging(["deed": "mailbox", "secret": "top secret"]) { $1 })
            #expect(tried.status == .ok && tried.text.contains("How the test went") && !tried.text.contains("top secret"))
            let named = try await take("outgoing", ["deed": "server", "host": "mx.example.org", "security": "tls", "port": "", "user": ""])
            #expect(named.status == .ok && named.text.contains("Send a test mail"))
            let colleague = ["name": "Bert", "email": "bert@example.org", "role": "agent"]
            #expect(try await take("people", colleague).headers[.location] == "/admin/start/hours")
            #expect(
                try await take("hours", ["timezone": "Europe/Nowhere", "mon-1-from": "09:00", "mon-1-until": "17:00"]).status
                    == .unprocessableContent)
            let week = ["timezone": "Asia/Jerusalem", "sun-1-from": "08:00", "sun-1-until": "16:00"]
            #expect(try await take("hours", week).headers[.location] == "/admin/start/languages")
            #expect(try await take("languages", ["language": "en", "offers-en": "1"]).headers[.location] == "/admin/start")
            #expect(try await test.get("/admin/start", as: ada).text.contains("Everything is set up."))
            #expect(try await !test.get("/admin", as: ada).text.contains("Do not remind me any more"))
            #expect(try await test.get("/admin/start/nothing", as: ada).status == .notFound)
        }
    }
}
