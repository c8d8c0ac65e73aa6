import Database
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("The outbox")
struct OutboxTests {
    /// Two tickets; three mails to Alice on the first, one to Erik on the second.
    private func filled(_ fixture: DeskFixture) async throws {
        try await fixture.database.write { connection in
            let (first, second) = (try StoreBench.begin(connection), try StoreBench.begin(connection, requester: Cast.erik))
            for (step, ticket) in [first, first, first, second].enumerated() {
                let recipient = try #require(try People(connection).find(ticket.requester))
                let draft = OutboxDraft(
                    notice: step == 1 ? .answer : .accepted, ticket: ticket.id, message: nil, recipient: recipient,
                    at: try #require(recipient.mailbox),
                    language: .english, event: 1,
                    mailID: "mail\(step)")
                try Outbox(connection).add(draft, at: StoreBench.start.advanced(by: .seconds(step)))
            }
        }
    }

    private func claim(_ fixture: DeskFixture, for lease: Duration = .seconds(300), limit: Int = 10) async throws -> [OutboxEntry] {
        try await fixture.database.write { try Outbox($0).claim(limit: limit, for: lease) }
    }

    private func finish(_ fixture: DeskFixture, _ entry: OutboxEntry, _ state: OutboxEntry.State) async throws -> Bool {
        try await fixture.database.write { try Outbox($0).finish(entry, as: state, error: nil, dialogue: "250", at: StoreBench.start) }
    }

