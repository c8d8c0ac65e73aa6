import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Passwords, invitations and sessions")
struct PasswordTests {
    private static let first = "correct horse battery"
    private static let second = "a quite different one"

    private func withNina(_ engine: Engine, _ test: (DeskFixture, Person) async throws -> Void) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.desk.addAgent("nina@norrsken.example", name: "Nina", role: .agent, password: Self.first)
            let secret = try await signIn(fixture)
            try await test(fixture, try #require(try await fixture.desk.holder(of: secret)?.person))
        }
    }

    private func signIn(_ fixture: DeskFixture, _ password: String = first, at place: SigningPlace = .unknown) async throws -> String {
        try await fixture.desk.signIn("nina@norrsken.example", password: password, at: place)
    }

    /// The mails that are due, with their tokens where they have one.
    private func mails(_ fixture: DeskFixture) async throws -> [(notice: Notice, token: String)] {
        var found: [(Notice, String)] = []
        // One of a kind leaves behind the other.
        while let mail = try await fixture.desk.claimDueMails(limit: 1).first {
            let link = MailParser().parse(mail.bytes).text.firstMatch(of: #/http://\S+/#).map { String($0.0) } ?? ""
            found.append((mail.entry.notice, String(link.split(separator: "/").last ?? "")))
            try await fixture.desk.finish(mail.entry, .delivered, dialogue: nil)
        }
        return found
    }

    @Test("D6 a new password ends all other sessions, tokens and links, and a mail says so", arguments: TestDatabases.engines)
    func change(_ engine: Engine) async throws {
        try await withNina(engine) { fixture, nina in
            let (own, other) = (try await signIn(fixture), try await signIn(fixture))
            let token = try await fixture.desk.createToken(for: "nina@norrsken.example")
            try await fixture.desk.requestLink(.signIn, to: "nina@norrsken.example", language: .english, next: nil, from: "here")
            let link = try #require(try await mails(fixture).first).token
            func change(_ old: String, _ new: String) async throws {
                try await fixture.desk.changePassword(of: nina, from: old, to: new, keeping: own, source: "here")
            }
            await #expect(throws: DeskError.invalid(field: "old", .unknown)) { try await change("wrong", Self.second) }
            await #expect(throws: DeskError.invalid(field: "password", .tooShort)) { try await change(Self.first, "short") }
            #expect(try await fixture.desk.session(other) != nil)
            try await change(Self.first, Self.second)
            #expect(try await fixture.desk.session(own) != nil)
            #expect(try await fixture.desk.session(other) == nil)
            #expect(try await fixture.desk.bearer(token) == nil)
            await #expect(throws: DeskError.notFound) { try await fixture.desk.accessOffer(link) }
            #expect(try await mails(fixture).map(\.notice) == [.passwordChanged])
            await #expect(throws: DeskError.forbidden) { try await signIn(fixture) }
            _ = try await signIn(fixture, Self.second)
        }
    }

    @Test("D4 a link for a new password works once, and not for one that is too short", arguments: TestDatabases.engines)
    func reset(_ engine: Engine) async throws {
        try await withNina(engine) { fixture, nina in
            let before = try await signIn(fixture)
            for _ in 0..<2 {
                try await fixture.desk.requestLink(.reset, to: "nina@norrsken.example", language: .english, next: nil, from: "here")
            }
            let sent = try await mails(fixture)
            #expect(sent.map(\.notice) == [.passwordReset, .passwordReset])
            let token = sent[0].token
            await #expect(throws: DeskError.notFound) { try await fixture.desk.signIn(byLink: token, at: .unknown) }
            await #expect(throws: DeskError.invalid(field: "password", .tooShort)) {
                try await fixture.desk.setPassword(byLink: token, to: "short", at: .unknown)
            }
            let secret = try await fixture.desk.setPassword(byLink: token, to: Self.second, at: .unknown)
            #expect(try await fixture.desk.session(secret)?.person.id == nina.id)
            #expect(try await fixture.desk.session(before) == nil)
            for used in sent {
                await #expect(throws: DeskError.notFound) {
                    try await fixture.desk.setPassword(byLink: used.token, to: Self.first, at: .unknown)
                }
            }
            #expect(try await mails(fixture).map(\.notice) == [.passwordChanged])
            _ = try await signIn(fixture, Self.second)
        }
    }

    @Test(
        "D4 an invitation holds seven days, is replaced by the next one and can be taken back; who takes it works here",
        arguments: TestDatabases.engines)
    func invitation(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let admin = try #require(try await fixture.desk.viewer(Cast.anna.address))
            let agent = try #require(try await fixture.desk.viewer(Cast.dana.address))
            func invite(by viewer: Viewer, _ address: String = "new@norrsken.example", _ role: Role = .agent) async throws -> ID<Person> {
                try await fixture.desk.invite(address, name: "New", role: role, language: .polish, by: viewer)
            }
            await #expect(throws: DeskError.forbidden) { try await invite(by: agent) }
            await #expect(throws: DeskError.invalid(field: "email", .taken)) { try await invite(by: admin, Cast.ivan.address) }
            await #expect(throws: DeskError.invalid(field: "role", .unknown)) { try await invite(by: admin, "x@y.example", .requester) }
            let person = try await invite(by: admin)
            let first = try #require(try await mails(fixture).first)
            #expect(first.notice == .invited)
            try await fixture.desk.inviteAgain(person, by: admin)
            let second = try #require(try await mails(fixture).first)
            await #expect(throws: DeskError.notFound) { try await fixture.desk.accessOffer(first.token) }
            #expect(try await fixture.desk.accessOffer(second.token).person.id == person)
            try await fixture.desk.revokeInvitation(of: person, by: admin)
            await #expect(throws: DeskError.notFound) { try await fixture.desk.accessOffer(second.token) }
            try await fixture.desk.inviteAgain(person, by: admin)
            let third = try #require(try await mails(fixture).first)
            fixture.clock.advance(by: .seconds(7 * 86_400) - .microseconds(1))
            let secret = try await fixture.desk.setPassword(byLink: third.token, to: Self.first, at: .unknown)
            #expect(try await fixture.desk.session(secret)?.viewer.queues == [ID(1), ID(2), ID(3)])
            #expect(try await mails(fixture).isEmpty)
            let state = try await fixture.desk.account(of: person, for: admin)
            #expect(state.hasPassword && state.sessions == 1 && !state.isInvited(at: fixture.clock.now))
            await #expect(throws: DeskError.notFound) { try await fixture.desk.inviteAgain(person, by: admin) }
        }
    }

    @Test("D6 one's sessions are listed with where and when, and each can be ended", arguments: TestDatabases.engines)
    func sessions(_ engine: Engine) async throws {
        try await withNina(engine) { fixture, nina in
            fixture.clock.advance(by: .seconds(60))
            let own = try await signIn(fixture, at: SigningPlace(browser: "Mozilla/5.0 Firefox/130.0", source: "192.0.2.7"))
            let other = try await signIn(fixture, at: .from("192.0.2.8"))
            fixture.clock.advance(by: .seconds(600))
            _ = try await fixture.desk.holder(of: own)
            let listed = try await fixture.desk.account(of: nina.id, seenFrom: own).sessions
            #expect(listed.count == 3)
            #expect(listed.first?.isThis == true && listed.filter(\.isThis).count == 1)
            #expect(listed.first?.place == SigningPlace(browser: "Mozilla/5.0 Firefox/130.0", source: "192.0.2.7"))
            #expect(listed.first?.seenAt == fixture.clock.now)
            let named = try #require(listed.first { $0.place.source == "192.0.2.8" })
            let stranger = try await fixture.desk.staffMember(Cast.dana.address)
            try await fixture.desk.endSession(named: named.name, of: stranger)
            #expect(try await fixture.desk.session(other) != nil)
            try await fixture.desk.endSession(named: named.name, of: nina.id)
            #expect(try await fixture.desk.session(other) == nil)
            try await fixture.desk.endOtherSessions(of: nina.id, keeping: own)
            #expect(try await fixture.desk.account(of: nina.id, seenFrom: own).sessions.count == 1)
            let agent = try #require(try await fixture.desk.viewer(Cast.dana.address))
            await #expect(throws: DeskError.forbidden) { try await fixture.desk.endSessions(of: nina.id, by: agent) }
            let admin = try #require(try await fixture.desk.viewer(Cast.anna.address))
            try await fixture.desk.endSessions(of: nina.id, by: admin)
            #expect(try await fixture.desk.session(own) == nil)
        }
    }
}
