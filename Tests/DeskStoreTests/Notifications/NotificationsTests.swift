import Database
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Notices as they are kept")
struct NotificationsTests {
    /// A ticket that is late, with the notice of it to somebody.
    private func late(_ connection: any Connection, _ requester: CastMember = Cast.alice, to person: Int64, due: Instant = StoreBench.start)
        throws -> NoticeDraft
    {
        let ticket = try StoreBench.begin(connection, requester: requester, subject: "Late \(requester.address)")
        let command = TicketCommand.reach(.breach, of: .resolution, number: 1, due: StoreBench.start)
        let next = try StoreBench.carryOut(.reach(.warning, of: .resolution, number: 1), on: ticket, connection)
        let version = try StoreBench.carryOut(command, on: next, connection).version
        return notice(ticket.id, version, to: person, due: due)
    }

    private func notice(_ ticket: ID<Ticket>, _ event: Int, to person: Int64, due: Instant) -> NoticeDraft {
        NoticeDraft(
            person: ID(person), ticket: ticket, event: event, notice: .late, priority: .high, isShown: true, gathering: (.late, due))
    }

    private func mail(to person: ID<Person>, _ connection: any Connection, at now: Instant) throws -> ID<OutboxEntry> {
        let reader = try #require(try People(connection).find(person))
        let draft = OutboxDraft(
            notice: .late, ticket: nil, message: nil, recipient: reader, at: try #require(reader.mailbox), language: .english, event: nil,
            mailID: "late\(person)\(now.microseconds)", period: now)
        return try Outbox(connection).add(draft, at: now)
    }

