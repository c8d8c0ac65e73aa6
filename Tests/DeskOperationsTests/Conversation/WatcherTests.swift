import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Watchers of a ticket")
struct WatcherTests {
    private func open(_ fixture: DeskFixture) async throws -> (TicketNumber, Letter) {
        let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
        return (number, try #require(try await fixture.post().first))
    }

    private func invited(_ fixture: DeskFixture, to number: TicketNumber) async throws -> (letter: Letter, link: String) {
        try await fixture.desk.addWatcher(Cast.erik.address, name: "Erik", to: number, by: try await fixture.viewer(Cast.dana))
        let letter = try #require(try await fixture.post().first)
        return (letter, String(try #require(letter.mail.text.firstMatch(of: /\/watching\/(\S+)/)).1))
    }

    @Test("Whoever has not said yes gets one mail that tells nothing, and takes no part", arguments: TestDatabases.engines)
    func silent(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, accepted) = try await open(fixture)
            let (dana, desk) = (try await fixture.viewer(Cast.dana), fixture.desk)
            let (letter, link) = try await invited(fixture, to: number)
            #expect(letter.entry.notice == .watcherInvited && letter.entry.address == Cast.erik.address)
            for secret in [number.description, accepted.mail.messageID, "grey stripe", "printer", "Alice", "References:", "Reply-To:"] {
                #expect(!letter.whole.contains(secret) && !letter.mail.text.contains(secret), "\(secret)")
            }
            #expect(try await desk.watchingQuestion(link).watching == .asked)
            _ = try await desk.answer(number, body: "SECRET answer", by: dana)
            #expect(try await fixture.post().map(\.entry.address) == [Cast.alice.address])
            let guess = MailContact.mail(from: Cast.erik, subject: "[\(number)]", text: "Me too.", messageID: "guess")
            #expect(try await desk.receive(guess) == .held(number))
            await #expect(throws: DeskError.refused(.noChange)) {
                try await desk.addWatcher(Cast.erik.address.uppercased(), name: "", to: number, by: dana)
            }
        }
    }

