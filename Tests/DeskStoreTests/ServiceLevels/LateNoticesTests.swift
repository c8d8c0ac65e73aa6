import Database
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Notices of late tickets")
struct LateNoticesTests {
    /// A ticket that is late, with the notice of it.
    private func late(_ connection: any Connection, _ requester: CastMember = Cast.alice) throws -> LateNotice {
        let ticket = try StoreBench.begin(connection, requester: requester, subject: "Late \(requester.address)")
        let command = TicketCommand.reach(.breach, of: .resolution, number: 1, due: StoreBench.start)
        let next = try StoreBench.carryOut(.reach(.warning, of: .resolution, number: 1), on: ticket, connection)
        let version = try StoreBench.carryOut(command, on: next, connection).version
        return LateNotice(
            ticket: ticket.id, event: version, target: .resolution, number: 1, stage: .breach, priority: .high, due: StoreBench.start)
    }

    private func mail(to person: ID<Person>, _ connection: any Connection, at now: Instant) throws -> ID<OutboxEntry> {
        let reader = try #require(try People(connection).find(person))
        let draft = OutboxDraft(
            notice: .late, ticket: nil, message: nil, recipient: reader, at: try #require(reader.mailbox), language: .english, event: nil,
            mailID: "late\(now.microseconds)")
        return try Outbox(connection).add(draft, at: now)
    }

    @Test("Each is told to each person once, and stands in one mail", arguments: TestDatabases.engines)
    func told(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let notices = LateNotices(connection)
                let (first, second) = (try late(connection), try late(connection, Cast.erik))
                try notices.add([(first, [ID(1), ID(2)])], at: StoreBench.start.advanced(by: .seconds(1)))
                try notices.add([(second, [ID(2)]), (second, [])], at: StoreBench.start.advanced(by: .seconds(2)))
                try notices.add([(second, [])], at: StoreBench.start)
                #expect(try notices.untold().map(\.person) == [ID(1), ID(2)])
                #expect(try notices.untold(ID(2))?.since == StoreBench.start.advanced(by: .seconds(1)))
                #expect(try notices.untold(ID(2))?.last == nil && notices.untold(ID(3)) == nil)
                let sent = StoreBench.start.advanced(by: .seconds(9))
                let mail = try mail(to: ID(2), connection, at: sent)
                try notices.collect(for: ID(2), into: mail)
                #expect(try notices.told(in: mail).map(\.notice) == [first, second])
                #expect(try notices.told(in: mail).map(\.subject) == ["Late \(Cast.alice.address)", "Late \(Cast.erik.address)"])
                #expect(try notices.untold().map(\.person) == [ID(1)])
                #expect(try Outbox(connection).find(mail)?.ticket == nil)
                try notices.forget(ID(1))
                #expect(try notices.untold() == [])
                try notices.add([(try late(connection, Cast.jan), [ID(2)])], at: sent)
                #expect(try notices.untold(ID(2))?.last == sent)
            }
        }
    }

    @Test("Mails of this kind are a stream of their own a person", arguments: TestDatabases.engines)
    func streams(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                for (person, second) in [(1, 0), (1, 1), (2, 2)] {
                    _ = try mail(to: ID(Int64(person)), connection, at: StoreBench.start.advanced(by: .seconds(second)))
                }
            }
            let claimed = try await fixture.database.write { try Outbox($0).claim(limit: 9, for: .seconds(60)) }
            #expect(claimed.map(\.recipient) == [ID(1), ID(2)])
        }
    }

    @Test("The same notice twice, and the same stage twice, are refused by the tables", arguments: TestDatabases.engines)
    func once(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let notice = try await fixture.database.write { connection in
                let notice = try late(connection)
                try LateNotices(connection).add([(notice, [ID(1)])], at: StoreBench.start)
                return notice
            }
            await #expect(throws: DatabaseError.self) {
                try await fixture.database.write { try LateNotices($0).add([(notice, [ID(2), ID(1)])], at: StoreBench.start) }
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
}
