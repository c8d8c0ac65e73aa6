import Database
import DeskOperations
import DeskStore
import Foundation
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Telling whoever works here that tickets are late")
struct LateNoticeTests {
    @Test(
        "Many at once are one mail to each who may see them, and nothing to a colleague of another queue", arguments: TestDatabases.engines)
    func many(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let numbers = try await fixture.openTickets()
            try await fixture.pass(.seconds(3 * 3600))
            let letters = try await fixture.tellLate()
            #expect(Set(letters.keys) == Set([Cast.anna, Cast.piotr, Cast.dana].map(\.address)))
            for letter in letters.values.flatMap(\.self) {
                for number in numbers {
                    #expect(letter.mail.text.components(separatedBy: "http://127.0.0.1:8080/tickets/\(number.digits)\n").count == 2)
                    #expect(!letter.mail.subject.contains(number.digits))
                }
            }
            let english = try #require(letters[Cast.anna.address]?.first)
            #expect(letters[Cast.anna.address]?.count == 1)
            #expect(english.mail.subject == "6 tickets must be worked on now")
            let line = "Priority: Normal. Time to first response: time was up 05/03/2024, 16:07."
            #expect(english.mail.text.contains("\(numbers[0]) \(Cast.tickets[0].subject)\n\(line)\n"))
            #expect(letters[Cast.piotr.address]?.first?.mail.subject == "6 zgłoszeń wymaga natychmiastowej obsługi")
            #expect(try await fixture.tellLate().isEmpty)
        }
    }
    @Test("It is a machine's mail that answers nobody, and nobody can answer it", arguments: TestDatabases.engines)
    func headers(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            _ = try await fixture.openTickets(Cast.tickets.prefix(1))
            try await fixture.pass(.seconds(3 * 3600))
            let letter = try #require(try await fixture.tellLate()[Cast.anna.address]?.first)
            #expect(letter.header("Auto-Submitted") == ["auto-generated"])
            #expect(letter.header("X-Auto-Response-Suppress") == ["All"])
            #expect(letter.sender == "" && letter.mail.replyTo.isEmpty && letter.mail.references.isEmpty)
            #expect(letter.entry.ticket == nil && letter.entry.isAutomatic)
            let again = try await fixture.desk.outgoingMail(letter.entry.id, for: try await fixture.viewer(Cast.anna))
            #expect(again.bytes == letter.bytes)
        }
    }

    @Test(
        "What comes within a minute of the last mail waits for the next, and both nodes know when that is", arguments: TestDatabases.engines
    )
    func pace(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            _ = try await fixture.openTickets(Cast.tickets.prefix(1))
            fixture.clock.advance(by: .seconds(10))
            _ = try await fixture.openTickets(Cast.tickets.dropFirst())
            try await fixture.pass(.seconds(2 * 3600 - 10))
            #expect(try await fixture.tellLate()[Cast.dana.address]?.count == 1)
            let first = fixture.clock.now
            try await fixture.pass(.seconds(8))
            #expect(try await fixture.desk.sendGatheredNotices() == first.advanced(by: .seconds(60)))
            #expect(try await fixture.tellLate().isEmpty)
            fixture.clock.advance(by: .seconds(50))
            let letters = try await fixture.tellLate()
            #expect(letters.count == 3 && letters.values.allSatisfy { $0.count == 1 })
            #expect(letters[Cast.anna.address]?.first?.mail.subject == "5 tickets must be worked on now")
            #expect(try await fixture.desk.sendGatheredNotices() == nil)
        }
    }

    @Test("A warning is the assignee's matter, and nobody's where there is none", arguments: TestDatabases.engines)
    func warning(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let numbers = try await fixture.openTickets(Cast.tickets.prefix(2))
            let dana = try await fixture.viewer(Cast.dana)
            try await fixture.desk.assign(numbers[1], to: dana.person, by: dana)
            try await fixture.pass(.seconds(100 * 60))
            let letters = try await fixture.tellLate()
            #expect(Array(letters.keys) == [Cast.dana.address])
            let text = try #require(letters[Cast.dana.address]?.first?.mail.text)
            #expect(text.contains(numbers[1].digits) && !text.contains(numbers[0].digits))
            #expect(try await fixture.desk.summary(numbers[0], for: dana).isWarned)
        }
    }

    @Test(
        "It is told again after an hour of working time, until somebody acts, and again once he gives it back",
        arguments: TestDatabases.engines)
    func repetition(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.openTickets(Cast.tickets.prefix(1))[0]
            let dana = try await fixture.viewer(Cast.dana)
            // 14:07 on a Tuesday, two hours: due 16:07, again 17:07 by the wall, which is 9:07 on the next day.
            try await fixture.pass(.seconds(2 * 3600))
            #expect(try await fixture.tellLate().count == 3)
            let next = try #require(try await fixture.desk.nextEscalation())
            #expect(next.iso8601 == "2024-03-06T09:07:00.000Z")
            try await fixture.pass(.microseconds(next.microseconds - fixture.clock.now.microseconds - 1))
            #expect(try await fixture.tellLate().isEmpty)
            try await fixture.pass(.zero)
            #expect(
                try await fixture.tellLate()[Cast.anna.address]?.first?.mail.text.contains("nobody has acted since you were last told")
                    == true)
            _ = try await fixture.desk.note(number, body: "I look into it.", by: dana)
            try await fixture.pass(.seconds(4 * 3600))
            #expect(try await fixture.tellLate().isEmpty)
            try await fixture.desk.assign(number, to: dana.person, by: dana)
            try await fixture.desk.release(number, by: dana)
            try await fixture.pass(.seconds(3600))
            #expect(try await fixture.tellLate().count == 3)
            let repetitions = try await fixture.desk.history(number, for: nil).compactMap { event in
                if case .clockReached(let reach) = event.change { reach.repetition } else { nil }
            }
            #expect(repetitions == [1, 2])
        }
    }
}
