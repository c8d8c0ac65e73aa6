import Database
import DeskStore
import ServiceDesk
import Support
import Testing

/// What a migration makes of rows that were there before it.
@Suite("Rows of an older desk")
struct MigratedRowsTests {
    @Test("A ticket that had tags is found by each of them, and by no other", arguments: TestDatabases.engines)
    func tags(_ engine: Engine) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate(DeskSchema.migrations.filter { $0.number < 18 })
            let now = Instant(microseconds: 1)
            let tickets = try await database.write { connection in
                let address = try #require(EmailAddress("rita@example.com"))
                let rita = try People(connection).meet(address, name: "Rita", language: nil, at: now)
                let queue = try Queues(connection).add("General", address: nil, at: now)
                for name in 1...12 { _ = try NamedWords(tags: connection).id(of: "tag \(name)") }
                let opening = TicketOpening(requester: rita.id, queue: queue, channel: .form, message: ID(0))
                return try ["", "1,12", "2"].map { tags in
                    let ticket = try Tickets(connection).create(subject: "x", opening: opening, at: now)
                    try connection.execute("UPDATE ticket SET tags = ?2 WHERE id = ?1", [ticket.sqlValue, .text(tags)])
                    return ticket
                }
            }
            try await database.migrate(DeskSchema.migrations)
            let found = try await database.read { connection in
                try (1...12).map { tag in
                    try TicketList(connection).page(TicketFilter(tag: ID(tag)), seenBy: nil, after: nil, limit: 9).map(\.ticket.id)
                }
            }
            #expect(found[0] == [tickets[1]] && found[1] == [tickets[2]] && found[11] == [tickets[1]])
            #expect(found.joined().count == 3)
        }
    }
}
