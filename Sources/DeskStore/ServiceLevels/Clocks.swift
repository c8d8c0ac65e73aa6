import Database
import ServiceDesk

/// When a clock is due and when somebody must look at it: worked out from its agreement, kept so that nobody has to look before.
package struct ClockSchedule: Sendable, Hashable {
    /// `nil` while it stands still, or when nothing was agreed.
    package var due: Instant?
    /// The next stage to tell of; `nil` when there is none.
    package var next: Instant?

    package init(due: Instant?, next: Instant?) {
        self.due = due
        self.next = next
    }
}

/// A clock and when it is due.
package struct ScheduledClock: Sendable, Hashable {
    package let ticket: ID<Ticket>
    package let clock: TicketClock
    package let schedule: ClockSchedule

    package init(ticket: ID<Ticket>, clock: TicketClock, schedule: ClockSchedule) {
        self.ticket = ticket
        self.clock = clock
        self.schedule = schedule
    }
}

/// A clock that runs, with what its moments depend on.
package struct OpenClock: Sendable, Hashable {
    package let scheduled: ScheduledClock
    package var priority: Priority
    package let agreement: ID<Agreement>?
    package var clientsAgreement: ID<Agreement>?
    /// Of the mailbox that its ticket came from.
    package let mailboxesAgreement: ID<Agreement>?
    package var category: ID<Category>?
    /// The requester's.
    package let organization: ID<Organization>?
}

/// The tickets whose clocks something concerns.
package enum ClockScope: Sendable, Hashable {
    case all
    case ticket(ID<Ticket>)
    case requester(ID<Person>)
    case organization(ID<Organization>)
    /// With every category below it.
    case category(ID<Category>)

    /// What narrows a query of clocks `c`, tickets `t` and requesters `p` down to them.
    ///
    /// - Parameter place: of the id among the query's values.
    fileprivate func condition(_ place: String) -> (text: String, id: SQLValue)? {
        switch self {
        case .all: nil
        case .ticket(let id): (" AND c.ticket = \(place)", id.sqlValue)
        case .requester(let id): (" AND t.requester = \(place)", id.sqlValue)
        case .organization(let id): (" AND p.organization = \(place)", id.sqlValue)
        case .category(let id): (" AND t.category IN (\(Categories.below(place)))", id.sqlValue)
        }
    }
}