    @Test("Whoever says yes is sent the answers from then on and writes to his own address; staff end it", arguments: TestDatabases.engines)
    func consenting(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, _) = try await open(fixture)
            let (dana, desk) = (try await fixture.viewer(Cast.dana), fixture.desk)
            let (_, link) = try await invited(fixture, to: number)
            #expect(try await desk.answerWatching(link, accepts: true).watching == .accepted)
            #expect(try await desk.answerWatching(link, accepts: true).watching == .accepted)
            _ = try await desk.answer(number, body: "Try the other tray.", by: dana)
            _ = try await desk.note(number, body: "NOTE", by: dana)
            let letters = try await fixture.post()
            #expect(letters.map(\.entry.address) == [Cast.alice.address, Cast.erik.address])
            #expect(Set(letters.map(\.replyAddress)).count == 2)
            let mine = try #require(letters.last)
            #expect(try await desk.receive(fixture.reply(Cast.erik, to: mine, text: "It helped me.", messageID: "e")) == .appended(number))
            try await desk.requestClosure(number, body: nil, by: dana)
            #expect(try await fixture.post().map(\.entry.address) == [Cast.alice.address])
            let erik = try await fixture.person(Cast.erik.address).id
            #expect(try await desk.watchers(number, for: dana).map(\.watching) == [.accepted])
            try await desk.removeWatcher(erik, from: number, by: dana)
            _ = try await desk.answer(number, body: "Later.", by: dana)
            #expect(try await fixture.post().map(\.entry.address) == [Cast.alice.address])
            #expect(try await desk.answerWatching(link, accepts: true).watching == nil)
            await #expect(throws: DeskError.refused(.notWatching)) { try await desk.removeWatcher(erik, from: number, by: dana) }
        }
    }

    @Test("Whoever says no, at once or later, is not asked again, but may change his mind", arguments: TestDatabases.engines)
    func declining(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, _) = try await open(fixture)
            let (dana, desk) = (try await fixture.viewer(Cast.dana), fixture.desk)
            let (_, link) = try await invited(fixture, to: number)
            #expect(try await desk.answerWatching(link, accepts: false).watching == .declined)
            await #expect(throws: DeskError.refused(.declined)) {
                try await desk.addWatcher(Cast.erik.address, name: "", to: number, by: dana)
            }
            _ = try await desk.answer(number, body: "x", by: dana)
            #expect(try await fixture.post().map(\.entry.address) == [Cast.alice.address])
            #expect(try await desk.answerWatching(link, accepts: true).watching == .accepted)
            #expect(try await desk.answerWatching(link, accepts: false).watching == .declined)
            for forged in ["", link + "0", String(link.reversed()), String(link.dropLast())] {
                await #expect(throws: DeskError.notFound) { try await desk.answerWatching(forged, accepts: true) }
            }
        }
    }

    @Test("Staff need not be asked; the requester, the desk and who cannot be reached are no watchers", arguments: TestDatabases.engines)
    func others(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, _) = try await open(fixture)
            let (dana, desk) = (try await fixture.viewer(Cast.dana), fixture.desk)
            try await desk.addWatcher(Cast.ivan.address, name: "", to: number, by: dana)
            #expect(try await fixture.post().isEmpty)
            _ = try await desk.answer(number, body: "x", by: dana)
            #expect(try await Set(fixture.post().map(\.entry.address)) == [Cast.alice.address, Cast.ivan.address])
            await #expect(throws: DeskError.refused(.noChange)) {
                try await desk.addWatcher(Cast.alice.address, name: "", to: number, by: dana)
            }
            for address in ["", "a", Cast.desk, Cast.compatibility, "desk+x@norrsken.example", "a@b.invalid"] {
                await #expect(throws: DeskError.invalid(field: "email", .malformed), "\(address)") {
                    try await desk.addWatcher(address, name: "", to: number, by: dana)
                }
            }
            let ivan = try await fixture.viewer(Cast.ivan)
            await #expect(throws: DeskError.notFound) { try await desk.watchers(number, for: ivan) }
        }
    }

    @Test(
        "The requester brings others along in Cc of a mail to his own reply address, and nobody else does", arguments: TestDatabases.engines
    )
    func copied(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, letter) = try await open(fixture)
            let (dana, desk) = (try await fixture.viewer(Cast.dana), fixture.desk)
            func copying(_ contact: MailContact, _ copy: CastMember) -> MailContact {
                var mail = contact.mail
                mail.cc = [MailAddress(name: copy.name, address: copy.address), MailAddress(name: "", address: Cast.desk)]
                return MailContact(mail: mail, bytes: contact.bytes, recipient: contact.recipient, sender: contact.sender)
            }
            let unproved = MailContact.mail(from: Cast.alice, subject: "[\(number)]", text: "By number.", messageID: "n")
            _ = try await desk.receive(copying(unproved, Cast.eve))
            #expect(try await desk.watchers(number, for: dana).isEmpty)
            _ = try await desk.receive(copying(fixture.reply(Cast.alice, to: letter, text: "With Erik.", messageID: "c"), Cast.erik))
            #expect(try await desk.watchers(number, for: dana).map(\.person.address) == [Cast.erik.address])
            _ = try await desk.answer(number, body: "Hello both.", by: dana)
            let letters = try await fixture.post()
            #expect(letters.map(\.entry.address) == [Cast.alice.address, Cast.erik.address])
            let erik = try #require(letters.last)
            // He was not asked, so every mail shows him the way out; the requester's shows none.
            let link = try #require(erik.mail.text.firstMatch(of: /http\S+\/watching\/(\S+)/))
            #expect(erik.header("List-Unsubscribe") == ["<\(link.0)>"])
            #expect(letters[0].header("List-Unsubscribe").isEmpty && !letters[0].mail.text.contains("/watching/"))
            #expect(try await desk.answerWatching(String(link.1), accepts: false).watching == .declined)
            _ = try await desk.answer(number, body: "Hello Alice.", by: dana)
            #expect(try await fixture.post().map(\.entry.address) == [Cast.alice.address])
            #expect(try await desk.answerWatching(String(link.1), accepts: true).watching == .accepted)
            _ = try await desk.receive(copying(fixture.reply(Cast.erik, to: erik, text: "With Eve.", messageID: "d"), Cast.eve))
            #expect(try await desk.watchers(number, for: dana).count == 1)
        }
    }
}