    @Test("Each is told to each person once, and stands in one mail", arguments: TestDatabases.engines)
    func told(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let notices = Notifications(connection)
                let (one, two) = (StoreBench.start.advanced(by: .seconds(1)), StoreBench.start.advanced(by: .seconds(2)))
                let first = try late(connection, to: 1, due: one)
                let second = try late(connection, Cast.erik, to: 2, due: two)
                try notices.add([first, notice(first.ticket, first.event, to: 2, due: one)], at: one)
                try notices.add([second], at: two)
                try notices.add([], at: one)
                #expect(try notices.untold().map(\.person) == [ID(1), ID(2)])
                #expect(try notices.untold(ID(2), .late)?.due == one)
                #expect(try notices.untold(ID(2), .late)?.last == nil && notices.untold(ID(2), .digest) == nil)
                #expect(try notices.told(of: first.event, first.ticket, at: one) == [ID(1), ID(2)])
                #expect(try notices.told(of: first.event, first.ticket, at: two) == [])
                let sent = StoreBench.start.advanced(by: .seconds(9))
                let mail = try mail(to: ID(2), connection, at: sent)
                try notices.collect(.late, for: ID(2), due: sent, into: mail)
                #expect(try notices.told(in: mail).map(\.ticket) == [first.ticket, second.ticket])
                #expect(try notices.told(in: mail).map(\.subject) == ["Late \(Cast.alice.address)", "Late \(Cast.erik.address)"])
                #expect(try notices.told(in: mail).map(\.reach?.stage) == [.breach, .breach])
                #expect(try notices.untold().map(\.person) == [ID(1)])
                try notices.forget(ID(1))
                #expect(try notices.untold() == [])
                try notices.add([try late(connection, Cast.jan, to: 2, due: sent)], at: sent)
                #expect(try notices.untold(ID(2), .late)?.last == sent)
            }
        }
    }

    @Test("What is due later is not collected yet", arguments: TestDatabases.engines)
    func due(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let notices = Notifications(connection)
                let later = StoreBench.start.advanced(by: .seconds(60))
                try notices.add([try late(connection, to: 2), try late(connection, Cast.erik, to: 2, due: later)], at: StoreBench.start)
                let mail = try mail(to: ID(2), connection, at: StoreBench.start)
                try notices.collect(.late, for: ID(2), due: StoreBench.start, into: mail)
                #expect(try notices.told(in: mail).count == 1)
                #expect(try notices.untold(ID(2), .late)?.due == later)
            }
        }
    }

    @Test("Mails that gather are a stream of their own a person, and there is one a period", arguments: TestDatabases.engines)
    func streams(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                for (person, second) in [(1, 0), (1, 1), (2, 2)] {
                    _ = try mail(to: ID(Int64(person)), connection, at: StoreBench.start.advanced(by: .seconds(second)))
                }
                #expect(try Outbox(connection).isGathered(.late, for: ID(1), in: StoreBench.start))
                #expect(try !Outbox(connection).isGathered(.digest, for: ID(1), in: StoreBench.start))
            }
            let fault = await #expect(throws: DatabaseError.self) {
                try await fixture.database.write { connection in
                    let again = StoreBench.start.advanced(by: .seconds(2))
                    try connection.execute("UPDATE outbox SET mail_id = 'other'  WHERE recipient = 2", [])
                    _ = try mail(to: ID(2), connection, at: again)
                }
            }
            if case .unique = fault {} else { Issue.record("\(String(describing: fault))") }
            let claimed = try await fixture.database.write { try Outbox($0).claim(limit: 9, for: .seconds(60)) }
            #expect(claimed.map(\.recipient) == [ID(1), ID(2)])
        }
    }

    @Test("The list behind the bell is newest first, counts what is unread, and holds nothing that its reader may not see")
    func shown() async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            let dana = try await fixture.viewer(Cast.dana)
            try await fixture.database.write { connection in
                let notices = Notifications(connection)
                try notices.add(
                    [try late(connection, to: dana.person.rawValue), try late(connection, Cast.erik, to: dana.person.rawValue)],
                    at: StoreBench.start)
                let all = try notices.shown(to: dana, unreadOnly: false, before: nil, limit: 9)
                #expect(all.map(\.subject) == ["Late \(Cast.erik.address)", "Late \(Cast.alice.address)"])
                #expect(try notices.unread(of: dana, most: 9) == 2 && notices.unread(of: dana, most: 1) == 1)
                #expect(try notices.shown(to: dana, unreadOnly: false, before: all[0].id, limit: 9) == [all[1]])
                try notices.read([all[0].id], of: ID(1), at: StoreBench.start)
                #expect(try notices.unread(of: dana, most: 9) == 2)
                try notices.read([all[0].id], of: dana.person, at: StoreBench.start)
                #expect(try notices.shown(to: dana, unreadOnly: true, before: nil, limit: 9).map(\.id) == [all[1].id])
                let blind = Viewer(person: dana.person, role: .agent, queues: [])
                #expect(try notices.shown(to: blind, unreadOnly: false, before: nil, limit: 9) == [])
                #expect(try notices.unread(of: blind, most: 9) == 0)
                try notices.read(nil, of: dana.person, at: StoreBench.start)
                #expect(try notices.unread(of: dana, most: 9) == 0)
            }
        }
    }

    @Test("Read notices go before unread ones, and what is still to be told stays", arguments: TestDatabases.engines)
    func sweep(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let notices = Notifications(connection)
                let (untold, first) = (try late(connection, to: 1), try late(connection, Cast.erik, to: 2))
                var plain = first
                plain.gathering = nil
                var read = notice(first.ticket, first.event, to: 3, due: StoreBench.start)
                read.gathering = nil
                try notices.add([untold, plain, read], at: StoreBench.start)
                try notices.read(nil, of: ID(3), at: StoreBench.start)
                let later = StoreBench.start.advanced(by: .seconds(1))
                #expect(try notices.sweep(readBefore: StoreBench.start, allBefore: StoreBench.start) == 0)
                #expect(try notices.sweep(readBefore: later, allBefore: StoreBench.start) == 1)
                #expect(try notices.sweep(readBefore: later, allBefore: later) == 1)
                #expect(try notices.untold().map(\.person) == [ID(1)])
            }
        }
    }

    @Test("The same notice twice, and the same stage twice, are refused by the tables", arguments: TestDatabases.engines)
    func once(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let notice = try await fixture.database.write { connection in
                let notice = try late(connection, to: 1)
                try Notifications(connection).add([notice], at: StoreBench.start)
                return notice
            }
            await #expect(throws: DatabaseError.self) {
                try await fixture.database.write { try Notifications($0).add([notice], at: StoreBench.start) }
            }
            let again = TicketEvent(
                sequence: 99, at: StoreBench.start, actor: .desk,
                change: .clockReached(ClockReach(.resolution, number: 1, .breach, arming: 1, due: StoreBench.start)))
            let fault = await #expect(throws: DatabaseError.self) {
                try await fixture.database.write { try Tickets($0).append([again], to: notice.ticket) }
            }
            if case .unique = fault {} else { Issue.record("\(String(describing: fault))") }
        }
    }

    @Test(
        "Notices of late tickets of an older desk are notices like all others, and nobody is told twice", arguments: TestDatabases.engines)
    func migrated(_ engine: Engine) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate(DeskSchema.migrations.filter { $0.number < 22 })
            try await database.write { connection in
                for statement in [
                    "INSERT INTO person (id, name, address, role, created_at) VALUES (1, 'Anna', 'anna@norrsken.example', 'agent', 0)",
                    "INSERT INTO queue (id, name, created_at) VALUES (1, 'General', 0)",
                    """
                    INSERT INTO ticket (id, subject, version, status, kind, priority, line, queue, requester, channel, round, created_at,
                        updated_at) VALUES (1, 'a', 3, 'new', 'incident', 'normal', 'first', 1, 1, 'form', 1, 0, 0)
                    """,
                    """
                    INSERT INTO ticket_event (ticket, sequence, at, actor, change, version, fields)
                    VALUES (1, 1, 0, 'desk', 'clockReached', 1, '{}'), (1, 2, 0, 'desk', 'clockReached', 1, '{}'),
                        (1, 3, 0, 'desk', 'clockReached', 1, '{}')
                    """,
                    """
                    INSERT INTO outbox (stream, notice, recipient, address, language, mail_id, is_automatic, state, created_at, not_before)
                    VALUES ('late:1', 'late', 1, 'anna@norrsken.example', 'en', 'm', 1, 'sent', 0, 0)
                    """,
                    """
                    INSERT INTO late_notice (person, ticket, event, target, number, stage, priority, due_at, at, mail)
                    VALUES (1, 1, 1, 'resolution', 1, 'warning', 'normal', 5, 5, (SELECT id FROM outbox)),
                        (1, 1, 2, 'resolution', 1, 'breach', 'normal', 6, 6, NULL),
                        (1, 1, 3, 'secondLine', 1, 'breach', 'normal', 7, 7, NULL)
                    """,
                ] { try connection.execute(statement, []) }
            }
            try await database.migrate(DeskSchema.migrations)
            try await database.read { (connection: any Connection) throws in
                let rows = try connection.rows("SELECT notice, at, mail IS NULL FROM notification ORDER BY event", [])
                #expect(try rows.map { try $0.text(0) } == ["lateWarning", "late", "lineLate"])
                #expect(try Notifications(connection).untold().map(\.due.microseconds) == [6])
            }
        }
    }
}