    @Test("Only the head of a stream is claimed, and streams do not wait for each other", arguments: TestDatabases.engines)
    func heads(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await filled(fixture)
            let heads = try await claim(fixture)
            #expect(heads.map(\.mailID) == ["mail0", "mail3"])
            #expect(try await claim(fixture).isEmpty)
            #expect(try await finish(fixture, heads[0], .sent))
            #expect(try await claim(fixture).map(\.mailID) == ["mail1"])
        }
    }

    @Test(
        "A mail that was given up lets the rest of its stream pass, and goes first when it is tried again", arguments: TestDatabases.engines
    )
    func failed(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await filled(fixture)
            let head = try #require(try await claim(fixture, limit: 1).first)
            #expect(try await finish(fixture, head, .failed))
            #expect(
                try await fixture.database.read { try Outbox($0).unsettled(of: ID(1)).filter { $0.state == .failed }.map(\.id) } == [
                    head.id
                ])
            let anna = try await fixture.person(Cast.anna.address).id
            let deed = OutboxDeed(.retry, by: anna, at: StoreBench.start)
            #expect(try await fixture.database.write { try Outbox($0).carryOut(deed, on: head.id) })
            #expect(try await !fixture.database.write { try Outbox($0).carryOut(deed, on: head.id) })
            let again = try #require(try await claim(fixture).first { $0.ticket == ID(1) })
            #expect(again.id == head.id)
            #expect(again.attempts == 1)
            #expect(again.finishedAt == nil)
        }
    }

    @Test("E10 a claim that outlived its lease changes nothing any more", arguments: TestDatabases.engines)
    func fencing(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await filled(fixture)
            let slow = try #require(try await claim(fixture, for: .zero, limit: 1).first)
            let quick = try #require(try await claim(fixture, limit: 1).first)
            #expect(quick.id == slow.id)
            #expect(quick.lease > slow.lease)
            #expect(quick.attempts == 2)
            #expect(try await !finish(fixture, slow, .failed))
            #expect(
                try await !fixture.database.write {
                    try Outbox($0).postpone(slow, until: StoreBench.start, error: "late", dialogue: nil, at: StoreBench.start)
                })
            #expect(try await fixture.database.read { try Outbox($0).find(slow.id) } == quick)
            #expect(try await finish(fixture, quick, .sent))
            #expect(try await !finish(fixture, quick, .failed))
            #expect(try await fixture.database.read { try Outbox($0).find(slow.id)?.state } == .sent)
        }
    }

    @Test("A postponed mail waits for its time, and holds up its stream", arguments: TestDatabases.engines)
    func postponed(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await filled(fixture)
            let head = try #require(try await claim(fixture, limit: 1).first)
            let later = Instant(microseconds: try await fixture.database.read { try $0.now }).advanced(by: .seconds(3_600))
            #expect(
                try await fixture.database.write {
                    try Outbox($0).postpone(head, until: later, error: "421", dialogue: nil, at: StoreBench.start)
                })
            #expect(try await claim(fixture).map(\.mailID) == ["mail3"])
            #expect(try await fixture.database.read { try Outbox($0).find(head.id)?.lastError } == "421")
        }
    }

    @Test("Many workers at once claim each mail once", arguments: TestDatabases.engines)
    func workers(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await filled(fixture)
            let claimed = try await withThrowingTaskGroup(of: [OutboxEntry].self) { group in
                for _ in 0..<8 { group.addTask { try await claim(fixture, limit: 1) } }
                return try await group.reduce(into: [OutboxEntry]()) { $0 += $1 }
            }
            #expect(claimed.map(\.mailID).sorted() == ["mail0", "mail3"])
        }
    }

    @Test("Automatic mails to an address are counted since a moment, answers are not", arguments: TestDatabases.engines)
    func automatic(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await filled(fixture)
            try await fixture.database.read { (connection: any Connection) throws in
                let outbox = Outbox(connection)
                #expect(try outbox.automaticMails(to: Cast.alice.address, since: StoreBench.start) == 2)
                #expect(try outbox.automaticMails(to: Cast.alice.address, since: StoreBench.start.advanced(by: .seconds(1))) == 1)
                #expect(try outbox.automaticMails(to: Cast.jan.address, since: StoreBench.start) == 0)
                #expect(try outbox.nextDue() == StoreBench.start)
                #expect(try outbox.newest(nil, before: nil, limit: 3).map(\.mailID) == ["mail3", "mail2", "mail1"])
                #expect(try outbox.newest(.pending, before: ID(3), limit: 9).map(\.mailID) == ["mail1", "mail0"])
                #expect(try outbox.newest(.sent, before: nil, limit: 9) == [])
                #expect(try outbox.count(.pending) == 4)
            }
        }
    }

    @Test(
        "Mails that were given up because nobody may read them become withdrawn ones; the others stay what they are",
        arguments: TestDatabases.engines)
    func withdrawal(_ engine: Engine) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate(DeskSchema.migrations.filter { $0.number < 11 })
            try await database.write { connection in
                try connection.execute(
                    """
                    INSERT INTO person (id, name, address, role, created_at) VALUES (1, 'Alice', 'alice@harbour.example', 'requester', 0)
                    """, [])
                let mails: [(String, String?)] = [
                    ("pending", "451 later"), ("sent", nil), ("failed", "550 no"),
                    ("failed", "its reader may not see any more what it tells of"),
                ]
                for (index, (state, error)) in mails.enumerated() {
                    try connection.execute(
                        """
                        INSERT INTO outbox (stream, notice, recipient, address, language, mail_id, is_automatic, state, created_at,
                            not_before, last_error)
                        VALUES ('1:1', 'late', 1, 'alice@harbour.example', 'en', ?1, 0, ?2, 0, 0, ?3)
                        """, [.text("mail\(index)"), .text(state), error.sqlValue])
                }
            }
            try await database.migrate(DeskSchema.migrations)
            let entries = try await database.read { try Outbox($0).newest(nil, before: nil, limit: 9) }
            #expect(entries.reversed().map(\.state) == [.pending, .sent, .failed, .withdrawn])
            #expect(try await database.write { try Outbox($0).claim(limit: 9, for: .seconds(9)) }.map(\.mailID) == ["mail0"])
            await #expect(throws: DatabaseError.self) {
                try await database.write { try $0.execute("UPDATE outbox SET state = 'lost'", []) }
            }
        }
    }
}
