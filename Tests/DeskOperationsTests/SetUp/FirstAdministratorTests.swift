import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("The first administrator")
struct FirstAdministratorTests {
    /// A desk whose administrators are gone.
    private func withoutAdministrator(_ engine: Engine, _ test: @escaping (DeskFixture) async throws -> Void) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write {
                try $0.execute("UPDATE person SET is_disabled = 1 WHERE role = 'administrator'", [])
            }
            try await test(fixture)
        }
    }

    private func token(_ fixture: DeskFixture) async throws -> String {
        let link = try #require(try await fixture.desk.newSetUpLink())
        #expect(link.hasPrefix("http://127.0.0.1:8080/set-up/"))
        return String(try #require(link.split(separator: "/").last))
    }

    @discardableResult
    private func make(_ fixture: DeskFixture, _ token: String, _ address: String = "first@norrsken.example") async throws -> String {
        try await fixture.desk.makeFirstAdministrator(
            byLink: token, address, name: "First", password: "correct horse battery", language: .hebrew, at: .from("192.0.2.9"))
    }

    @Test("D4 a link makes one administrator and signs him in; it has 256 bits, and only a hash is kept", arguments: TestDatabases.engines)
    func story(_ engine: Engine) async throws {
        try await withoutAdministrator(engine) { fixture in
            let token = try await token(fixture)
            #expect(token.count == 64)
            #expect(try await fixture.traces(of: token) == [])
            for _ in 0..<3 { try await fixture.desk.checkSetUpLink(token, from: "192.0.2.1") }
            let secret = try await make(fixture, token)
            let signedIn = try #require(try await fixture.desk.session(secret))
            #expect(signedIn.viewer.role == .administrator && signedIn.person.language == .hebrew)
            await #expect(throws: DeskError.notFound) { try await make(fixture, token, "second@norrsken.example") }
            #expect(try await fixture.desk.newSetUpLink() == nil)
        }
    }

    @Test("Of several who come with the link at once one becomes administrator", arguments: TestDatabases.engines)
    func race(_ engine: Engine) async throws {
        try await withoutAdministrator(engine) { fixture in
            let token = try await token(fixture)
            let made = await withTaskGroup(of: Bool.self) { tasks in
                for number in 0..<4 {
                    tasks.addTask { (try? await make(fixture, token, "first\(number)@norrsken.example")) != nil }
                }
                return await tasks.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(made == 1)
            let count = try await fixture.database.read {
                try $0.rows("SELECT COUNT(*) FROM person WHERE role = 'administrator' AND is_disabled = 0", [])[0].integer(0)
            }
            #expect(count == 1)
        }
    }

    @Test("D4 no other token opens anything, an old one neither, and whoever guesses is slowed down", arguments: TestDatabases.engines)
    func refused(_ engine: Engine) async throws {
        try await withoutAdministrator(engine) { fixture in
            let old = try await token(fixture)
            let token = try await token(fixture)
            for wrong in ["", "%", "_", old, String(token.dropLast()), token.uppercased() + "0"] {
                await #expect(throws: DeskError.notFound, "\(wrong)") { try await fixture.desk.checkSetUpLink(wrong, from: "192.0.2.1") }
            }
            await #expect(throws: DeskError.self) {
                for _ in 0..<40 {
                    do { try await fixture.desk.checkSetUpLink("x", from: "192.0.2.2") } catch DeskError.notFound {}
                }
            }
            try await fixture.desk.checkSetUpLink(token, from: "192.0.2.3")
            fixture.clock.advance(by: .seconds(24 * 3600))
            await #expect(throws: DeskError.notFound) { try await fixture.desk.checkSetUpLink(token, from: "192.0.2.3") }
        }
    }

    @Test("What is entered wrongly uses the link up no more than looking at it does")
    func wrongEntries() async throws {
        try await withoutAdministrator(.sqlite) { fixture in
            let token = try await token(fixture)
            for (address, name, password, field) in [
                ("nobody", "A", "correct horse battery", "email"), ("a@example.org", " ", "correct horse battery", "name"),
                ("a@example.org", "A", "short", "password"),
            ] {
                do {
                    _ = try await fixture.desk.makeFirstAdministrator(
                        byLink: token, address, name: name, password: password, language: .english, at: .from("192.0.2.9"))
                    Issue.record("\(field) was taken")
                } catch DeskError.invalid(let complaint, _) {
                    #expect(complaint == field)
                }
            }
            try await make(fixture, token)
        }
    }

    @Test("As long as there is an administrator there is no link, and one from before opens nothing")
    func closed() async throws {
        try await withoutAdministrator(.sqlite) { fixture in
            let token = try await token(fixture)
            try await fixture.desk.addAgent("anew@example.org", name: "Anew", role: .administrator, password: "correct horse battery")
            await #expect(throws: DeskError.notFound) { try await fixture.desk.checkSetUpLink(token, from: "192.0.2.1") }
            await #expect(throws: DeskError.notFound) { try await make(fixture, token) }
        }
    }
}
