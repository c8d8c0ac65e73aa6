import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Mailed links")
struct AccessLinkTests {
    /// The links in the mails that are due, by whom they go to.
    private func links(_ fixture: DeskFixture) async throws -> [(to: String, link: String)] {
        var found: [(String, String)] = []
        for mail in try await fixture.desk.claimDueMails(limit: 50) where mail.entry.notice.isOfAccount {
            let text = MailParser().parse(mail.bytes).text
            if let link = text.firstMatch(of: #/http://\S+/#) { found.append((mail.recipient, String(link.0))) }
            try await fixture.desk.finish(mail.entry, .delivered, dialogue: nil)
        }
        return found
    }

    private func token(_ link: String) -> String { String(link.split(separator: "/").last ?? "") }

    private func ask(_ fixture: DeskFixture, _ address: String, next: String? = nil, from source: String = "192.0.2.1") async throws {
        try await fixture.desk.requestLink(.signIn, to: address, language: .english, next: next, from: source)
    }

    @Test("A requester who is known signs in by a link and is then one: nothing of staff opens", arguments: TestDatabases.engines)
    func requester(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            _ = try await fixture.desk.receive(.mail(Cast.tickets[0]))
            try await ask(fixture, Cast.alice.address.uppercased(), next: "/my?x=1")
            let sent = try await links(fixture)
            #expect(sent.map(\.to) == [Cast.alice.address])
            let link = try #require(sent.first?.link)
            #expect(link.hasPrefix("http://127.0.0.1:8080/sign-in/link/"))
            let offer = try await fixture.desk.accessOffer(token(link))
            #expect((offer.person.address, offer.purpose, offer.next) == (Cast.alice.address, .signIn, "/my?x=1"))
            let (secret, next) = try await fixture.desk.signIn(byLink: token(link), at: .from("192.0.2.1"))
            #expect(next == "/my?x=1")
            #expect(try await fixture.desk.session(secret) == nil)
            guard case .requester(let person)? = try await fixture.desk.holder(of: secret) else {
                Issue.record("she holds no session")
                return
            }
            #expect(person.address == Cast.alice.address)
        }
    }

    @Test("D4 a link works once and for fifteen minutes, and looking at it does not use it up", arguments: TestDatabases.engines)
    func once(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await ask(fixture, Cast.dana.address)
            let first = token(try #require(try await links(fixture).first?.link))
            for _ in 0..<3 { _ = try await fixture.desk.accessOffer(first) }
            fixture.clock.advance(by: .seconds(15 * 60) - .microseconds(1))
            _ = try await fixture.desk.signIn(byLink: first, at: .unknown)
            await #expect(throws: DeskError.notFound) { try await fixture.desk.signIn(byLink: first, at: .unknown) }
            await #expect(throws: DeskError.notFound) { try await fixture.desk.accessOffer(first) }
            try await ask(fixture, Cast.dana.address)
            let second = token(try #require(try await links(fixture).first?.link))
            fixture.clock.advance(by: .seconds(15 * 60))
            await #expect(throws: DeskError.notFound) { try await fixture.desk.signIn(byLink: second, at: .unknown) }
        }
    }

    @Test("D4 of two who use a link at once one comes in", arguments: TestDatabases.engines)
    func race(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await ask(fixture, Cast.dana.address)
            let token = token(try #require(try await links(fixture).first?.link))
            let came = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<8 { group.addTask { (try? await fixture.desk.signIn(byLink: token, at: .unknown)) != nil } }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(came == 1)
        }
    }

    @Test("D4 no link can be made of what the database holds, and nothing but a whole one is taken", arguments: TestDatabases.engines)
    func atRest(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await ask(fixture, Cast.dana.address)
            let token = token(try #require(try await links(fixture).first?.link))
            let seed = try #require(
                try await fixture.database.read { try $0.rows("SELECT seed FROM access_link", []).first.map { try $0.text(0) } })
            #expect(token.hasPrefix(seed) && token.utf8.count == 72)
            let forged = seed + String(repeating: "0", count: 40)
            let other = String(token.dropLast()) + (token.hasSuffix("0") ? "1" : "0")
            for wrong in ["", "*", "%", seed, forged, other, token + "0", " " + token, String(repeating: "0", count: 72)] {
                await #expect(throws: DeskError.notFound, "\(wrong)") { try await fixture.desk.signIn(byLink: wrong, at: .unknown) }
            }
            _ = try await fixture.desk.signIn(byLink: token, at: .unknown)
        }
    }

