import Database
import DeskOperations
import DeskStore
import Foundation
import ServiceDesk
import Support
import Testing

@Suite("Settings of the desk")
struct SettingsTests {
    private func change(_ edit: (inout DeskSettingsChange) -> Void) -> DeskSettingsChange {
        var change = DeskSettingsChange()
        edit(&change)
        return change
    }

    private static let server = MailServer(host: "MX.Example.org", port: 587, security: .startTLS, user: "desk")

    @Test("What an administrator says holds at once here, and at another node when it reads", arguments: TestDatabases.engines)
    func holds(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            try await fixture.desk.changeSettings(
                change {
                    ($0.name, $0.senderName, $0.address) = ("North", "Help of North", "help@north.example")
                    ($0.language, $0.languages, $0.timeZone) = (.hebrew, [.hebrew, .english], "Asia/Jerusalem")
                }, by: anna)
            let here = fixture.desk.identity
            #expect((here.name, here.senderName, here.address.text) == ("North", "Help of North", "help@north.example"))
            #expect(here.language == .hebrew && here.languages == [.english, .hebrew] && here.timeZone.identifier == "Asia/Jerusalem")
            try await fixture.withSecondNode { other in
                try await other.readSettings()
                #expect(other.identity == here)
            }
            try await fixture.desk.changeSettings(change { ($0.senderName, $0.address) = ("", " ") }, by: anna)
            #expect(fixture.desk.identity.senderName == nil && fixture.desk.identity.address.text == Cast.desk)
            #expect(fixture.desk.identity.language == .hebrew)
        }
    }

    @Test("Whoever speaks a language that the desk does not is written to in the desk's own")
    func languages() async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            try await fixture.desk.changeSettings(change { ($0.language, $0.languages) = (.swedish, [.swedish, .english]) }, by: anna)
            let identity = fixture.desk.identity
            #expect(identity.language(for: .polish) == .swedish && identity.language(for: .english) == .english)
            #expect(identity.language(for: nil) == .swedish)
        }
    }

    @Test("What cannot be is refused by its field, and nothing changes")
    func refused() async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            let before = fixture.desk.identity
            for (field, change) in [
                ("name", change { $0.name = " " }), ("address", change { $0.address = "nobody" }),
                ("address", change { $0.address = "desk+x@example.org" }), ("timeZone", change { $0.timeZone = "Europe/Nowhere" }),
                ("languages", change { $0.languages = [] }), ("languages", change { $0.languages = [.polish] }),
            ] {
                do {
                    try await fixture.desk.changeSettings(change, by: anna)
                    Issue.record("\(field) was taken")
                } catch DeskError.invalid(let complaint, _) {
                    #expect(complaint == field)
                }
            }
            #expect(fixture.desk.identity == before)
            let dana = try await fixture.viewer(Cast.dana)
            await #expect(throws: DeskError.forbidden) { try await fixture.desk.changeSettings(change { $0.name = "X" }, by: dana) }
            await #expect(throws: DeskError.forbidden) { try await fixture.desk.setMailServer(nil, by: dana) }
            await #expect(throws: DeskError.forbidden) { try await fixture.desk.settings(for: dana) }
            await #expect(throws: DeskError.forbidden) { try await fixture.desk.firstSteps(for: dana) }
        }
    }

    @Test(
        "The password of the mail server is nowhere to be read, and is for one account at one server alone",
        arguments: TestDatabases.engines)
    func secret(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (anna, desk) = (try await fixture.viewer(Cast.anna), fixture.desk)
            await #expect(throws: DeskError.invalid(field: "secret", .empty)) {
                try await desk.setMailServer(MailServerDraft(server: Self.server, secret: nil), by: anna)
            }
            try await desk.setMailServer(MailServerDraft(server: Self.server, secret: "top secret"), by: anna)
            #expect(desk.mailServer?.server.host == "mx.example.org" && desk.mailServer?.secret == "top secret")
            #expect(try await fixture.traces(of: "top secret") == [])
            #expect(try await !desk.deskFile(for: anna).contains("top secret"))
            try await desk.setMailServer(MailServerDraft(server: Self.server, secret: nil), by: anna)
            #expect(desk.mailServer?.secret == "top secret")
            for edit: (inout MailServer) -> Void in [
                { $0.host = "evil.example" }, { $0.port = 25 }, { $0.user = "eve" }, { $0.security = .none },
            ] {
                var other = Self.server
                edit(&other)
                await #expect(throws: DeskError.invalid(field: "secret", .empty)) {
                    try await desk.setMailServer(MailServerDraft(server: other, secret: nil), by: anna)
                }
            }
            // Whoever can write to the database does not get it sent elsewhere.
            try await fixture.database.write { connection in
                let settings = Settings(connection)
                let text = try settings.value("desk.settings") ?? ""
                try settings.set("desk.settings", text.replacing("mx.example.org", with: "evil.example"))
            }
            try await desk.readSettings()
            #expect(desk.mailServer?.server.host == "evil.example" && desk.mailServer?.secret == nil)
            try await desk.setMailServer(nil, by: anna)
            #expect(desk.mailServer == nil)
        }
    }

    @Test("The first steps are done when the desk is so, wherever that was done")
    func firstSteps() async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            let (anna, desk) = (try await fixture.viewer(Cast.anna), fixture.desk)
            #expect(try await desk.firstSteps(for: anna).done == [.name, .people])
            _ = try await desk.receive(.mail(Cast.tickets[0]))
            try await desk.changeSettings(change { $0.languages = [.english, .hebrew] }, by: anna)
            try await desk.setMailServer(
                MailServerDraft(server: MailServer(host: "127.0.0.1", port: 25, security: .none, user: nil), secret: nil), by: anna)
            try await desk.setWorkingHours(["sun": [["08:00", "16:00"]]], in: "Asia/Jerusalem", holidays: nil, by: anna)
            let steps = try await desk.firstSteps(for: anna)
            #expect(steps.left.isEmpty && !steps.isOpen)
            try await desk.setMailServer(nil, by: anna)
            #expect(try await desk.firstSteps(for: anna).isOpen)
            try await desk.dismissFirstSteps(by: anna)
            #expect(try await !desk.firstSteps(for: anna).isOpen)
        }
    }
}
