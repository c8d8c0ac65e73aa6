import Database
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@testable import DeskOperations

@Suite("Merging")
struct MergeTests {
    /// Alice as she writes from home.
    private static let home = CastMember("Alice C.", "alice@home.example", .english)

    private func send(_ author: CastMember, _ text: String, _ fixture: DeskFixture) async throws -> TicketNumber {
        try await fixture.desk.receive(.mail(from: author, subject: text, text: text, messageID: "\(text).\(author.address)")).number
    }

    @Test(
        "Tickets, messages, parts and mails of the other record become the person's; each ticket says so", arguments: TestDatabases.engines)
    func merge(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let work = try await send(Cast.alice, "work", fixture)
            let atHome = try await send(Self.home, "home", fixture)
            let eriks = try await send(Cast.erik, "erik", fixture)
            let alice = try await fixture.person(Cast.alice.address).id
            let home = try await fixture.person(Self.home.address).id
            let now = fixture.clock.now
            try await fixture.database.write {
                try Participants($0).add(alice, as: .contributor, to: eriks.ticket, at: now)
                try Participants($0).add(alice, as: .contributor, to: atHome.ticket, at: now)
            }
            let anna = try await fixture.viewer(Cast.anna)
            try await fixture.database.write { connection in
                let unit = DeskUnit(desk: fixture.desk, connection: connection, now: now)
                guard let ticket = try unit.tickets.load(eriks.ticket) else { return }
                try unit.carryOut(.addWatcher(home, isWilling: true), on: ticket, by: .staff(anna.person))
                try unit.participants.add(home, as: .watcher, to: eriks.ticket, at: now)
            }
            let history = try await fixture.desk.history(atHome, for: nil)
            try await fixture.desk.merge(home, into: alice, by: anna)

            for number in [work, atHome] {
                #expect(try await fixture.ticket(number).requester == alice)
                #expect(try await fixture.desk.conversation(number, for: nil)[0].author == alice)
            }
            #expect(try await fixture.desk.history(atHome, for: nil).dropLast() == history[...])
            #expect(try await fixture.desk.history(atHome, for: nil).last?.change == .requesterMerged(into: alice))
            #expect(try await fixture.changes(work) == ["opened"])
            #expect(try await fixture.changes(eriks).suffix(3) == ["watcherRemoved", "watcherAdded", "watcherAccepted"])
            let parts = try await fixture.database.read {
                try $0.rows(
                    "SELECT ticket, person, part FROM participant WHERE person IN (?1, ?2) ORDER BY ticket", alice.rawValue, home.rawValue
                )
                .map { "\(try $0.integer(1)) \(try $0.text(2))" }
            }
            #expect(parts == ["\(alice.rawValue) requester", "\(alice.rawValue) requester", "\(alice.rawValue) watcher"])
            let record = try await fixture.desk.person(alice, for: anna)
            #expect(record.person.address == Cast.alice.address && record.aliases == [Self.home.address])
            await #expect(throws: DeskError.notFound) { try await fixture.desk.person(home, for: anna) }
            #expect(
                try await fixture.desk.people(matching: Self.home.address, before: nil, limit: 9, for: anna).map(\.person.id) == [alice])
            let letters = try await fixture.post()
            #expect(letters.first { $0.entry.ticket == atHome.ticket }?.entry.address == Self.home.address)
            #expect(letters.allSatisfy { $0.entry.recipient != home })
        }
    }

    @Test("Mail from the alias is his: it joins his tickets, by token, number or none", arguments: TestDatabases.engines)
    func alias(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let work = try await send(Cast.alice, "work", fixture)
            let atHome = try await send(Self.home, "home", fixture)
            let alice = try await fixture.person(Cast.alice.address).id
            let letters = try await fixture.post()
            try await fixture.desk.merge(fixture.person(Self.home.address).id, into: alice, by: fixture.viewer(Cast.anna))
            for (index, letter) in letters.enumerated() {
                for author in [Cast.alice, Self.home] {
                    let reply = fixture.reply(author, to: letter, text: "More", messageID: "\(index).\(author.address)")
                    #expect(try await fixture.desk.receive(reply) == .appended([work, atHome][index]))
                }
            }
            let number = try await send(Self.home, "new", fixture)
            #expect(try await fixture.ticket(number).requester == alice)
            // A third record follows the second to the first, and goes with him when he is erased.
            let third = try await send(Cast.maria, "third", fixture)
            let maria = try await fixture.person(Cast.maria.address).id
            let anna = try await fixture.viewer(Cast.anna)
            try await fixture.desk.merge(alice, into: maria, by: anna)
            #expect(try await fixture.person(Self.home.address).id == maria)
            for ticket in [work, third] { #expect(try await fixture.ticket(ticket).requester == maria) }
            try await fixture.desk.erase(maria, withWords: true, by: anna)
            for word in ["Alice", "alice@", "home.example", "harbour.example", "María"] {
                #expect(try await fixture.traces(of: word) == [], "\(word)")
            }
        }
    }

    @Test("Whoever was asked to watch and has not answered stays asked, by the same link", arguments: TestDatabases.engines)
    func asked(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let eriks = try await send(Cast.erik, "erik", fixture)
            let jans = try await send(Cast.jan, "jan", fixture)
            let work = try await send(Cast.alice, "work", fixture)
            let (dana, anna, desk) = (try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.anna), fixture.desk)
            _ = try await fixture.post()
            fixture.clock.advance(by: .seconds(3700))
            for number in [eriks, jans, work] { try await desk.addWatcher(Self.home.address, name: "", to: number, by: dana) }
            let letters = try await fixture.post()
            try await desk.addWatcher(Cast.alice.address, name: "", to: jans, by: dana)
            let alice = try await fixture.person(Cast.alice.address).id
            let taken = try #require(try await fixture.post().first?.mail.text.firstMatch(of: /\/watching\/(\S+)/))
            _ = try await desk.answerWatching(String(taken.1), accepts: true)
            try await desk.merge(fixture.person(Self.home.address).id, into: alice, by: anna)
            #expect(try await fixture.ticket(eriks).log.watchers == [alice: .asked])
            #expect(try await fixture.ticket(jans).log.watchers == [alice: .accepted])
            #expect(try await fixture.ticket(work).log.watchers == [:])
            #expect(try await fixture.post().isEmpty)
            let letter = try #require(letters.first { $0.entry.ticket == eriks.ticket })
            let link = String(try #require(letter.mail.text.firstMatch(of: /\/watching\/(\S+)/)).1)
            #expect(try await desk.watchingQuestion(link).watching == .asked)
            #expect(try await desk.answerWatching(link, accepts: true).watching == .accepted)
            #expect(try await fixture.ticket(eriks).log.watchers == [alice: .accepted])
            _ = try await desk.answer(eriks, body: "Now", by: dana)
            #expect(try await fixture.post().map(\.entry.address).contains(Cast.alice.address))
        }
    }

    @Test("A requester who becomes staff signs in by either address", arguments: TestDatabases.engines)
    func signIn(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            _ = try await send(Cast.alice, "work", fixture)
            _ = try await send(Self.home, "home", fixture)
            let alice = try await fixture.person(Cast.alice.address).id
            try await fixture.desk.merge(fixture.person(Self.home.address).id, into: alice, by: fixture.viewer(Cast.anna))
            try await fixture.desk.addAgent(Self.home.address, name: "Alice", role: .agent, password: "a long enough password")
            for address in [Cast.alice.address, Self.home.address] {
                let secret = try await fixture.desk.signIn(address, password: "a long enough password", at: .from("here"))
                #expect(try await fixture.desk.session(secret)?.person.id == alice)
            }
        }
    }

    @Test("Staff are not merged, nor a record with itself, nor with nobody; only administrators merge", arguments: TestDatabases.engines)
    func refusals(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            _ = try await send(Cast.alice, "work", fixture)
            _ = try await send(Cast.erik, "erik", fixture)
            _ = try await send(Cast.jan, "jan", fixture)
            let (alice, erik, jan) = (
                try await fixture.person(Cast.alice.address).id, try await fixture.person(Cast.erik.address).id,
                try await fixture.person(Cast.jan.address).id
            )
            let anna = try await fixture.viewer(Cast.anna)
            let (dana, ivan) = (try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.ivan))
            try await fixture.desk.erase(jan, withWords: false, by: anna)
            for (other, person, error) in [
                (alice, alice, DeskError.refusedPerson(.same)), (dana.person, ivan.person, .refusedPerson(.bothStaff)),
                (dana.person, alice, .refusedPerson(.staffAndRequester)), (alice, dana.person, .refusedPerson(.staffAndRequester)),
                (jan, alice, .refusedPerson(.erased)), (alice, jan, .refusedPerson(.erased)), (ID(999), alice, .notFound),
            ] {
                await #expect(throws: error) { try await fixture.desk.merge(other, into: person, by: anna) }
            }
            await #expect(throws: DeskError.forbidden) { try await fixture.desk.merge(erik, into: alice, by: dana) }
            await #expect(throws: DeskError.forbidden) { try await fixture.desk.person(at: Cast.erik.address, for: dana) }
            #expect(try await fixture.person(Cast.erik.address).id == erik)
        }
    }
}
