import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Tokens")
struct TokenTests {
    @Test("A token ends when its time is up, a year at most, and says when it was last used", arguments: TestDatabases.engines)
    func expiry(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let dana = try #require(try await fixture.desk.viewer(Cast.dana.address))
            func make(_ name: String = "Reports", _ scope: TokenScope = .read, days: Int? = 90) async throws -> String {
                try await fixture.desk.addToken(TokenDraft(name: name, scope: scope, days: days), by: dana)
            }
            for (field, problem, attempt) in [
                ("name", DeskError.Problem.empty, { try await make(" ") }), ("days", .malformed, { try await make(days: 0) }),
                ("days", .malformed, { try await make(days: 366) }), ("days", .empty, { try await make(days: nil) }),
                ("scope", .unknown, { try await make("x", .administration) }),
            ] as [(String, DeskError.Problem, () async throws -> String)] {
                await #expect(throws: DeskError.invalid(field: field, problem)) { try await attempt() }
            }
            let token = try await make()
            #expect(try await fixture.desk.ownTokens(of: dana).map(\.usedAt) == [nil])
            #expect(try await fixture.desk.bearer(token)?.scope == .read)
            let listed = try #require(try await fixture.desk.ownTokens(of: dana).first)
            #expect((listed.name, listed.scope, listed.usedAt) == ("Reports", .read, fixture.clock.now))
            fixture.clock.advance(by: .seconds(90 * 86_400) - .microseconds(1))
            #expect(try await fixture.desk.bearer(token) != nil)
            fixture.clock.advance(by: .microseconds(1))
            #expect(try await fixture.desk.bearer(token) == nil)
        }
    }

    @Test("Everybody revokes his own, an administrator anybody's", arguments: TestDatabases.engines)
    func revoking(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let admin = try #require(try await fixture.desk.viewer(Cast.anna.address))
            let (dana, ivan) = (
                try #require(try await fixture.desk.viewer(Cast.dana.address)),
                try #require(try await fixture.desk.viewer(Cast.ivan.address))
            )
            let draft = TokenDraft(name: "One", scope: .write, days: 1)
            let (first, second) = (
                try await fixture.desk.addToken(draft, by: dana), try await fixture.desk.addToken(draft, by: dana)
            )
            let ids = try await fixture.desk.ownTokens(of: dana).map(\.id)
            await #expect(throws: DeskError.notFound) { try await fixture.desk.endToken(ids[0], by: ivan) }
            await #expect(throws: DeskError.forbidden) { try await fixture.desk.tokens(before: nil, limit: 10, for: dana) }
            #expect(
                try await fixture.desk.tokens(before: nil, limit: 10, for: admin).map(\.person.name) == [Cast.dana.name, Cast.dana.name])
            try await fixture.desk.endToken(ids[0], by: dana)
            try await fixture.desk.endToken(ids[1], by: admin)
            for token in [first, second] { #expect(try await fixture.desk.bearer(token) == nil) }
        }
    }

    @Test(
        "The command makes one that may do all that its person may and ends never, unless told otherwise", arguments: TestDatabases.engines)
    func command(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let plain = try await fixture.desk.createToken(for: Cast.dana.address)
            let narrow = try await fixture.desk.createToken(for: Cast.dana.address, TokenDraft(name: "CI", scope: .read, days: 1))
            fixture.clock.advance(by: .seconds(2 * 86_400))
            #expect(try await fixture.desk.bearer(plain)?.scope == .administration)
            #expect(try await fixture.desk.bearer(narrow) == nil)
        }
    }
}
