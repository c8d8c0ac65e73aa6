import Database
import ServiceDesk

/// Who works here was told of what, by which mail and whether he has seen it.
package struct Notifications {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// Notes who is told of what, two hundred in a statement.
    package func add(_ drafts: [NoticeDraft], at now: Instant) throws {
        for batch in drafts.map({ $0.values(at: now) }).batches(of: 200) {
            try connection.execute(
                """
                INSERT INTO notification (person, ticket, event, notice, priority, at, is_shown, gathering, mail_due, mail)
                VALUES \(SQLValue.places(rows: batch.count, columns: 10))
                """, batch.flatMap { $0 })
        }
    }

    /// Whoever was told of this event in the same moment: one thing is told once. By the unique index (ticket, event, …).
    package func told(of event: Int, _ ticket: ID<Ticket>, at now: Instant) throws -> Set<ID<Person>> {
        Set(
            try connection.rows(
                "SELECT person FROM notification WHERE ticket = ?1 AND event = ?2 AND at = ?3",
                [ticket.sqlValue, .integer(Int64(event)), now.sqlValue]
            ).map { try $0.id(0) })
    }

    /// Whether anybody was told this of a ticket since a moment. By the unique index (ticket, …).
    package func told(_ notice: Notice, of ticket: ID<Ticket>, since moment: Instant) throws -> Bool {
        try connection.rows(
            "SELECT 1 FROM notification WHERE ticket = ?1 AND notice = ?2 AND at >= ?3 LIMIT 1",
            [ticket.sqlValue, .text(notice.rawValue), moment.sqlValue]
        ).isEmpty == false
    }

    /// Everybody for whom a mail is to be gathered, by id. By the partial indexes on untold notices and on mails of late tickets.
    package func untold() throws -> [UntoldPerson] {
        try connection.rows("\(Self.untoldPeople) GROUP BY n.person, n.gathering ORDER BY n.person, n.gathering", []).map {
            try UntoldPerson(row: $0)
        }
    }

    /// The same of one person.
    package func untold(_ person: ID<Person>, _ gathering: NoticeGathering) throws -> UntoldPerson? {
        try connection.rows(
            "\(Self.untoldPeople) AND n.person = ?1 AND n.gathering = ?2 GROUP BY n.person, n.gathering",
            [person.sqlValue, .text(gathering.rawValue)]
        ).first.map { try UntoldPerson(row: $0) }
    }

    private static let untoldPeople = """
        SELECT n.person, n.gathering, MIN(n.mail_due),
            (SELECT o.created_at FROM outbox o WHERE o.recipient = n.person AND o.notice = 'late' ORDER BY o.id DESC LIMIT 1)
        FROM notification n WHERE n.mail IS NULL AND n.gathering IS NOT NULL
        """

    /// Everything of that kind that is due for a person goes into one mail. By the partial index on untold notices.
    package func collect(_ gathering: NoticeGathering, for person: ID<Person>, due: Instant, into mail: ID<OutboxEntry>) throws {
        try connection.execute(
            """
            UPDATE notification SET mail = ?4
            WHERE person = ?1 AND gathering = ?2 AND mail_due <= ?3 AND mail IS NULL AND gathering IS NOT NULL
            """, [person.sqlValue, .text(gathering.rawValue), due.sqlValue, mail.sqlValue])
    }

    /// No mail tells him any more; what he was to see stays. By the partial index on untold notices.
    package func forget(_ person: ID<Person>) throws {
        let untold = "person = ?1 AND mail IS NULL AND gathering IS NOT NULL"
        try connection.execute("DELETE FROM notification WHERE \(untold) AND is_shown = 0", [person.sqlValue])
        try connection.execute("UPDATE notification SET gathering = NULL, mail_due = NULL WHERE \(untold)", [person.sqlValue])
    }

    /// What a mail tells, in the order in which it came up. By the index (mail, id).
    package func told(in mail: ID<OutboxEntry>) throws -> [StoredNotice] {
        try connection.rows(
            "SELECT \(StoredNotice.columns) FROM \(StoredNotice.tables) WHERE n.mail = ?1 ORDER BY n.id", [mail.sqlValue]
        ).map { try StoredNotice(row: $0) }
    }

    /// What nobody looks at any more: read ones of before one moment, all of before another. By the index on `at`.
    package func sweep(readBefore read: Instant, allBefore all: Instant) throws -> Int {
        let isDone = "NOT (mail IS NULL AND gathering IS NOT NULL)"
        return try connection.execute(
            "DELETE FROM notification WHERE at < ?1 AND \(isDone) AND (at < ?2 OR is_shown = 0 OR read_at IS NOT NULL)",
            [read.sqlValue, all.sqlValue])
    }

    /// Reads the table by its index on people: nobody is erased often.
    package func erase(_ person: ID<Person>) throws {
        try connection.execute("DELETE FROM notification WHERE person = ?1", [person.sqlValue])
        try connection.execute("DELETE FROM notice_preference WHERE person = ?1", [person.sqlValue])
    }
}

extension NoticeDraft {
    fileprivate func values(at now: Instant) -> [SQLValue] {
        [
            person.sqlValue, ticket.sqlValue, .integer(Int64(event)), .text(notice.rawValue), .text(priority.rawValue), now.sqlValue,
            isShown.sqlValue, (gathering?.kind.rawValue).sqlValue, (gathering?.due).sqlValue, mail.sqlValue,
        ]
    }
}
