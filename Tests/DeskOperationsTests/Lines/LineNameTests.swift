import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("What lines are called")
struct LineNameTests {
    @Test(
        "Mails to staff call a line what the desk calls it, in each reader's language; requesters are told of no line",
        arguments: TestDatabases.engines)
    func mails(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            try await desk.setNames([nil: "Wizards", .polish: "Czarodzieje"], of: .third, by: anna)
            for member in [Cast.piotr, Cast.anna] {
                try await desk.setWorkProfile(WorkProfile(isOnDuty: true), of: try await fixture.viewer(member).person, by: anna)
            }
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            try await desk.prioritise(number, .chosen(.highest, because: "Everything stands still"), by: anna)
            let letters = try await fixture.post()
            let called = letters.filter { $0.entry.notice == .onDuty }
            #expect(called.contains { $0.entry.address == Cast.piotr.address && $0.mail.text.contains("Czarodzieje") })
            #expect(called.contains { $0.entry.address == Cast.anna.address && $0.mail.text.contains("Wizards") })
            #expect(letters.filter { $0.entry.address == Cast.alice.address }.allSatisfy { !$0.mail.text.contains("Wizards") })
        }
    }

    @Test("A name is one line of at most 60 characters that no other line has; an empty one is none", arguments: TestDatabases.engines)
    func refusals(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let longest = String(repeating: "ш", count: 60)
            try await desk.setNames([nil: " Front\r\ndesk ", .russian: longest, .hebrew: " "], of: .first, by: anna)
            #expect(try await desk.lineNames().names(of: .first) == [nil: "Front desk", .russian: longest])
            let refused: [([Language?: String], DeskError)] = [
                ([nil: longest + "ш"], .invalid(field: "name", .tooLong)), ([nil: "Front desk"], .invalid(field: "name", .taken)),
                ([.russian: longest], .invalid(field: "name", .taken)),
            ]
            for (names, error) in refused { await #expect(throws: error) { try await desk.setNames(names, of: .second, by: anna) } }
            #expect(try await desk.lineNames().names(of: .second).isEmpty)
            // In another language the same word is another name.
            try await desk.setNames([.polish: "Front desk"], of: .second, by: anna)
            try await desk.setNames([:], of: .first, by: anna)
            #expect(try await desk.lineNames().names(of: .first).isEmpty)
        }
    }
}