/// The clocks of the tickets: projections of their histories, with the moments that follow from the agreement.
package struct Clocks {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    private static let columns = """
        ticket, target, number, round, started_at, stopped_at, pauses, reached, due_at, next_at, arming, repetitions, unanswered_since
        """

    /// Saves clocks, each once among them, a hundred in a statement.
    package func save(_ clocks: [ScheduledClock]) throws {
        for batch in clocks.batches(of: 100) {
            try connection.execute(
                """
                INSERT INTO clock (\(Self.columns)) VALUES \(SQLValue.places(rows: batch.count, columns: 13))
                ON CONFLICT (ticket, target, number) DO UPDATE SET stopped_at = excluded.stopped_at, pauses = excluded.pauses,
                    reached = excluded.reached, due_at = excluded.due_at, next_at = excluded.next_at, arming = excluded.arming,
                    repetitions = excluded.repetitions, unanswered_since = excluded.unanswered_since
                """, try batch.flatMap { try Self.values($0) })
        }
    }

    private static func values(_ scheduled: ScheduledClock) throws -> [SQLValue] {
        let (clock, schedule) = (scheduled.clock, scheduled.schedule)
        return [
            scheduled.ticket.sqlValue, .text(clock.target.rawValue), .integer(Int64(clock.number)), .integer(Int64(clock.round)),
            clock.startedAt.sqlValue, clock.stoppedAt.sqlValue, .text(try ClockWords.pauses(clock.pauses)),
            .text(ClockWords.stages(clock.reached)), schedule.due.sqlValue, schedule.next.sqlValue,
            .integer(Int64(clock.arming)), .integer(Int64(clock.repetitions)), clock.unansweredSince.sqlValue,
        ]
    }

    /// All clocks of one ticket, by target and number. By primary key.
    package func all(of ticket: ID<Ticket>) throws -> [ScheduledClock] {
        try all(from: ticket, to: ticket)
    }

    /// All clocks of a run of tickets. By primary key.
    func all(from first: ID<Ticket>, to last: ID<Ticket>) throws -> [ScheduledClock] {
        try all(where: "ticket >= ?1 AND ticket <= ?2", [first.sqlValue, last.sqlValue])
    }

    /// All clocks of some tickets, at most five hundred. By primary key.
    func all(of tickets: some Collection<ID<Ticket>>) throws -> [ScheduledClock] {
        try all(where: "ticket IN \(SQLValue.places(rows: 1, columns: tickets.count))", tickets.map(\.sqlValue))
    }

    private func all(where condition: String, _ arguments: [SQLValue]) throws -> [ScheduledClock] {
        try connection.rows("SELECT \(Self.columns) FROM clock WHERE \(condition)", arguments).map { try ScheduledClock(row: $0) }
            .sorted { $0.place < $1.place }
    }

    /// Clocks at which somebody must look by now, the most urgent first. By the partial index on `next_at`.
    package func due(by now: Instant, limit: Int) throws -> [ScheduledClock] {
        try connection.rows(
            "SELECT \(Self.columns) FROM clock WHERE next_at IS NOT NULL AND next_at <= ?1 ORDER BY next_at, ticket LIMIT ?2",
            [now.sqlValue, .integer(Int64(limit))]
        ).map { try ScheduledClock(row: $0) }
    }

    /// Clocks that run, with what their moments depend on, of the tickets after one; whole tickets, oldest first. By the primary keys of both
    /// tables: each is told where to begin, because PostgreSQL would else read all tickets before that one to join them.
    package func open(_ scope: ClockScope = .all, after ticket: ID<Ticket>, limit: Int) throws -> [OpenClock] {
        let condition = scope.condition("?3")
        let found = try connection.rows(
            """
            SELECT \(Self.columns.split(separator: ", ").map { "c.\($0)" }.joined(separator: ", ")), t.priority, t.agreement,
                o.agreement, t.category, p.organization, b.agreement
            FROM clock c JOIN ticket t ON t.id = c.ticket JOIN person p ON p.id = t.requester
                LEFT JOIN organization o ON o.id = p.organization LEFT JOIN mailbox_ticket b ON b.ticket = c.ticket
            WHERE c.ticket > ?1 AND t.id > ?1 AND c.stopped_at IS NULL\(condition?.text ?? "")
            ORDER BY c.ticket, c.target, c.number LIMIT ?2
            """, [ticket.sqlValue, .integer(Int64(limit))] + (condition.map { [$0.id] } ?? [])
        ).map { row in
            OpenClock(
                scheduled: try ScheduledClock(row: row), priority: try row.word(13), agreement: try row.idOrNil(14),
                clientsAgreement: try row.idOrNil(15), mailboxesAgreement: try row.idOrNil(18), category: try row.idOrNil(16),
                organization: try row.idOrNil(17))
        }
        guard found.count == limit, let last = found.last?.scheduled.ticket, found.first?.scheduled.ticket != last else { return found }
        return found.filter { $0.scheduled.ticket != last }
    }

    /// Clocks of tickets that are locked get other moments, a hundred in a statement. By primary key.
    package func reschedule(_ changes: [(clock: ScheduledClock, schedule: ClockSchedule)]) throws {
        _ = try write(changes, where: "1 = 1")
    }

    /// The same for clocks that were read without locking anything.
    ///
    /// - Throws: `DatabaseError.unique` when one of them has gone on since: somebody was faster, and it must be read again.
    package func rescheduleUnchanged(_ changes: [(clock: ScheduledClock, schedule: ClockSchedule)]) throws {
        let written = try write(
            changes,
            where: """
                clock.stopped_at IS NULL AND clock.due_at IS NOT DISTINCT FROM v.column6 AND clock.next_at IS NOT DISTINCT FROM v.column7
                """)
        guard written == changes.count else { throw DatabaseError.unique("a clock that has gone on") }
    }

    private func write(_ changes: [(clock: ScheduledClock, schedule: ClockSchedule)], where condition: String) throws -> Int {
        try changes.batches(of: 100).reduce(0) { written, batch in
            let rows = batch.indices.map { index in
                let first = (index - batch.startIndex) * 7
                let moments = (3...7).map { "CAST(?\(first + $0) AS BIGINT)" }.joined(separator: ", ")
                return "(CAST(?\(first + 1) AS BIGINT), ?\(first + 2), \(moments))"
            }
            return try written
                + connection.execute(
                    """
                    UPDATE clock SET due_at = v.column4, next_at = v.column5 FROM (VALUES \(rows.joined(separator: ", "))) AS v
                    WHERE clock.ticket = v.column1 AND clock.target = v.column2 AND clock.number = v.column3 AND \(condition)
                    """,
                    batch.flatMap { change in
                        [
                            change.clock.ticket.sqlValue, .text(change.clock.clock.target.rawValue),
                            .integer(Int64(change.clock.clock.number)), change.schedule.due.sqlValue, change.schedule.next.sqlValue,
                            change.clock.schedule.due.sqlValue, change.clock.schedule.next.sqlValue,
                        ]
                    })
        }
    }

    /// When somebody must look at a clock next. By the partial index on `next_at`.
    package func nextLook() throws -> Instant? {
        try connection.rows("SELECT MIN(next_at) FROM clock WHERE next_at IS NOT NULL", []).first.flatMap { try $0.instantOrNil(0) }
    }

    /// Tickets behind `ticket` that have no clock, because they are older than clocks are, or than what is kept of them now. By primary key.
    package func ticketsWithout(after ticket: ID<Ticket>, limit: Int) throws -> [ID<Ticket>] {
        try connection.rows(
            """
            SELECT t.id FROM ticket t WHERE t.id > ?1 AND NOT EXISTS (SELECT 1 FROM clock c WHERE c.ticket = t.id)
            ORDER BY t.id LIMIT ?2
            """, [ticket.sqlValue, .integer(Int64(limit))]
        ).map { try $0.id(0) }
    }
}

