import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Approving a change")
struct ApprovalTests {
    private func change(_ fixture: DeskFixture) async throws -> TicketNumber {
        let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
        try await fixture.desk.classify(number, as: .change, isProactive: false, by: try await fixture.viewer(Cast.dana))
        return number
    }

    @Test("An agent asks, a manager declines for a reason, an administrator approves the second time", arguments: TestDatabases.engines)
    func story(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let desk = fixture.desk
            let number = try await change(fixture)
            let (dana, piotr, anna) = (
                try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.piotr), try await fixture.viewer(Cast.anna)
            )
            await #expect(throws: DeskError.refused(.notApproved)) { try await desk.propose(number, body: "Done.", by: dana) }
            try await desk.requestApproval(number, by: dana)
            await #expect(throws: DeskError.forbidden) {
                try await desk.decideApproval(number, isApproved: true, because: "", by: dana)
            }
            await #expect(throws: DeskError.invalid(field: "reason", .empty)) {
                try await desk.decideApproval(number, isApproved: false, because: "", by: piotr)
            }
            try await desk.decideApproval(number, isApproved: false, because: "Not on a Friday.", by: piotr)
            #expect(try await fixture.ticket(number).log.approval == .declined)
            try await desk.requestApproval(number, by: dana)
            try await desk.decideApproval(number, isApproved: true, because: "On Monday.", by: anna)
            _ = try await desk.propose(number, body: "Done.", by: dana)
            #expect(try await fixture.ticket(number).status == .solved)
            let notes = try await desk.conversation(number, for: nil).filter { $0.purpose == .note }
            #expect(notes.map(\.body) == ["Not on a Friday.", "On Monday."])
            let decisions = try await desk.history(number, for: nil).filter {
                ["changeDeclined", "changeApproved"].contains($0.change.name)
            }
            #expect(decisions.map(\.actor) == [.staff(piotr.person), .staff(anna.person)])
            #expect(decisions.map(\.change) == [.changeDeclined(because: notes[0].id), .changeApproved(because: notes[1].id)])
        }
    }

    @Test("A manager who asked does not decide, and refused words are not kept", arguments: TestDatabases.engines)
    func own(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await change(fixture)
            let (piotr, ivan) = (try await fixture.viewer(Cast.piotr), try await fixture.viewer(Cast.ivan))
            try await fixture.desk.requestApproval(number, by: piotr)
            await #expect(throws: DeskError.refused(.ownApproval)) {
                try await fixture.desk.decideApproval(number, isApproved: true, because: "Fine.", by: piotr)
            }
            #expect(try await fixture.desk.conversation(number, for: nil).count == 1)
            await #expect(throws: DeskError.notFound) {
                try await fixture.desk.decideApproval(number, isApproved: true, because: "", by: ivan)
            }
        }
    }

    @Test("Everybody who may decide is told that approval is asked for, whoever asked what was decided", arguments: TestDatabases.engines)
    func told(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await change(fixture)
            let (dana, piotr) = (try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.piotr))
            _ = try await fixture.post()
            fixture.clock.advance(by: .seconds(60))
            try await fixture.desk.requestApproval(number, by: dana)
            let asked = try await fixture.post()
            #expect(Set(asked.map(\.entry.address)) == [Cast.anna.address, Cast.piotr.address] && asked.count == 2)
            #expect(asked.allSatisfy { $0.entry.notice == .approvalRequested && $0.replyAddress.isEmpty })
            #expect(asked.first { $0.entry.address == Cast.anna.address }?.mail.text.contains("/tickets/\(number.digits)") == true)
            try await fixture.desk.decideApproval(number, isApproved: false, because: "Canary", by: piotr)
            let declined = try await fixture.post()
            #expect(declined.map(\.entry.notice) == [.changeDeclined] && declined.map(\.entry.address) == [Cast.dana.address])
            #expect(declined.allSatisfy { !$0.whole.contains("Canary") && $0.mail.text.contains(Cast.piotr.name) })
            try await fixture.desk.requestApproval(number, by: piotr)
            #expect(try await fixture.post().map(\.entry.address) == [Cast.anna.address])
            try await fixture.desk.decideApproval(number, isApproved: true, because: "", by: try await fixture.viewer(Cast.anna))
            let approved = try await fixture.post()
            #expect(approved.map(\.entry.notice) == [.changeApproved] && approved.map(\.entry.address) == [Cast.piotr.address])
        }
    }

    @Test("A solved ticket that became a change waits for a decision and holds up nobody's closing", arguments: TestDatabases.engines)
    func silence(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let dana = try await fixture.viewer(Cast.dana)
            var numbers: [TicketNumber] = []
            for ticket in Cast.tickets.prefix(2) { numbers.append(try await fixture.desk.receive(.mail(ticket)).number) }
            for number in numbers { _ = try await fixture.desk.propose(number, body: "Done.", by: dana) }
            try await fixture.desk.classify(numbers[1], as: .change, isProactive: false, by: dana)
            fixture.clock.advance(by: .seconds(60 * 86_400))
            try await fixture.desk.closeSilent()
            #expect(try await fixture.ticket(numbers[0]).closureRequest != nil)
            #expect(try await fixture.ticket(numbers[1]).closureRequest == nil)
        }
    }
}
