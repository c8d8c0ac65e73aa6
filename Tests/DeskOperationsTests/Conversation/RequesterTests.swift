import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("The requester's contact details")
struct RequesterTests {
    private static let number = "+48221234567"

    private func caller(_ fixture: DeskFixture, _ name: String = "Jan Kowalski") async throws -> TicketNumber {
        let request = TicketRequest(
            subject: "Lift", body: "It stands.", name: name, address: "", telephone: Self.number, channel: .telephone)
        return try await fixture.desk.open(request, by: fixture.viewer(Cast.dana)).ticket.number
    }

    @Test("Staff who see the ticket correct each of them; the history says who and when, and no detail", arguments: TestDatabases.engines)
    func correction(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana) = (fixture.desk, try await fixture.viewer(Cast.dana))
            let number = try await caller(fixture)
            for change in [
                RequesterChange(name: "Jan  K.\r\nKowalski"), RequesterChange(address: " JAN@wisla.example "),
                RequesterChange(telephones: ["4711", "", "+48 22 123-45-67", "0048221234567"]), RequesterChange(contact: "At the hotel"),
            ] {
                fixture.clock.advance(by: .seconds(60))
                try await desk.changeRequester(number, change, by: dana)
                await #expect(throws: DeskError.refused(.noChange)) { try await desk.changeRequester(number, change, by: dana) }
            }
            let known = try await desk.requester(number, for: dana)
            #expect(known.person.name == "Jan  K. Kowalski" && known.person.address == Cast.jan.address && known.contact == "At the hotel")
            #expect(known.telephones.map(\.description) == [Self.number, "4711"])
            let events = try await desk.history(number, for: nil).dropFirst()
            #expect(events.allSatisfy { $0.change == .contactChanged && $0.actor == .staff(dana.person) } && events.count == 4)
            #expect(events.last?.at == fixture.clock.now)
            for words in ["hotel", "4711", "wisla"] {
                #expect(try await !fixture.traces(of: words).contains("ticket_event"), "\(words)")
            }
            // From now on a mail of his joins what he telephoned about, and answers reach him.
            let reply = MailContact.mail(from: Cast.jan, subject: "#\(number.digits)", text: "More", messageID: "1@wisla.example")
            #expect(try await desk.receive(reply) == .appended(number))
            _ = try await desk.answer(number, body: "An answer", by: dana)
            #expect(try await fixture.post().map(\.entry.address) == [Cast.jan.address])
        }
    }

    @Test("Nothing is taken that would lose him, or somebody else's address", arguments: TestDatabases.engines)
    func refusals(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana, ivan) = (fixture.desk, try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.ivan))
            let number = try await caller(fixture)
            _ = try await desk.receive(.mail(Cast.tickets[0]))
            let before = try await desk.requester(number, for: dana)
            for (change, error) in [
                (RequesterChange(telephones: []), DeskError.invalid(field: "requester", .unreachable)),
                (RequesterChange(name: " "), .invalid(field: "name", .unreachable)),
                (RequesterChange(address: Cast.alice.address), .invalid(field: "email", .taken)),
                (RequesterChange(address: Cast.desk), .invalid(field: "email", .malformed)),
                (RequesterChange(address: "jan"), .invalid(field: "email", .malformed)),
                (RequesterChange(address: "x@sender.invalid"), .invalid(field: "email", .malformed)),
                (RequesterChange(telephones: ["112"]), .invalid(field: "phones", .tooShort)),
                (RequesterChange(telephones: (0...20).map { "47110\($0)" }), .invalid(field: "phones", .tooMany)),
                (RequesterChange(contact: String(repeating: "x", count: 20_001)), .invalid(field: "note", .tooLong)),
                (RequesterChange(name: String(repeating: "x", count: 999)), .invalid(field: "name", .tooLong)),
                (RequesterChange(), .refused(.noChange)),
            ] {
                await #expect(throws: error) { try await desk.changeRequester(number, change, by: dana) }
            }
            await #expect(throws: DeskError.notFound) { try await desk.requester(number, for: ivan) }
            await #expect(throws: DeskError.notFound) { try await desk.changeRequester(number, RequesterChange(contact: "a"), by: ivan) }
            #expect(try await desk.requester(number, for: dana) == before)
            #expect(try await fixture.changes(number) == ["opened"])
        }
    }

    @Test(
        "A colleague, and the record of whoever named no address, are not corrected on a ticket; the note is",
        arguments: TestDatabases.engines)
    func others(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana) = (fixture.desk, try await fixture.viewer(Cast.dana))
            let nobody = CastMember("", EmailAddress.nobody.text, .english)
            for author in [Cast.anna, nobody] {
                let number = try await desk.receive(.mail(from: author, subject: "a", text: "b", messageID: "1.\(author.address)")).number
                for change in [RequesterChange(name: "x"), RequesterChange(address: "x@y.example"), RequesterChange(telephones: ["4711"])] {
                    await #expect(throws: DeskError.forbidden) { try await desk.changeRequester(number, change, by: dana) }
                }
                try await desk.changeRequester(number, RequesterChange(contact: "Room 3"), by: dana)
                let known = try await desk.requester(number, for: dana)
                #expect(known.contact == "Room 3" && !known.isCorrectable && known.person.address == author.address)
            }
        }
    }

    @Test("Erasing removes numbers and details; whoever calls later is somebody new", arguments: TestDatabases.engines)
    func erasure(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let number = try await caller(fixture)
            try await desk.changeRequester(number, RequesterChange(contact: "At the hotel Bristol"), by: anna)
            let jan = try await fixture.ticket(number).requester
            for words in ["221234567", "Bristol"] { #expect(try await !fixture.traces(of: words).isEmpty) }
            try await desk.erase(jan, withWords: false, by: anna)
            for words in ["221234567", "Bristol", "Kowalski"] { #expect(try await fixture.traces(of: words) == [], "\(words)") }
            #expect(try await !desk.requester(number, for: anna).isCorrectable)
            #expect(try await fixture.ticket(caller(fixture)).requester != jan)
        }
    }

    @Test("Merging keeps the numbers of both, and the one address that there is", arguments: TestDatabases.engines)
    func merging(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let (first, second, third) = (
                try await caller(fixture, "Jan"), try await caller(fixture, "J. Kowalski"), try await caller(fixture, "K.")
            )
            let people = try await [fixture.ticket(first).requester, fixture.ticket(second).requester, fixture.ticket(third).requester]
            try await desk.changeRequester(
                second, RequesterChange(address: Cast.jan.address, telephones: [Self.number, "4711"]), by: anna)
            try await desk.changeRequester(third, RequesterChange(address: Cast.erik.address, telephones: ["4712"]), by: anna)
            #expect(try await desk.person(at: "4711", for: anna) == people[1])
            #expect(try await desk.person(at: Self.number, for: anna) == nil)
            for other in people[1...] { try await desk.merge(other, into: people[0], by: anna) }
            let record = try await desk.person(people[0], for: anna)
            #expect(record.telephones.map(\.description) == [Self.number, "4711", "4712"])
            #expect(record.person.address == Cast.jan.address && record.aliases == [Cast.erik.address])
            #expect(try await desk.people(matching: "47 11", before: nil, limit: 9, for: anna).map(\.person.id) == [people[0]])
            #expect(try await desk.requester(second, for: anna).person == record.person)
            // The address that he has already, under another name.
            await #expect(throws: DeskError.invalid(field: "email", .taken)) {
                try await desk.changeRequester(first, RequesterChange(address: Cast.erik.address), by: anna)
            }
        }
    }
}
