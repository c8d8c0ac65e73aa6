import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Copies of answers")
struct CopyTests {
    private func ticket(_ fixture: DeskFixture) async throws -> TicketNumber {
        let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
        _ = try await fixture.post()
        fixture.clock.advance(by: .seconds(60))
        return number
    }

    private func letters(_ fixture: DeskFixture) async throws -> [String: Letter] {
        let answers = try await fixture.post().filter { $0.entry.notice == .answer || $0.entry.notice == .solution }
        #expect(Set(answers.map(\.entry.address)).count == answers.count)
        return Dictionary(answers.map { ($0.entry.address, $0) }) { first, _ in first }
    }

    @Test(
        "Whoever is named openly gets the answer with the requester, and is asked whether he wants the next",
        arguments: TestDatabases.engines)
    func open(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana, number) = (fixture.desk, try await fixture.viewer(Cast.dana), try await ticket(fixture))
            let copies = CopyRequest(open: "\(Cast.erik.address); \(Cast.jan.address), \(Cast.alice.address)")
            _ = try await desk.answer(number, body: "Try now.", copies: copies, by: dana)
            let letters = try await letters(fixture)
            #expect(Set(letters.keys) == [Cast.alice.address, Cast.erik.address, Cast.jan.address])
            let alice = try #require(letters[Cast.alice.address])
            #expect(Set(alice.mail.cc.map(\.address)) == [Cast.erik.address, Cast.jan.address])
            #expect(alice.mail.to.map(\.address) == [Cast.alice.address] && !alice.mail.text.contains("/watching/"))
            let erik = try #require(letters[Cast.erik.address])
            #expect(erik.mail.cc.map(\.address) == [Cast.jan.address] && erik.mail.to.map(\.address) == [Cast.erik.address])
            #expect(erik.header("List-Unsubscribe").count == 1)
            let state = try await fixture.ticket(number).log.watchers
            let person = try await fixture.person(Cast.erik.address).id
            #expect(state[person] == .asked && state.count == 2)

