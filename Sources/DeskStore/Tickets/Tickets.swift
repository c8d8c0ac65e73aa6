import Database
import Foundation
import ServiceDesk

/// The tickets of the desk: their rows, which are projections, and their histories, which are the truth.
package struct Tickets {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// Begins a ticket: its row only; `begin(_:with:)` follows in the same unit once its first message has an id.
    package func create(subject: String, opening: TicketOpening, at now: Instant) throws -> ID<Ticket> {
        try connection.insert(
            """
            INSERT INTO ticket (subject, version, status, kind, priority, line, queue, requester, channel, round, created_at, updated_at,
                is_proactive, assessment, reported_at)
            VALUES (?1, 1, 'new', ?2, ?3, ?4, ?5, ?6, ?7, 1, ?8, ?8, ?9, ?10, ?11)
            """,
            [
                .text(subject), .text(opening.kind.rawValue), .text(opening.priority.rawValue), .text(opening.line.rawValue),
                opening.queue.sqlValue, opening.requester.sqlValue, .text(opening.channel.rawValue), now.sqlValue,
                opening.isProactive.sqlValue, .text(Ticket.assessmentText(opening.assessment)), opening.reportedAt.sqlValue,
            ])
    }

    /// The ticket as it stands now, locked until the unit ends; `nil` when there is none. By primary key.
    package func load(_ id: ID<Ticket>) throws -> Ticket? {
        try load([id]).first
    }

    /// Like `load`, but `nil` too where somebody else has locked it: nobody waits.
    package func loadUnlessLocked(_ id: ID<Ticket>) throws -> Ticket? {
        try load([id], lock: connection.rowLockSkipLocked).first
    }

    /// The tickets as they stand now, locked in ascending order until the unit ends: two units never wait for each other. By primary key.
    package func load(_ ids: Set<ID<Ticket>>) throws -> [Ticket] {
        try load(ids, lock: connection.rowLock)
    }

    private func load(_ ids: Set<ID<Ticket>>, lock: String) throws -> [Ticket] {
        try ids.sorted().batches(of: 500).flatMap { batch in
            let places = SQLValue.places(rows: 1, columns: batch.count)
            let rows = try connection.rows(
                "SELECT \(Ticket.columns) FROM ticket t WHERE t.id IN \(places) ORDER BY t.id\(lock)", batch.map(\.sqlValue))
            // Read behind the lock: they are what the last change left.
            let clocks = Dictionary(grouping: rows.isEmpty ? [] : try Clocks(connection).all(of: batch), by: \.ticket)
            return try rows.map { row in try Ticket(row: row, clocks: clocks[row.id(0), default: []].map(\.clock)) }
        }
    }

    /// By primary key; locks nothing.
    package func exists(_ id: ID<Ticket>) throws -> Bool {
        try connection.rows("SELECT 1 FROM ticket WHERE id = ?1", [id.sqlValue]).isEmpty == false
    }

    /// The subject is no part of the history. By primary key.
    package func setSubject(_ subject: String, of ticket: ID<Ticket>) throws {
        try connection.execute("UPDATE ticket SET subject = ?2 WHERE id = ?1", [ticket.sqlValue, .text(subject)])
    }

    /// The sequence of the event that last closed a ticket. By the unique index (ticket, sequence).
    package func closing(of ticket: ID<Ticket>) throws -> Int? {
        try connection.rows("SELECT MAX(sequence) FROM ticket_event WHERE ticket = ?1 AND change = 'closed'", [ticket.sqlValue]).first
            .flatMap { try $0.integerOrNil(0) }.map { Int($0) }
    }

    /// When desk and requester last said something to each other. By the unique index (ticket, sequence).
    package func lastWord(on ticket: ID<Ticket>) throws -> Instant? {
        try connection.rows(
            """
            SELECT MAX(at) FROM ticket_event
            WHERE ticket = ?1 AND change IN ('opened', 'messageReceived', 'heldAccepted', 'answered', 'proposed', 'closureRequested', 'reopened')
            """,
            [ticket.sqlValue]
        ).first.flatMap { try $0.integerOrNil(0) }.map { Instant(microseconds: $0) }
    }

    /// Whether that event proposed the solution that stands, or asked about it: nothing has opened the ticket since. By the unique index
    /// (ticket, sequence).
    package func stands(_ sequence: Int, of ticket: ID<Ticket>) throws -> Bool {
        try connection.rows(
            """
            SELECT 1 FROM ticket_event WHERE ticket = ?1 AND sequence = ?2 AND change IN ('proposed', 'closureRequested') AND NOT EXISTS (
                SELECT 1 FROM ticket_event l WHERE l.ticket = ?1 AND l.sequence > ?2
                AND l.change IN ('messageReceived', 'heldAccepted', 'waited', 'resumed', 'reopened'))
            """, [ticket.sqlValue, .integer(Int64(sequence))]
        ).isEmpty == false
    }

    /// One event of a ticket. By the unique index (ticket, sequence).
    package func event(_ sequence: Int, of ticket: ID<Ticket>) throws -> TicketEvent? {
        try connection.rows(
            "SELECT sequence, at, actor, person, change, version, fields FROM ticket_event WHERE ticket = ?1 AND sequence = ?2",
            [ticket.sqlValue, .integer(Int64(sequence))]
        ).first.map { try TicketEvent(row: $0) }
    }

    /// What happened to a ticket after an event of its history, oldest first. By the unique index (ticket, sequence).
    package func history(of ticket: ID<Ticket>, after sequence: Int) throws -> [TicketEvent] {
        try connection.rows(
            """
            SELECT sequence, at, actor, person, change, version, fields FROM ticket_event
            WHERE ticket = ?1 AND sequence > ?2 ORDER BY sequence
            """, [ticket.sqlValue, .integer(Int64(sequence))]
        ).map { try TicketEvent(row: $0) }
    }

    /// The whole history of one ticket, oldest first. By the unique index (ticket, sequence).
    package func history(of ticket: ID<Ticket>) throws -> [TicketEvent] {
        try connection.rows(
            "SELECT sequence, at, actor, person, change, version, fields FROM ticket_event WHERE ticket = ?1 ORDER BY sequence",
            [ticket.sqlValue]
        ).map { try TicketEvent(row: $0) }
    }
}
