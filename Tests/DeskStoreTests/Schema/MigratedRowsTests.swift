import Database
import DeskStore
import ServiceDesk
import Support
import Testing

/// What a migration makes of rows that were there before it.
@Suite("Rows of an older desk")
struct MigratedRowsTests {
    /// With the table that writing people of today needs.
    private static func older(than number: Int) -> [Migration] {
        DeskSchema.migrations.filter { $0.number < number || $0.number == 46 }
    }

    @Test("A ticket that had tags is found by each of them, and by no other", arguments: TestDatabases.engines)
    func tags(_ engine: Engine) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate(Self.older(than: 18))
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

    @Test("Words of mails stay, with whoever wrote them", arguments: TestDatabases.engines)
    func mailTemplates(_ engine: Engine) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate(Self.older(than: 25))
            let (now, template) = (Instant(microseconds: 1), MailTemplate(subject: "a", body: "b"))
            try await database.write { connection in
                let anna = try People(connection).meet(#require(EmailAddress("anna@example.com")), name: "Anna", language: nil, at: now)
                try MailTemplates(connection).save(template, as: .accepted, .english, by: anna.id, at: now)
            }
            try await database.migrate(DeskSchema.migrations)
            try await database.write { try MailTemplates($0).save(template, as: .accepted, .hebrew, by: nil, at: now) }
            let rows = try await database.read { connection in
                try connection.rows("SELECT language, body, changed_by FROM mail_template ORDER BY language", []).map {
                    "\(try $0.text(0)) \(try $0.text(1)) \(try $0.integerOrNil(2) ?? 0)"
                }
            }
            #expect(rows == ["en b 1", "he b 0"])
        }
    }

    @Test("A ticket that went on from a closed one is tied to it, and the closed one to it", arguments: TestDatabases.engines)
    func ties(_ engine: Engine) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate(Self.older(than: 20))
            let now = Instant(microseconds: 1)
            try await database.write { connection in
                let address = try #require(EmailAddress("rita@example.com"))
                let rita = try People(connection).meet(address, name: "Rita", language: nil, at: now)
                let queue = try Queues(connection).add("General", address: nil, at: now)
                for id in 1...4 {
                    try connection.execute(
                        """
                        INSERT INTO ticket (id, subject, version, status, kind, priority, line, queue, requester, channel, round, created_at,
                            updated_at) VALUES (?1, 'x', 1, 'new', 'incident', 'normal', 'first', ?2, ?3, 'form', 1, 1, 1)
                        """, [.integer(Int64(id)), queue.sqlValue, rita.id.sqlValue])
                }
                let opening = TicketOpening(requester: rita.id, queue: queue, channel: .form, message: ID(1))
                var following = opening
                following.follows = ID(1)
                let tickets = Tickets(connection)
                func event(_ sequence: Int, _ change: TicketChange) -> TicketEvent {
                    TicketEvent(sequence: sequence, at: now, actor: .requester(rita.id), change: change)
                }
                try tickets.append(
                    [event(1, .opened(opening)), event(2, .continued(in: ID(2))), event(3, .continued(in: ID(3)))], to: ID(1))
                for id in [2, 3] { try tickets.append([event(1, .opened(following))], to: ID(Int64(id))) }
                try tickets.append([event(1, .opened(opening))], to: ID(4))
            }
            try await database.migrate(DeskSchema.migrations)
            let ties = try await database.write { connection in
                try (1...4).map { id in try Tickets(connection).load(ID(Int64(id)))?.log.ties }
            }
            let first = Set([TicketTie(.continuedIn, ID(2)), TicketTie(.continuedIn, ID(3))])
            #expect(ties == [first, [TicketTie(.follows, ID(1))], [TicketTie(.follows, ID(1))], []])
        }
    }
}
