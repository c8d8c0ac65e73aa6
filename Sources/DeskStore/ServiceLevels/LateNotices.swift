import Database
import ServiceDesk

/// A stage of a clock, as people are told of it.
package struct LateNotice: Sendable, Hashable {
    package let ticket: ID<Ticket>
    /// The sequence of the event that it follows from.
    package let event: Int
    package let target: ClockTarget
    package let number: Int
    package let stage: ClockStage
    package let priority: Priority
    /// When the clock was due, however late that was noticed.
    package let due: Instant

    package init(
        ticket: ID<Ticket>, event: Int, target: ClockTarget, number: Int, stage: ClockStage, priority: Priority, due: Instant
    ) {
        self.ticket = ticket
        self.event = event
        self.target = target
        self.number = number
        self.stage = stage
        self.priority = priority
        self.due = due
    }

    fileprivate var values: [SQLValue] {
        [
            ticket.sqlValue, .integer(Int64(event)), .text(target.rawValue), .integer(Int64(number)), .text(stage.rawValue),
            .text(priority.rawValue), due.sqlValue,
        ]
    }
}

/// A notice in a mail, with what its ticket is now.
package struct ToldNotice: Sendable, Hashable {
    package let notice: LateNotice
    package let subject: String
    package let place: TicketPlace
}

/// Somebody who is still to be told of something.
package struct UntoldPerson: Sendable, Hashable {
    package let person: ID<Person>
    /// When the oldest of it came up.
    package let since: Instant
    /// When he was told last.
    package let last: Instant?
}

/// Who is told of which late tickets, and by which mail.
package struct LateNotices {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// Notes who is to be told of what, two hundred in a statement.
    package func add(_ told: [(notice: LateNotice, people: [ID<Person>])], at now: Instant) throws {
        let rows = told.flatMap { notice, people in
            let values = notice.values + [now.sqlValue]
            return people.map { [$0.sqlValue] + values }
        }
        for batch in rows.batches(of: 200) {
            try connection.execute(
                """
                INSERT INTO late_notice (person, ticket, event, target, number, stage, priority, due_at, at)
                VALUES \(SQLValue.places(rows: batch.count, columns: 9))
                """, batch.flatMap { $0 })
        }
    }

    /// Everybody who is still to be told of something, by id. By the partial indexes on untold notices and on mails of this kind.
    package func untold() throws -> [UntoldPerson] {
        try connection.rows("\(Self.untoldPeople) GROUP BY n.person ORDER BY n.person", []).map { try UntoldPerson(row: $0) }
    }

    /// The same of one person.
    package func untold(_ person: ID<Person>) throws -> UntoldPerson? {
        try connection.rows("\(Self.untoldPeople) AND n.person = ?1 GROUP BY n.person", [person.sqlValue]).first.map {
            try UntoldPerson(row: $0)
        }
    }

    private static let untoldPeople = """
        SELECT n.person, MIN(n.at),
            (SELECT o.created_at FROM outbox o WHERE o.recipient = n.person AND o.notice = 'late' ORDER BY o.id DESC LIMIT 1)
        FROM late_notice n WHERE n.mail IS NULL
        """

    /// Everything that a person is still to be told goes into one mail. By the partial index on untold notices.
    package func collect(for person: ID<Person>, into mail: ID<OutboxEntry>) throws {
        try connection.execute(
            "UPDATE late_notice SET mail = ?2 WHERE person = ?1 AND mail IS NULL", [person.sqlValue, mail.sqlValue])
    }

    /// Nobody tells him any more. By the partial index on untold notices.
    package func forget(_ person: ID<Person>) throws {
        try connection.execute("DELETE FROM late_notice WHERE person = ?1 AND mail IS NULL", [person.sqlValue])
    }

    /// What a mail tells, in the order in which it came up. By the index (mail, id).
    package func told(in mail: ID<OutboxEntry>) throws -> [ToldNotice] {
        try connection.rows(
            """
            SELECT n.ticket, n.event, n.target, n.number, n.stage, n.priority, n.due_at, t.subject, t.queue, t.line, t.assignee
            FROM late_notice n JOIN ticket t ON t.id = n.ticket WHERE n.mail = ?1 ORDER BY n.id
            """, [mail.sqlValue]
        ).map { row in
            ToldNotice(
                notice: LateNotice(
                    ticket: try row.id(0), event: Int(try row.integer(1)), target: try row.word(2), number: Int(try row.integer(3)),
                    stage: try row.word(4), priority: try row.word(5), due: try row.instant(6)),
                subject: try row.text(7), place: TicketPlace(queue: try row.id(8), line: try row.word(9), assignee: try row.idOrNil(10)))
        }
    }
}

extension UntoldPerson {
    fileprivate init(row: Row) throws {
        self.init(person: try row.id(0), since: try row.instant(1), last: try row.instantOrNil(2))
    }
}
