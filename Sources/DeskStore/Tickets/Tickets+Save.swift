import Database
import ServiceDesk

extension Tickets {
    /// Saves the opening of a ticket that was created in this unit.
    package func begin(_ ticket: Ticket, with opening: TicketEvent, schedule: (TicketClock, Ticket) throws -> ClockSchedule) throws {
        try append([opening], to: ticket.id)
        if !ticket.log.ties.isEmpty {
            try connection.execute("UPDATE ticket SET ties = ?2 WHERE id = ?1", [ticket.id.sqlValue, .text(ticket.log.tiesText)])
        }
        try Clocks(connection).save(ticket.clocks.map { try ScheduledClock(ticket: ticket.id, clock: $0, schedule: schedule($0, ticket)) })
    }

    /// Appends events and saves the projections that they make, in as few statements for many tickets as for one. A sequence that exists
    /// already means that somebody was faster: `.unique`.
    ///
    /// - Parameter schedule: when a clock of a ticket is due.
    package func save(_ decided: [DecidedTicket], schedule: (TicketClock, Ticket) throws -> ClockSchedule) throws {
        try append(decided.flatMap { one in one.events.map { (one.ticket.id, $0) } })
        try Clocks(connection).save(
            decided.flatMap { one in
                try one.changedClocks.map {
                    try ScheduledClock(ticket: one.ticket.id, clock: $0, schedule: schedule($0, one.ticket))
                }
            })
        try update(decided)
        for one in decided { try mark(one) }
    }

    /// The tags once more as rows, by which a list finds their tickets. By primary key.
    private func mark(_ decided: DecidedTicket) throws {
        let (ticket, before) = (decided.ticket, decided.before)
        guard ticket.log.tags != before.log.tags else { return }
        for tag in before.log.tags.subtracting(ticket.log.tags) {
            try connection.execute("DELETE FROM ticket_tag WHERE tag = ?1 AND ticket = ?2", [tag.sqlValue, ticket.id.sqlValue])
        }
        for tag in ticket.log.tags.subtracting(before.log.tags).sorted() {
            try connection.execute("INSERT INTO ticket_tag (tag, ticket) VALUES (?1, ?2)", [tag.sqlValue, ticket.id.sqlValue])
        }
    }

    /// Appends events to a history without touching the row.
    package func append(_ events: [TicketEvent], to ticket: ID<Ticket>) throws {
        try append(events.map { (ticket, $0) })
    }

    /// A hundred in a statement.
    private func append(_ events: [(ticket: ID<Ticket>, event: TicketEvent)]) throws {
        for batch in events.batches(of: 100) {
            try connection.execute(
                """
                INSERT INTO ticket_event (ticket, sequence, at, actor, person, change, version, fields, once)
                VALUES \(SQLValue.places(rows: batch.count, columns: 9))
                """, try batch.flatMap { try Self.values($0.event, of: $0.ticket) })
        }
    }

    private static func values(_ event: TicketEvent, of ticket: ID<Ticket>) throws -> [SQLValue] {
        let record = event.change.record
        return [
            ticket.sqlValue, .integer(Int64(event.sequence)), event.at.sqlValue, .text(event.actor.word), event.actor.person.sqlValue,
            .text(record.change), .integer(Int64(record.version)), .text(TicketEventFields.encode(record.fields)),
            event.change.once.sqlValue,
        ]
    }

    /// Writes what changed and nothing else: each column that is written anew costs its indexes, changed or not. Rows in which the same
    /// columns change are written together. By primary key.
    private func update(_ decided: [DecidedTicket]) throws {
        let changes = decided.map { RowChange($0) }.filter { !$0.columns.isEmpty }
        for (columns, alike) in Dictionary(grouping: changes, by: \.columns) {
            for batch in alike.batches(of: 100) {
                let isOne = batch.count == 1
                let rows = SQLValue.places(rows: batch.count, columns: columns.filled.count + 1)
                let source = isOne ? "WHERE id = ?1" : "FROM (VALUES \(rows)) AS v WHERE ticket.id = v.column1"
                try connection.execute(
                    "UPDATE ticket SET \(columns.assignments(from: isOne ? "?" : "v.column")) \(source)",
                    batch.flatMap { [$0.ticket.sqlValue] + $0.values })
            }
        }
    }
}

/// What an update writes into the row of one ticket.
private struct RowChange {
    let ticket: ID<Ticket>
    let columns: Columns
    /// Of the columns that are filled, in their order.
    let values: [SQLValue]

    /// Places among `Ticket.projectedColumns`. The emptied ones are apart: a null among values would have no type.
    struct Columns: Hashable {
        var filled: [Int]
        var emptied: [Int]

        var isEmpty: Bool { filled.isEmpty && emptied.isEmpty }

        /// - Parameter source: what the numbers of the values stand behind; the first of them is the id.
        func assignments(from source: String) -> String {
            let filled = filled.enumerated().map { "\(Ticket.projectedColumns[$0.element]) = \(source)\($0.offset + 2)" }
            return (filled + emptied.map { "\(Ticket.projectedColumns[$0]) = NULL" }).joined(separator: ", ")
        }
    }

    init(_ decided: DecidedTicket) {
        let (values, old) = (decided.ticket.projected, decided.before.projected)
        let changed = values.indices.filter { values[$0] != old[$0] }
        ticket = decided.ticket.id
        columns = Columns(filled: changed.filter { values[$0] != .null }, emptied: changed.filter { values[$0] == .null })
        self.values = columns.filled.map { values[$0] }
    }
}
