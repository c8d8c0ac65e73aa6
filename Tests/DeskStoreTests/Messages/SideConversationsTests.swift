import Database
import DeskStore
import ServiceDesk
import Support
import Testing

/// Messages without events: nothing here is verified.
@Suite("Side conversations in the store")
struct SideConversationsTests {
    private func note(by person: ID<Person>, _ body: String, in side: ID<SideConversation>?) -> MessageDraft {
        var draft = MessageDraft(purpose: .note, author: person, at: StoreBench.start, body: body, placement: .side)
        draft.side = side
        return draft
    }

    @Test("A10 what is said aside is no part of the conversation, nor are its mails of the thread", arguments: TestDatabases.engines)
    func apart(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine, verifies: false) { fixture in
            try await fixture.database.write { connection in
                let ticket = try StoreBench.begin(connection)
                let (messages, sides, threads) = (Messages(connection), SideConversations(connection), MailThreads(connection))
                let person = ticket.requester
                let (first, second) = (
                    try sides.begin(with: person, on: ticket.id, at: StoreBench.start),
                    try sides.begin(with: person, on: ticket.id, at: StoreBench.start)
                )
                let before = try messages.conversation(of: ticket.id)
                let said = try [first, second, first].enumerated().map {
                    try messages.add(note(by: person, "\($0)", in: $1), to: ticket.id)
                }
                #expect(try messages.conversation(of: ticket.id) == before)
                #expect(try messages.asides(of: ticket.id).map(\.id) == said)
                #expect(try messages.find(said[1])?.side == second)
                for (index, message) in said.enumerated() {
                    try threads.note("m\(index)", on: ticket.id, message: message, at: StoreBench.start.advanced(by: .seconds(index)))
                }
                let later = StoreBench.start.advanced(by: .seconds(9))
                #expect(try threads.references(of: ticket.id, before: later).isEmpty)
                #expect(try sides.references(of: first, before: later) == ["m0", "m2"])
                #expect(try sides.references(of: first, before: StoreBench.start) == ["m0"])
                #expect(try sides.references(of: first, before: later, limit: 1) == ["m2"])
            }
        }
    }

    @Test("The last mail that is known says which side conversation is answered", arguments: TestDatabases.engines)
    func naming(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine, verifies: false) { fixture in
            try await fixture.database.write { connection in
                let ticket = try StoreBench.begin(connection)
                let (messages, sides, threads) = (Messages(connection), SideConversations(connection), MailThreads(connection))
                let side = try sides.begin(with: ticket.requester, on: ticket.id, at: StoreBench.start)
                let message = try messages.add(note(by: ticket.requester, "a", in: side), to: ticket.id)
                try threads.note("side", on: ticket.id, message: message, at: StoreBench.start)
                try threads.note("public", on: ticket.id, message: nil, at: StoreBench.start)
                #expect(try sides.naming([]) == nil && sides.naming(["unknown"]) == nil)
                #expect(try sides.naming(["public", "side", "unknown"]) == side)
                #expect(try sides.naming(["side", "public"]) == nil)
                #expect(try sides.find(side)?.ticket == ticket.id && sides.find(ID(999)) == nil)
            }
        }
    }

    private func add(_ draft: MessageDraft, to ticket: ID<Ticket>, _ fixture: DeskFixture) async throws {
        _ = try await fixture.database.write { connection in try Messages(connection).add(draft, to: ticket) }
    }

    @Test("Only a note belongs to a side conversation, and only to one that there is", arguments: TestDatabases.engines)
    func constraints(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine, verifies: false) { fixture in
            let ticket = try await fixture.database.write { try StoreBench.begin($0) }
            let side = try await fixture.database.write {
                try SideConversations($0).begin(with: ticket.requester, on: ticket.id, at: StoreBench.start)
            }
            for (purpose, side) in [(Message.Purpose.answer, side), (.supplement, side), (.note, ID(999))] {
                var draft = MessageDraft(purpose: purpose, author: nil, at: StoreBench.start, body: "a", placement: .page)
                draft.side = side
                let wrong = draft
                await #expect(throws: DatabaseError.self) { try await add(wrong, to: ticket.id, fixture) }
            }
        }
    }
}