extension ScheduledClock {
    fileprivate init(row: Row) throws {
        ticket = try row.id(0)
        clock = TicketClock(
            target: try row.word(1), round: Int(try row.integer(3)), number: Int(try row.integer(2)), startedAt: try row.instant(4),
            pauses: try ClockWords.pauses(from: try row.text(6)), stoppedAt: try row.instantOrNil(5),
            reached: ClockWords.stages(from: try row.text(7)), arming: Int(try row.integer(10)), repetitions: Int(try row.integer(11)),
            unansweredSince: try row.instantOrNil(12))
        schedule = ClockSchedule(due: try row.instantOrNil(8), next: try row.instantOrNil(9))
    }

    fileprivate var place: (Int64, Int, Int) { (ticket.rawValue, clock.place.0, clock.place.1) }
}

/// Pauses and stages as a row keeps them; nothing is the empty text.
private enum ClockWords {
    static func pauses(_ pauses: [TicketPause]) throws -> String {
        pauses.isEmpty ? "" : try StoredJSON.text(pauses)
    }

    static func pauses(from text: String) throws -> [TicketPause] {
        text.isEmpty ? [] : try StoredJSON.value(text)
    }

    static func stages(_ stages: Set<ClockStage>) -> String {
        stages.isEmpty ? "" : stages.map(\.rawValue).sorted().joined(separator: ",")
    }

    static func stages(from text: String) -> Set<ClockStage> {
        text.isEmpty ? [] : Set(text.split(separator: ",").compactMap { ClockStage(rawValue: String($0)) })
    }
}
