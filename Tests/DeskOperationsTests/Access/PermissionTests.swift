import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Who may do what")
struct PermissionTests {
    @Test("D1 for an agent of another queue and for a requester a ticket is not there, whatever they try", arguments: TestDatabases.engines)
    func others(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let desk = fixture.desk
            let file = MailAttachment(filename: "a", contentType: "text/plain", bytes: [1])
            let mail = MailContact.mail(from: Cast.alice, subject: "x", text: "a", messageID: "m", attachments: [file])
            let number = try await desk.receive(mail).number
            _ = try await desk.receive(.mail(from: Cast.eve, subject: "\(number)", text: "a", messageID: "h"))
            let message = try #require(try await desk.conversation(number, for: nil).first)
            let held = try #require(try await fixture.ticket(number).held.first)
            let attachment = try #require(message.attachments.first)
            let before = try await fixture.ticket(number)
            let ivan = try await fixture.viewer(Cast.ivan)
            let alice = Viewer(person: before.requester, role: .requester, queues: [ID(1)])

            for viewer in [ivan, alice] {
                let attempts: [(String, () async throws -> Void)] = [
                    ("summary", { _ = try await desk.summary(number, for: viewer) }),
                    ("view", { _ = try await desk.view(number, for: viewer) }),
                    ("history", { _ = try await desk.history(number, for: viewer) }),
                    ("conversation", { _ = try await desk.conversation(number, for: viewer) }),
                    ("attachment", { _ = try await desk.attachment(attachment.id, for: viewer) }),
                    ("original", { _ = try await desk.original(message.id, for: viewer) }),
                    ("answer", { _ = try await desk.answer(number, body: "a", by: viewer) }),
                    ("note", { _ = try await desk.note(number, body: "a", by: viewer) }),
                    ("assign", { try await desk.assign(number, to: viewer.person, by: viewer) }),
                    ("release", { try await desk.release(number, by: viewer) }),
                    ("escalate", { try await desk.escalate(number, to: .second, because: nil, by: viewer) }),
                    ("request closure", { try await desk.requestClosure(number, body: nil, by: viewer) }),
                    ("close", { try await desk.close(number, by: viewer) }), ("reopen", { try await desk.reopen(number, by: viewer) }),
                    ("accept", { try await desk.acceptHeld(held, on: number, by: viewer) }),
                    ("separate", { _ = try await desk.separateHeld(held, from: number, by: viewer) }),
                ]
                for (name, attempt) in attempts {
                    await #expect(throws: DeskError.notFound, "\(name) by \(viewer.role)") { try await attempt() }
                }
                #expect(try await desk.tickets(TicketFilter(), after: nil, limit: 9, for: viewer).tickets.isEmpty)
            }
            #expect(try await fixture.ticket(number) == before)
        }
    }

    @Test("A ticket that is not there looks the same as one that may not be seen", arguments: TestDatabases.engines)
    func missing(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            await #expect(throws: DeskError.notFound) { try await fixture.desk.summary(TicketNumber(ID(99)), for: anna) }
            await #expect(throws: DeskError.notFound) { try await fixture.desk.close(TicketNumber(ID(99)), by: anna) }
            await #expect(throws: DeskError.notFound) { try await fixture.desk.attachment(ID(99), for: anna) }
            await #expect(throws: DeskError.notFound) { try await fixture.desk.original(ID(99), for: anna) }
        }
    }

    @Test("A ticket is given only to staff who see its queue", arguments: TestDatabases.engines)
    func assigned(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            let piotr = try await fixture.viewer(Cast.piotr)
            let alice = try await fixture.person(Cast.alice.address)
            let ivan = try await fixture.viewer(Cast.ivan)
            for person in [alice.id, ivan.person, ID(999)] {
                await #expect(throws: DeskError.invalid(field: "agent", .unknown)) {
                    try await fixture.desk.assign(number, to: person, by: piotr)
                }
            }
            for member in [Cast.anna, Cast.piotr, Cast.dana] {
                let viewer = try await fixture.viewer(member)
                try await fixture.desk.assign(number, to: viewer.person, by: piotr)
                #expect(try await fixture.desk.summary(number, for: viewer).assignee?.id == viewer.person)
            }
        }
    }

    @Test("What is entered is checked before anything changes", arguments: TestDatabases.engines)
    func entries(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            let anna = try await fixture.viewer(Cast.anna)
            await #expect(throws: DeskError.invalid(field: "body", .empty)) {
                try await fixture.desk.answer(number, body: " \n\t", by: anna)
            }
            let long = String(repeating: "a", count: Desk.longestMessage + 1)
            await #expect(throws: DeskError.invalid(field: "body", .tooLong)) { try await fixture.desk.note(number, body: long, by: anna) }
            func request(_ subject: String, _ body: String, _ address: String, _ name: String = "") -> TicketRequest {
                TicketRequest(subject: subject, body: body, name: name, address: address, channel: .form)
            }
            let refused: [(TicketRequest, DeskError)] = [
                (request("", "a", "a@b.example"), .invalid(field: "subject", .empty)),
                (request("\r\n \n", "a", "a@b.example"), .invalid(field: "subject", .empty)),
                (request(String(repeating: "é", count: 500), "a", "a@b.example"), .invalid(field: "subject", .tooLong)),
                (request("x", "", "a@b.example"), .invalid(field: "body", .empty)),
                (request("x", "a", "a@b.example\r\nBcc: c@d.example"), .invalid(field: "email", .malformed)),
                (request("x", "a", "a"), .invalid(field: "email", .malformed)),
                (request("x", "a", "a@b.example", String(repeating: "n", count: 999)), .invalid(field: "name", .tooLong)),
            ]
            for (request, error) in refused { await #expect(throws: error) { try await fixture.desk.submitForm(request) } }
            let summary = try await fixture.desk.submitForm(request("A8\r\nBcc: v@b.example", "a", "a@b.example", "N\r\nM"))
            #expect(summary.subject == "A8 Bcc: v@b.example")
            #expect(summary.requester.name == "N M")
            #expect(try await fixture.ticket(number).version == 1)
        }
    }
}
