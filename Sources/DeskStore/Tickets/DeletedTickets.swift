import Database
import ServiceDesk

/// What is known of a ticket that is no more.
package struct DeletedTicket: Sendable, Hashable {
    package let number: TicketNumber
    package let at: Instant
    package let by: ID<Person>
    package let reason: DeletionReason

    package init(number: TicketNumber, at: Instant, by: ID<Person>, reason: DeletionReason) {
        self.number = number
        self.at = at
        self.by = by
        self.reason = reason
    }
}

/// The tickets that were deleted: their numbers stay, so that none is ever used again.
package struct DeletedTickets {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// By primary key.
    package func find(_ ticket: ID<Ticket>) throws -> DeletedTicket? {
        try connection.rows("SELECT at, by, reason FROM deleted_ticket WHERE ticket = ?1", [ticket.sqlValue]).first.map {
            DeletedTicket(number: TicketNumber(ticket), at: try $0.instant(0), by: try $0.id(1), reason: try $0.word(2))
        }
    }

    /// Removes a ticket with everything that belongs to it and to nothing else. By the indexes on `ticket`; the tables of mails are read whole.
    ///
    /// - Returns: the contents that its messages had.
    package func delete(_ ticket: ID<Ticket>, because reason: DeletionReason, by person: ID<Person>, at now: Instant) throws
        -> Set<ContentHash>
    {
        let its = "message IN (SELECT id FROM message WHERE ticket = ?1)"
        let contents = try connection.rows(
            """
            SELECT original FROM message WHERE ticket = ?1 AND original IS NOT NULL
            UNION SELECT content FROM attachment WHERE \(its)
            """, [ticket.sqlValue])
        // Copies elsewhere stay, each for itself.
        try connection.execute(
            "UPDATE message SET copied_from = NULL WHERE copied_from IN (SELECT id FROM message WHERE ticket = ?1)", [ticket.sqlValue])
        for statement in [
            "trigger_due WHERE ticket = ?1", "trigger_failure WHERE ticket = ?1", "ticket_command WHERE ticket = ?1",
            "developer_request WHERE ticket = ?1", "shared_answer WHERE ticket = ?1", "article_ticket WHERE ticket = ?1",
            "article_draft WHERE ticket = ?1",
            "notification WHERE ticket = ?1", "mention WHERE \(its)", "timer WHERE ticket = ?1", "draft WHERE ticket = ?1",
            "ticket_field WHERE ticket = ?1",
            "ticket_tag WHERE ticket = ?1",
            "outbox WHERE ticket = ?1 OR \(its)", "mail_receipt WHERE \(its)",
            "mail_reference WHERE ticket = ?1 OR \(its)",
            "attachment WHERE \(its)", "clock WHERE ticket = ?1", "satisfaction WHERE ticket = ?1", "ticket_detail WHERE ticket = ?1",
            "alarm_mail WHERE ticket = ?1", "participant WHERE ticket = ?1", "ticket_event WHERE ticket = ?1",
            "message WHERE ticket = ?1", "ticket WHERE id = ?1",
        ] {
            try connection.execute("DELETE FROM \(statement)", [ticket.sqlValue])
        }
        try connection.execute(
            "INSERT INTO deleted_ticket (ticket, at, by, reason) VALUES (?1, ?2, ?3, ?4)",
            [ticket.sqlValue, now.sqlValue, person.sqlValue, .text(reason.rawValue)])
        return Set(try contents.map { ContentHash(rawValue: try $0.text(0)) })
    }
}