            // He says yes, and is sent the next answer; the other has not said anything.
            let link = String(try #require(erik.mail.text.firstMatch(of: /\/watching\/(\S+)/)).1)
            _ = try await desk.answerWatching(link, accepts: true)
            fixture.clock.advance(by: .seconds(60))
            _ = try await desk.answer(number, body: "And now?", by: dana)
            let next = try await self.letters(fixture)
            #expect(Set(next.keys) == [Cast.alice.address, Cast.erik.address])
            #expect(next[Cast.alice.address]?.mail.cc == [])
        }
    }

    @Test(
        "Whoever declined to watch gets the one answer that names him, and no question; a colleague just reads along",
        arguments: TestDatabases.engines)
    func declined(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana, number) = (fixture.desk, try await fixture.viewer(Cast.dana), try await ticket(fixture))
            let copies = CopyRequest(open: "\(Cast.erik.address), \(Cast.piotr.address)")
            _ = try await desk.answer(number, body: "One.", copies: copies, by: dana)
            let first = try #require(try await letters(fixture)[Cast.erik.address])
            let link = String(try #require(first.mail.text.firstMatch(of: /\/watching\/(\S+)/)).1)
            _ = try await desk.answerWatching(link, accepts: false)
            fixture.clock.advance(by: .seconds(60))
            _ = try await desk.answer(number, body: "Two.", copies: copies, by: dana)
            let letters = try await letters(fixture)
            #expect(letters[Cast.erik.address]?.mail.text.contains("/watching/") == false)
            #expect(letters[Cast.piotr.address]?.mail.text.contains("Two.") == true)
            let watchers = try await fixture.ticket(number).log.watchers
            #expect(watchers[try await fixture.person(Cast.erik.address).id] == .declined)
            #expect(watchers[try await fixture.person(Cast.piotr.address).id] == .accepted)
        }
    }

    @Test("A10 a blind copy is one mail of which no other mail and no reader learns anything", arguments: TestDatabases.engines)
    func blind(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana, number) = (fixture.desk, try await fixture.viewer(Cast.dana), try await ticket(fixture))
            let copies = CopyRequest(open: Cast.jan.address, blind: "Canary <\(Cast.maria.address)>")
            let message = try await desk.propose(number, body: "Try now.", copies: copies, by: dana)
            let letters = try await letters(fixture)
            let maria = try #require(letters[Cast.maria.address])
            #expect(maria.mail.text.contains("Try now.") && maria.mail.cc.isEmpty && !maria.mail.text.contains("/closure/"))
            #expect(maria.mail.to.map(\.address) == [Cast.maria.address] && !maria.whole.contains(Cast.jan.address))
            for (address, letter) in letters where address != Cast.maria.address {
                #expect(!letter.whole.contains("maria") && !letter.whole.contains("Canary") && letter.header("Bcc").isEmpty, "\(address)")
            }
            #expect(letters.count == 3)
            let stored = try #require(try await desk.conversation(number, for: dana).first { $0.id == message })
            #expect(stored.copies.filter { $0.copy.kind == .blind }.map(\.person.address) == [Cast.maria.address])
            let person = try await fixture.person(Cast.maria.address).id
            #expect(try await fixture.ticket(number).log.watchers[person] == nil)
            // What she answers waits for an agent: she takes no part.
            let outcome = try await desk.receive(fixture.reply(Cast.maria, to: maria, text: "Thanks", messageID: "maria"))
            #expect(outcome == .held(number))
            _ = try await fixture.post()
            fixture.clock.advance(by: .seconds(60))
            _ = try await desk.answer(number, body: "More.", by: dana)
            for letter in try await fixture.post() { #expect(!letter.whole.contains(Cast.maria.address)) }
        }
    }

    @Test(
        "Addresses that cannot be reached, the desk's own, and too many are refused, and then nothing happens",
        arguments: TestDatabases.engines)
    func refused(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana, number) = (fixture.desk, try await fixture.viewer(Cast.dana), try await ticket(fixture))
            let before = try await fixture.changes(number)
            let many = (0...10).map { "p\($0)@x.example" }.joined(separator: ",")
            for (written, problem) in [
                ("nobody", DeskError.Problem.malformed), (Cast.desk, .malformed), ("desk+1@norrsken.example", .malformed),
                (Cast.compatibility, .malformed), ("a@b.example\u{0}", .malformed), ("x@y@z", .malformed), (many, .tooMany),
                (String(repeating: "a", count: 5_000), .tooLong),
            ] {
                await #expect(throws: DeskError.invalid(field: "cc", problem), "\(written)") {
                    _ = try await desk.answer(number, body: "x", copies: CopyRequest(open: written), by: dana)
                }
                await #expect(throws: DeskError.invalid(field: "bcc", problem), "\(written)") {
                    _ = try await desk.answer(number, body: "x", copies: CopyRequest(blind: written), by: dana)
                }
            }
            #expect(try await fixture.changes(number) == before)
            #expect(try await fixture.post().isEmpty)
        }
    }

    @Test("A8 a name in a copy's header stays in it", arguments: TestDatabases.engines)
    func injection(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let evil = CastMember("Eve\r\nBcc: v@harbour.example\r\n\r\nHi, \"x\" <a@b.example>", Cast.eve.address, .english)
            _ = try await fixture.desk.receive(.mail(from: evil, subject: "Me", text: "I wrote before.", messageID: "e"))
            let (dana, number) = (try await fixture.viewer(Cast.dana), try await ticket(fixture))
            _ = try await fixture.desk.answer(number, body: "x", copies: CopyRequest(open: Cast.eve.address), by: dana)
            let alice = try #require(try await letters(fixture)[Cast.alice.address])
            #expect(alice.header("Bcc").isEmpty && alice.header("Cc").count == 1)
            #expect(alice.mail.cc.map(\.address) == [Cast.eve.address])
        }
    }

    @Test("Whose records are made one has one copy", arguments: TestDatabases.engines)
    func merged(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana, anna, number) = (
                fixture.desk, try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.anna), try await ticket(fixture)
            )
            let copies = CopyRequest(open: "\(Cast.erik.address), e2@fjord.example", blind: Cast.jan.address)
            let message = try await desk.answer(number, body: "x", copies: copies, by: dana)
            let (erik, second) = (try await fixture.person(Cast.erik.address).id, try await fixture.person("e2@fjord.example").id)
            try await desk.merge(second, into: erik, by: anna)
            let stored = try #require(try await desk.conversation(number, for: anna).first { $0.id == message })
            #expect(stored.copies.map(\.person.address) == [Cast.erik.address, Cast.jan.address])
        }
    }
}
