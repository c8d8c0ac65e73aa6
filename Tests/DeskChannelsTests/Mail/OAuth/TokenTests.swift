import Database
import Foundation
import ServiceDesk
import Support
import Synchronization
import Testing

@testable import DeskChannels
@testable import DeskOperations
@testable import DeskStore

@Suite("Access tokens that the desk gets itself")
struct TokenTests {
    /// A token endpoint that gives each token once, and a new refresh token with it.
    private final class Endpoint: Sendable {
        struct State {
            var given = 0
            var asked: [String] = []
            var lifetime = Duration.seconds(3_600)
            var refuses = false
        }

        let state = Mutex(State())
        let server: FakePOP3Server

        init(_ server: FakePOP3Server) {
            self.server = server
        }

        func grant(_ access: MailboxAccess) throws -> TokenGrant {
            try state.withLock { state in
                state.asked.append(access.secret)
                guard !state.refuses else { throw MailboxFault(.signInRefused, at: .token, "invalid_grant") }
                state.given += 1
                let token = "access \(state.given)"
                server.state.withLock { $0.token = token }
                return TokenGrant(access: AccessToken(token, lifetime: state.lifetime), refreshToken: "refresh \(state.given)")
            }
        }
    }

    private struct Stage {
        let fixture: DeskFixture
        let server = FakePOP3Server()
        let endpoint: Endpoint
        let mailbox: ID<Mailbox>

        init(_ fixture: DeskFixture) async throws {
            self.fixture = fixture
            endpoint = Endpoint(server)
            let anna = try await fixture.viewer(Cast.anna)
            var settings = MailboxSettings.sample(queue: try await fixture.desk.mailboxes(for: anna).queues[1].id)
            (settings.dialect, settings.signIn) = (.pop3, .refreshToken)
            settings.grant = Mailbox.Grant(endpoint: "https://id.example/token", client: "client", scope: "")
            let draft = MailboxDraft(settings: settings, secret: "refresh 0", clientSecret: "client secret", takesOlder: true)
            mailbox = try await fixture.desk.addMailbox(draft, by: anna).mailbox.id
        }

        func access() async throws -> MailboxAccess {
            try await fixture.desk.mailboxAccess(mailbox, by: try await fixture.viewer(Cast.anna))
        }

        func enter() async throws {
            let (server, endpoint) = (server, endpoint)
            let connection = MailboxConnection(limits: MailboxLimits(), tokens: { try endpoint.grant($0) }) { _, _ in
                FakePOP3Server.Transport(server: server)
            }
            let _: (MailboxThread<POP3Client>, Duration?) = try await connection.enter(try await access(), fixture.desk)
        }

        var asked: [String] { endpoint.state.withLock { $0.asked } }
    }

    @Test(
        "One is kept until shortly before it ends, and the refresh token that comes with it takes the other's place",
        arguments: TestDatabases.engines)
    func rotation(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let stage = try await Stage(fixture)
            try await stage.enter()
            try await stage.enter()
            #expect(stage.asked == ["refresh 0"])
            #expect(try await stage.access().clientSecret == "client secret")
            fixture.clock.advance(by: .seconds(3_600 - 119))
            try await stage.enter()
            #expect(stage.asked == ["refresh 0", "refresh 1"])
            for secret in ["refresh 0", "refresh 1", "refresh 2", "access 2", "client secret"] {
                #expect(try await fixture.traces(of: secret) == [])
            }
        }
    }

    @Test("One that the server refuses is got anew, once; then it is the server's word")
    func refusal() async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            let stage = try await Stage(fixture)
            try await stage.enter()
            stage.server.state.withLock { $0.token = "another" }
            try await stage.enter()
            #expect(stage.asked.count == 2)
            stage.endpoint.state.withLock { $0.refuses = true }
            stage.server.state.withLock { $0.token = "another" }
            await #expect(throws: MailboxFault(.signInRefused, at: .token, "invalid_grant")) { try await stage.enter() }
            #expect(stage.asked.count == 3)
            #expect(MailboxBackoff.delay(after: 1, .signInRefused, jitter: 0) == .seconds(300))
        }
    }

    @Test(
        "Another endpoint, client or scope needs its secrets anew, and none goes where it was not meant to",
        arguments: TestDatabases.engines)
    func bound(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let stage = try await Stage(fixture)
            try await stage.enter()
            let (known, anna) = (try await stage.access().mailbox.settings, try await fixture.viewer(Cast.anna))
            for edit: @Sendable (inout MailboxSettings) -> Void in [
                { $0.grant?.endpoint = "https://evil.example/" }, { $0.grant?.client = "x" }, { $0.grant?.scope = "x" },
                { $0.signIn = .clientCredentials }, { $0.dialect = .imap },
            ] {
                var other = known
                edit(&other)
                await #expect(throws: DeskError.invalid(field: "secret", .empty)) {
                    _ = try await fixture.desk.changeMailbox(stage.mailbox, to: MailboxDraft(settings: other, secret: nil), by: anna)
                }
            }
            try await fixture.database.write { try $0.execute("UPDATE mailbox SET token_endpoint = 'https://evil.example/'", []) }
            await #expect(throws: MailboxFault(.secretLost, at: .signIn)) { _ = try await stage.access() }
        }
    }

    @Test(
        "An endpoint is an address of the web with TLS",
        arguments: [
            "", "http://id.example/", "https://", "https:///x", "https://u:p@id.example/", "https://id.example/#x", "https://i d/",
            "file:///etc",
        ])
    func endpoints(_ endpoint: String) async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            var settings = MailboxSettings.sample(queue: try await fixture.desk.mailboxes(for: anna).queues[1].id)
            settings.signIn = .clientCredentials
            settings.grant = Mailbox.Grant(endpoint: endpoint, client: "c", scope: "")
            let wanted = settings
            await #expect {
                _ = try await fixture.desk.addMailbox(MailboxDraft(settings: wanted, secret: "x"), by: anna)
            } throws: {
                if case .invalid("endpoint", _)? = $0 as? DeskError { true } else { false }
            }
        }
    }
}
