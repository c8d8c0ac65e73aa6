import Database
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Drafts in the store")
struct DraftsTests {
    private static func at(_ seconds: Int) -> Instant { StoreBench.start.advanced(by: .seconds(seconds)) }

    @Test("There is one of a kind, the last words count, and the latest comes first", arguments: TestDatabases.engines)
    func kept(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine, verifies: false) { fixture in
            try await fixture.database.write { connection in
                let ticket = try StoreBench.begin(connection)
                let (drafts, person) = (Drafts(connection), ticket.requester)
                try drafts.save(Draft(purpose: .answer, text: "One", updatedAt: Self.at(1)), of: person, on: ticket.id)
                try drafts.save(Draft(purpose: .note, text: "Note", updatedAt: Self.at(2)), of: person, on: ticket.id)
                try drafts.save(Draft(purpose: .question, text: "Two?", updatedAt: Self.at(3)), of: person, on: ticket.id)
                let kept = try drafts.of(person, on: ticket.id)
                #expect(kept.map(\.purpose) == [.question, .note] && kept.map(\.text) == ["Two?", "Note"])
                #expect(kept.first?.updatedAt == Self.at(3))
                try drafts.rewrite(on: ticket.id) { $0.replacing("Two", with: "▇") }
                #expect(try drafts.of(person, on: ticket.id).map(\.text) == ["▇?", "Note"])
                try drafts.remove(.answer, of: person, on: ticket.id)
                #expect(try drafts.of(person, on: ticket.id).map(\.purpose) == [.note])
                #expect(try drafts.of(ID(999), on: ticket.id).isEmpty)
            }
        }
    }
}