    @Test(
        "D5 what is done before the answer is the same for an address that is known, missing or switched off, and only the first gets a mail",
        arguments: TestDatabases.engines)
    func enumeration(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let admin = try #require(try await fixture.desk.viewer(Cast.anna.address))
            try await fixture.desk.setDisabled(true, try await fixture.desk.staffMember(Cast.ivan.address), by: admin)
            let count = { try await fixture.database.read { try $0.rows("SELECT COUNT(*) FROM person", []).first?.integer(0) } }
            let before = try await count()
            for address in [Cast.dana.address, "nobody@norrsken.example", Cast.ivan.address] {
                try await ask(fixture, address)
                let left = try await fixture.database.read { connection in
                    try ["access_request", "access_link", "outbox"].map {
                        try connection.rows("SELECT COUNT(*) FROM \($0)", []).first?.integer(0)
                    }
                }
                #expect(left == [1, 0, 0], "\(address)")
                let sent = try await links(fixture)
                #expect(sent.map(\.to) == (address == Cast.dana.address ? [address] : []))
                try await fixture.database.write { connection in
                    try connection.execute("DELETE FROM outbox", [])
                    try connection.execute("DELETE FROM access_link", [])
                }
            }
            #expect(try await count() == before)
        }
    }

    @Test("D10 whoever asks for many links has to wait, by the address and by where he is", arguments: TestDatabases.engines)
    func limits(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            for step in 0..<5 { try await ask(fixture, "nobody@norrsken.example", from: "192.0.2.\(step)") }
            await #expect(throws: DeskError.self) { try await ask(fixture, "nobody@norrsken.example", from: "192.0.2.99") }
            for step in 0..<30 { try await ask(fixture, "nobody\(step)@norrsken.example", from: "198.51.100.1") }
            await #expect(throws: DeskError.self) { try await ask(fixture, "somebody@norrsken.example", from: "198.51.100.1") }
            fixture.clock.advance(by: .seconds(901))
            try await ask(fixture, "somebody@norrsken.example", from: "198.51.100.1")
            await #expect(throws: DeskError.invalid(field: "email", .malformed)) { try await ask(fixture, "nobody") }
        }
    }

    @Test(
        "D4 a link of somebody who is switched off meanwhile lets nobody in, and the mail does not leave", arguments: TestDatabases.engines)
    func disabled(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let admin = try #require(try await fixture.desk.viewer(Cast.anna.address))
            let dana = try await fixture.desk.staffMember(Cast.dana.address)
            try await ask(fixture, Cast.dana.address)
            let token = token(try #require(try await links(fixture).first?.link))
            try await ask(fixture, Cast.dana.address)
            try await fixture.desk.setDisabled(true, dana, by: admin)
            await #expect(throws: DeskError.notFound) { try await fixture.desk.signIn(byLink: token, at: .unknown) }
            #expect(try await links(fixture).isEmpty)
        }
    }

    @Test("An administrator who looks at the mail sees that it went, and not the link", arguments: TestDatabases.engines)
    func outgoing(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let admin = try #require(try await fixture.desk.viewer(Cast.anna.address))
            try await ask(fixture, Cast.dana.address)
            let link = try #require(try await links(fixture).first?.link)
            let entry = try #require(try await fixture.desk.outgoingMails(nil, before: nil, limit: 1, for: admin).first)
            let shown = MailParser().parse(try await fixture.desk.outgoingMail(entry.id, for: admin).bytes).text
            #expect(shown.contains("http://127.0.0.1:8080/…") && !shown.contains(token(link)))
        }
    }
}
