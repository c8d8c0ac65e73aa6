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
        let rows = try connection.rows("SELECT \(Ticket.columns) FROM ticket t WHERE t.id = ?1\(connection.rowLock)", [id.sqlValue])
        guard let row = rows.first else { return nil }
        return try Ticket(row: row, clocks: Clocks(connection).all(of: id).map(\.clock))
    }

    /// By primary key; locks nothing.
    package func exists(_ id: ID<Ticket>) throws -> Bool {
        try connection.rows("SELECT 1 FROM ticket WHERE id = ?1", [id.sqlValue]).isEmpty == false
    }

    /// Appends events and saves the projection that they make. A sequence that exists already means that somebody was faster: `.unique`.
    ///
    /// - Parameters:
    ///   - before: the ticket as its rows have it, so that only what changed is written.
    ///   - schedule: when a clock is due.
    package func save(
        _ ticket: Ticket, from before: Ticket, appending events: [TicketEvent], schedule: (TicketClock) throws -> ClockSchedule
    ) throws {
        try append(events, to: ticket.id)
        let isPressedOtherwise = (ticket.priority, ticket.agreement) != (before.priority, before.agreement)
        let changed = ticket.clocks.filter { (isPressedOtherwise && $0.isOpen) || !before.clocks.contains($0) }
        try Clocks(connection).save(changed.map { ($0, try schedule($0)) }, of: ticket.id)
        try update(ticket, from: before)
        try mark(ticket, from: before)
    }

    /// The tags once more as rows, by which a list finds their tickets. By primary key.
    private func mark(_ ticket: Ticket, from before: Ticket) throws {
        for tag in before.log.tags.subtracting(ticket.log.tags) {
            try connection.execute("DELETE FROM ticket_tag WHERE tag = ?1 AND ticket = ?2", [tag.sqlValue, ticket.id.sqlValue])
        }
        for tag in ticket.log.tags.subtracting(before.log.tags).sorted() {
            try connection.execute("INSERT INTO ticket_tag (tag, ticket) VALUES (?1, ?2)", [tag.sqlValue, ticket.id.sqlValue])
        }
    }

    /// Writes what changed and nothing else: each column that is written anew costs its indexes, changed or not. By primary key.
    private func update(_ ticket: Ticket, from before: Ticket) throws {
        let (values, old) = (ticket.projected, before.projected)
        let changed = values.indices.filter { values[$0] != old[$0] }
        guard !changed.isEmpty else { return }
        let assignments = changed.enumerated().map { "\(Ticket.projectedColumns[$0.element]) = ?\($0.offset + 2)" }
        try connection.execute(
            "UPDATE ticket SET \(assignments.joined(separator: ", ")) WHERE id = ?1", [ticket.id.sqlValue] + changed.map { values[$0] })
    }

    /// The subject is no part of the history. By primary key.
    package func setSubject(_ subject: String, of ticket: ID<Ticket>) throws {
        try connection.execute("UPDATE ticket SET subject = ?2 WHERE id = ?1", [ticket.sqlValue, .text(subject)])
    }

    /// Saves the opening of a ticket that was created in this unit.
    package func begin(_ ticket: Ticket, with opening: TicketEvent, schedule: (TicketClock) throws -> ClockSchedule) throws {
        try append([opening], to: ticket.id)
        try Clocks(connection).save(ticket.clocks.map { ($0, try schedule($0)) }, of: ticket.id)
    }

    /// Appends events to a history without touching the row.
    package func append(_ events: [TicketEvent], to ticket: ID<Ticket>) throws {
        for event in events {
            let record = event.change.record
            try connection.execute(
                """
                INSERT INTO ticket_event (ticket, sequence, at, actor, person, change, version, fields, once)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                """,
                [
                    ticket.sqlValue, .integer(Int64(event.sequence)), event.at.sqlValue, .text(event.actor.word),
                    event.actor.person.sqlValue, .text(record.change), .integer(Int64(record.version)),
                    .text(TicketEventFields.encode(record.fields)), event.change.once.sqlValue,
                ])
        }
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

    /// One event of a ticket. By the unique index (ticket, sequence).
    package func event(_ sequence: Int, of ticket: ID<Ticket>) throws -> TicketEvent? {
        try connection.rows(
            "SELECT sequence, at, actor, person, change, version, fields FROM ticket_event WHERE ticket = ?1 AND sequence = ?2",
            [ticket.sqlValue, .integer(Int64(sequence))]
        ).first.map { try TicketEvent(row: $0) }
    }

    /// The whole history of one ticket, oldest first. By the unique index (ticket, sequence).
    package func history(of ticket: ID<Ticket>) throws -> [TicketEvent] {
        try connection.rows(
            "SELECT sequence, at, actor, person, change, version, fields FROM ticket_event WHERE ticket = ?1 ORDER BY sequence",
            [ticket.sqlValue]
        ).map { try TicketEvent(row: $0) }
    }
}
