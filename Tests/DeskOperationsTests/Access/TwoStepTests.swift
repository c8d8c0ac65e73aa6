import Database
import DeskStore
import Foundation
import ServiceDesk
import Support
import Testing

@testable import DeskOperations

@Suite("Two-step sign-in")
struct TwoStepTests {
    private static let password = "correct horse battery"

    /// Somebody who signs in by two steps, with the device that shows the codes.
    private struct Owner {
        let fixture: DeskFixture
        let person: Person
        let device: OneTimeCodes
        let recoveryCodes: [String]
        /// The session in which it was set up.
        let session: String

        var code: String { device.code(OneTimeCodes.counter(at: fixture.clock.now)) }
    }

    private func signIn(_ fixture: DeskFixture) async throws -> String {
        try await fixture.desk.signIn("nina@norrsken.example", password: Self.password, at: .from("192.0.2.1"))
    }

    private func device(_ fixture: DeskFixture, of person: Person) async throws -> OneTimeCodes {
        let secret = try #require(try await fixture.desk.twoStep(of: person).enrolment?.secret)
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (bytes, buffer, bits): ([UInt8], UInt32, UInt32) = ([], 0, 0)
        for letter in secret where letter != " " {
            buffer = buffer << 5 | UInt32(try #require(letters.firstIndex(of: letter)))
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: buffer >> bits))
            }
        }
        return OneTimeCodes(secret: bytes)
    }

    private func withOwner(_ engine: Engine, _ test: (Owner) async throws -> Void) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.desk.addAgent("nina@norrsken.example", name: "Nina", role: .agent, password: Self.password)
            let session = try await signIn(fixture)
            let nina = try #require(try await fixture.desk.session(session)).person
            try await fixture.desk.beginTwoStep(of: nina.id)
            let device = try await device(fixture, of: nina)
            let code = device.code(OneTimeCodes.counter(at: fixture.clock.now))
            let codes = try await fixture.desk.confirmTwoStep(of: nina.id, with: code, keeping: session, source: "here")
            fixture.clock.advance(by: .seconds(60))
            try await test(Owner(fixture: fixture, person: nina, device: device, recoveryCodes: codes, session: session))
        }
    }

    @Test("It holds once a code confirmed it, and ends sessions that began without", arguments: TestDatabases.engines)
    func setUp(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.desk.addAgent("nina@norrsken.example", name: "Nina", role: .agent, password: Self.password)
            let (own, other) = (try await signIn(fixture), try await signIn(fixture))
            let nina = try #require(try await fixture.desk.session(own)).person
            try await fixture.desk.beginTwoStep(of: nina.id)
            await #expect(throws: DeskError.invalid(field: "code", .unknown)) {
                try await fixture.desk.confirmTwoStep(of: nina.id, with: "000000", keeping: own, source: "here")
            }
            #expect(try await fixture.desk.session(try await signIn(fixture)) != nil)
            let device = try await device(fixture, of: nina)
            let code = device.code(OneTimeCodes.counter(at: fixture.clock.now))
            let codes = try await fixture.desk.confirmTwoStep(of: nina.id, with: code, keeping: own, source: "here")
            #expect(Set(codes).count == 10)
            #expect(try await fixture.desk.session(own) != nil)
            #expect(try await fixture.desk.session(other) == nil)
            let view = try await fixture.desk.twoStep(of: nina)
            #expect((view.confirmedAt, view.enrolment, view.recoveryCodesLeft) == (fixture.clock.now, nil, 10))
            let stored = try await fixture.database.read { connection in
                try ["SELECT sealed FROM second_step", "SELECT hash FROM recovery_code"].flatMap {
                    try connection.rows($0, []).map { try $0.text(0) }
                }
            }
            #expect(stored.count == 11)
            let secret = Base32.text(device.secret)
            for value in stored {
                #expect(!value.contains(secret) && !value.contains(device.secret.hexadecimal) && !codes.contains(value))
            }
        }
    }

    @Test(
        "D10 the password is half of it: a code of the device makes the session whole, under a new secret", arguments: TestDatabases.engines
    )
    func signingIn(_ engine: Engine) async throws {
        try await withOwner(engine) { owner in
            let half = try await signIn(owner.fixture)
            #expect(try await owner.fixture.desk.session(half) == nil)
            #expect(try await owner.fixture.desk.holder(of: half)?.person == nil)
            guard case .halfway(_, .code)? = try await owner.fixture.desk.holder(of: half) else {
                Issue.record("no code is asked for")
                return
            }
            await #expect(throws: DeskError.invalid(field: "code", .unknown)) {
                try await owner.fixture.desk.signIn(byCode: "12345", in: half, at: .unknown)
            }
            let whole = try await owner.fixture.desk.signIn(
                byCode: " \(owner.code.prefix(3)) \(owner.code.suffix(3))", in: half, at: .unknown)
            #expect(whole != half)
            #expect(try await owner.fixture.desk.session(whole)?.person.id == owner.person.id)
            #expect(try await owner.fixture.desk.holder(of: half) == nil)
            await #expect(throws: DeskError.forbidden) {
                try await owner.fixture.desk.signIn(byCode: owner.code, in: owner.session, at: .unknown)
            }
        }
    }

    @Test("D10 a code works once, and none before it does any more", arguments: TestDatabases.engines)
    func reuse(_ engine: Engine) async throws {
        try await withOwner(engine) { owner in
            let here = OneTimeCodes.counter(at: owner.fixture.clock.now)
            let sessions = [try await signIn(owner.fixture), try await signIn(owner.fixture), try await signIn(owner.fixture)]
            let came = await withTaskGroup(of: Bool.self) { group in
                for session in sessions {
                    group.addTask {
                        (try? await owner.fixture.desk.signIn(byCode: owner.device.code(here + 1), in: session, at: .unknown)) != nil
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(came == 1)
            let next = try await signIn(owner.fixture)
            for counter in [here + 1, here, here - 1] {
                await #expect(throws: DeskError.invalid(field: "code", .unknown)) {
                    try await owner.fixture.desk.signIn(byCode: owner.device.code(counter), in: next, at: .unknown)
                }
            }
        }
    }

    @Test("D10 a recovery code works once, however it is written", arguments: TestDatabases.engines)
    func recovery(_ engine: Engine) async throws {
        try await withOwner(engine) { owner in
            let written = owner.recoveryCodes[0].uppercased().replacing("-", with: " ")
            let half = try await signIn(owner.fixture)
            let whole = try await owner.fixture.desk.signIn(byCode: written, in: half, at: .unknown)
            #expect(try await owner.fixture.desk.session(whole) != nil)
            let again = try await signIn(owner.fixture)
            await #expect(throws: DeskError.invalid(field: "code", .unknown)) {
                try await owner.fixture.desk.signIn(byCode: owner.recoveryCodes[0], in: again, at: .unknown)
            }
            #expect(try await owner.fixture.desk.twoStep(of: owner.person).recoveryCodesLeft == 9)
            let renewed = try await owner.fixture.desk.renewRecoveryCodes(of: owner.person.id, with: owner.code, source: "here")
            await #expect(throws: DeskError.invalid(field: "code", .unknown)) {
                try await owner.fixture.desk.signIn(byCode: owner.recoveryCodes[1], in: again, at: .unknown)
            }
            _ = try await owner.fixture.desk.signIn(byCode: renewed[0], in: again, at: .unknown)
        }
    }

    @Test("D10 guesses are limited, whatever session they come in", arguments: TestDatabases.engines)
    func guesses(_ engine: Engine) async throws {
        try await withOwner(engine) { owner in
            for place in 0..<10 {
                let half = try await signIn(owner.fixture)
                await #expect(throws: DeskError.invalid(field: "code", .unknown)) {
                    try await owner.fixture.desk.signIn(byCode: "000000", in: half, at: .from("192.0.2.\(place)"))
                }
            }
            let half = try await signIn(owner.fixture)
            await #expect(throws: DeskError.tooMany(retryAfter: .seconds(900))) {
                try await owner.fixture.desk.signIn(byCode: owner.code, in: half, at: .from("198.51.100.1"))
            }
        }
    }

    @Test("D10 neither a mailed link nor a new password goes round the code", arguments: TestDatabases.engines)
    func noWayRound(_ engine: Engine) async throws {
        try await withOwner(engine) { owner in
            let desk = owner.fixture.desk
            for purpose in [AccessLink.Purpose.signIn, .reset] {
                try await desk.requestLink(purpose, to: "nina@norrsken.example", language: .english, next: nil, from: "here")
                let mails = try await desk.claimDueMails(limit: 10).filter { $0.entry.link != nil }
                let mail = try #require(mails.last)
                let path = String(decoding: mail.bytes, as: UTF8.self).replacing("=\r\n", with: "").firstMatch(of: #/link/([0-9a-f]{72})/#)
                let token = String(try #require(path?.1))
                let half =
                    purpose == .signIn
                    ? try await desk.signIn(byLink: token, at: .unknown).secret
                    : try await desk.setPassword(byLink: token, to: "a quite different one", at: .unknown)
                guard case .halfway(_, .code)? = try await desk.holder(of: half) else {
                    Issue.record("\(purpose) went round the code")
                    continue
                }
            }
        }
    }

    @Test("Whoever has to and has not can only set it up, and whoever has to cannot take it away", arguments: TestDatabases.engines)
    func required(_ engine: Engine) async throws {
        try await withOwner(engine) { owner in
            let desk = owner.fixture.desk
            let admin = try #require(try await desk.viewer(Cast.anna.address))
            let agent = try #require(try await desk.viewer(Cast.dana.address))
            await #expect(throws: DeskError.forbidden) { try await desk.setTwoStepRoles([.agent], by: agent) }
            try await desk.setTwoStepRoles([.agent, .requester], by: admin)
            #expect(try await desk.twoStepRoles(for: admin) == [.agent])
            #expect(try await desk.session(owner.session) != nil)
            await #expect(throws: DeskError.forbidden) {
                try await desk.removeTwoStep(of: owner.person, with: owner.code, source: "here")
            }
            try await desk.addAgent("omar@norrsken.example", name: "Omar", role: .agent, password: Self.password)
            let session = try await desk.signIn("omar@norrsken.example", password: Self.password, at: .unknown)
            guard case .halfway(let omar, .setUp)? = try await desk.holder(of: session) else {
                Issue.record("he need not set it up")
                return
            }
            try await desk.beginTwoStep(of: omar.id)
            let code = try await device(owner.fixture, of: omar).code(OneTimeCodes.counter(at: owner.fixture.clock.now))
            _ = try await desk.confirmTwoStep(of: omar.id, with: code, keeping: session, source: "here")
            #expect(try await desk.session(session)?.person.id == omar.id)
            try await desk.setTwoStepRoles([], by: admin)
            try await desk.removeTwoStep(of: owner.person, with: owner.code, source: "here")
            #expect(try await desk.session(try await signIn(owner.fixture)) != nil)
        }
    }

    @Test("An administrator takes it from whoever lost his device, who is then signed out", arguments: TestDatabases.engines)
    func taken(_ engine: Engine) async throws {
        try await withOwner(engine) { owner in
            let desk = owner.fixture.desk
            let admin = try #require(try await desk.viewer(Cast.anna.address))
            let agent = try #require(try await desk.viewer(Cast.dana.address))
            await #expect(throws: DeskError.forbidden) { try await desk.takeTwoStep(from: owner.person.id, by: agent) }
            #expect(try await desk.account(of: owner.person.id, for: admin).twoStepSince != nil)
            try await desk.takeTwoStep(from: owner.person.id, by: admin)
            #expect(try await desk.session(owner.session) == nil)
            #expect(try await desk.session(try await signIn(owner.fixture)) != nil)
            await #expect(throws: DeskError.notFound) { try await desk.takeTwoStep(from: owner.person.id, by: admin) }
        }
    }
}
