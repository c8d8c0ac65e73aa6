import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Signing in")
struct SignInTests {
    private static let password = "correct horse battery"

    private func withAgent(_ engine: Engine, _ test: (DeskFixture) async throws -> Void) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.desk.addAgent("nina@norrsken.example", name: "Nina", role: .agent, password: Self.password)
            try await test(fixture)
        }
    }

    @Test("A session holds for twelve hours, and ends when its owner signs out", arguments: TestDatabases.engines)
    func session(_ engine: Engine) async throws {
        try await withAgent(engine) { fixture in
            let secret = try await fixture.desk.signIn(" NINA@norrsken.example", password: Self.password, at: .from("192.0.2.1"))
            let other = try await fixture.desk.signIn("nina@norrsken.example", password: Self.password, at: .from("192.0.2.1"))
            #expect(secret != other)
            let signedIn = try #require(try await fixture.desk.session(secret))
            #expect(signedIn.person.name == "Nina")
            #expect(signedIn.viewer.queues == [ID(1), ID(2), ID(3)])
            #expect(try await fixture.desk.session("") == nil)
            #expect(try await fixture.desk.session(ContentHash(of: Array(secret.utf8)).rawValue) == nil)
            fixture.clock.advance(by: Desk.sessionLength - .microseconds(1))
            #expect(try await fixture.desk.session(secret) != nil)
            try await fixture.desk.signOut(secret)
            #expect(try await fixture.desk.session(secret) == nil)
            #expect(try await fixture.desk.session(other) != nil)
            fixture.clock.advance(by: .microseconds(1))
            #expect(try await fixture.desk.session(other) == nil)
        }
    }

    @Test("Neither a session's secret nor a token nor a password is in the database", arguments: TestDatabases.engines)
    func hashes(_ engine: Engine) async throws {
        try await withAgent(engine) { fixture in
            let secret = try await fixture.desk.signIn("nina@norrsken.example", password: Self.password, at: .from("192.0.2.1"))
            let token = try await fixture.desk.createToken(for: "nina@norrsken.example")
            let stored = try await fixture.database.read { connection in
                let queries = ["SELECT hash FROM session", "SELECT hash FROM api_token", "SELECT COALESCE(password, '') FROM person"]
                return try queries.flatMap { try connection.rows($0, []).map { try $0.text(0) } }
            }
            #expect(stored.contains(ContentHash(of: Array(secret.utf8)).rawValue))
            for value in stored {
                for plain in [secret, token, String(token.dropFirst(5)), Self.password] { #expect(!value.contains(plain)) }
            }
            #expect(try await fixture.desk.bearer(token)?.signedIn.person.name == "Nina")
            #expect(try await fixture.desk.bearer("svar_") == nil)
            await #expect(throws: DeskError.notFound) { try await fixture.desk.createToken(for: "nobody@norrsken.example") }
        }
    }

    @Test("D6 whoever is switched off is out at once, sessions and tokens included", arguments: TestDatabases.engines)
    func disabled(_ engine: Engine) async throws {
        try await withAgent(engine) { fixture in
            let secret = try await fixture.desk.signIn("nina@norrsken.example", password: Self.password, at: .from("192.0.2.1"))
            let token = try await fixture.desk.createToken(for: "nina@norrsken.example")
            try await fixture.database.write { try $0.execute("UPDATE person SET is_disabled = 1 WHERE name = 'Nina'", []) }
            #expect(try await fixture.desk.session(secret) == nil)
            #expect(try await fixture.desk.bearer(token) == nil)
            await #expect(throws: DeskError.forbidden) {
                try await fixture.desk.signIn("nina@norrsken.example", password: Self.password, at: .from("192.0.2.1"))
            }
        }
    }

    @Test("D5 a wrong password, an unknown address, a requester and nonsense get one answer", arguments: TestDatabases.engines)
    func refused(_ engine: Engine) async throws {
        try await withAgent(engine) { fixture in
            _ = try await fixture.desk.receive(.mail(Cast.tickets[0]))
            for (address, password) in [
                ("nina@norrsken.example", "correct horse batterY"), ("nina@norrsken.example", ""),
                ("nobody@norrsken.example", Self.password),
                (Cast.alice.address, Self.password), (Cast.anna.address, "none"), ("", ""), ("nina", Self.password),
                ("nina@norrsken.example", String(repeating: "a", count: 100_000)),
            ] {
                await #expect(throws: DeskError.forbidden, "\(address)") {
                    try await fixture.desk.signIn(address, password: password, at: .from("192.0.2.\(address.count)"))
                }
            }
        }
    }

    @Test(
        "D10 ten wrong guesses at an account, one after the other or all at once, are the last for a while",
        arguments: TestDatabases.engines)
    func limit(_ engine: Engine) async throws {
        try await withAgent(engine) { fixture in
            let answers = await withTaskGroup(of: DeskError?.self) { group in
                for step in 0..<25 { group.addTask { await guess(fixture, from: "192.0.2.\(step)") } }
                return await group.reduce(into: [DeskError?]()) { $0.append($1) }
            }
            #expect(answers.filter { $0 == .forbidden }.count == 10)
            await #expect(throws: DeskError.tooMany(retryAfter: .seconds(900))) {
                try await fixture.desk.signIn("nina@norrsken.example", password: Self.password, at: .from("198.51.100.1"))
            }
            fixture.clock.advance(by: .seconds(901))
            _ = try await fixture.desk.signIn("nina@norrsken.example", password: Self.password, at: .from("198.51.100.1"))
        }
    }

    private func guess(_ fixture: DeskFixture, from source: String) async -> DeskError? {
        do {
            _ = try await fixture.desk.signIn("nina@norrsken.example", password: String(repeating: "x", count: 2_000), at: .from(source))
            return nil
        } catch {
            return error as? DeskError
        }
    }

    @Test(
        "A new member of staff has a name, an address of his own, a role and a password of twelve characters",
        arguments: TestDatabases.engines)
    func staff(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            _ = try await fixture.desk.receive(.mail(Cast.tickets[0]))
            let refused: [(String, String, Role, String, DeskError)] = [
                ("nina", "Nina", .agent, Self.password, .invalid(field: "email", .malformed)),
                ("nina@norrsken.example", " ", .agent, Self.password, .invalid(field: "name", .empty)),
                ("nina@norrsken.example", "Nina", .requester, Self.password, .invalid(field: "role", .unknown)),
                ("nina@norrsken.example", "Nina", .agent, "elevenchars", .invalid(field: "password", .tooShort)),
                ("nina@norrsken.example", "Nina", .agent, String(repeating: "p", count: 1_025), .invalid(field: "password", .tooLong)),
                (Cast.anna.address, "Anna", .agent, Self.password, .invalid(field: "email", .taken)),
            ]
            for (address, name, role, password, error) in refused {
                await #expect(throws: error) { try await fixture.desk.addAgent(address, name: name, role: role, password: password) }
            }
            try await fixture.desk.addAgent(Cast.alice.address, name: "Alice", role: .agent, password: Self.password)
            _ = try await fixture.desk.signIn(Cast.alice.address, password: Self.password, at: .from("192.0.2.1"))
        }
    }
}
