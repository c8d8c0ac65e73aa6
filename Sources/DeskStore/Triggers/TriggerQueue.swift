import Database
import ServiceDesk

/// An event that triggers have to look at.
package struct DueTrigger: Sendable, Hashable {
    package let ticket: ID<Ticket>
    /// The sequence of the event.
    package let event: Int
    package let moments: Set<TriggerMoment>
    /// What led to it.
    package let chain: TriggerChain
    /// The triggers that were tried on it.
    package var tried: Set<ID<Trigger>>
    /// How often in a row the next trigger met a fault.
    package var attempts: Int

    package init(
        ticket: ID<Ticket>, event: Int, moments: Set<TriggerMoment>, chain: TriggerChain = TriggerChain(), tried: Set<ID<Trigger>> = [],
        attempts: Int = 0
    ) {
        self.ticket = ticket
        self.event = event
        self.moments = moments
        self.chain = chain
        self.tried = tried
        self.attempts = attempts
    }
}

/// The events that triggers still have to look at: written in the unit of the event, taken away in the unit of what came of it.
package struct TriggerQueue {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// A hundred in a statement.
    package func add(_ due: [DueTrigger]) throws {
        for batch in due.batches(of: 100) {
            try connection.execute(
                "INSERT INTO trigger_due (ticket, event, moments, chain) VALUES \(SQLValue.places(rows: batch.count, columns: 4))",
                batch.flatMap { one in
                    [
                        one.ticket.sqlValue, .integer(Int64(one.event)), .text(Triggers.text(one.moments)),
                        .text(Self.text(one.chain.fired)),
                    ]
                })
        }
        if !due.isEmpty { connection.announce() }
    }

    /// The oldest that need not wait, by id; locks nothing. The table has what is not done yet, and no more.
    package func oldest(limit: Int, at now: Instant) throws -> [DueTrigger] {
        try connection.rows(
            "SELECT \(Self.columns) FROM trigger_due WHERE not_before <= ?2 ORDER BY id LIMIT ?1", [.integer(Int64(limit)), now.sqlValue]
        ).map { try Self.due($0) }
    }

    /// As it stands now, where nobody else has taken it away. Whoever asks has locked its ticket. By the unique index (ticket, event).
    package func find(_ ticket: ID<Ticket>, _ event: Int) throws -> DueTrigger? {
        try connection.row(
            "SELECT \(Self.columns) FROM trigger_due WHERE ticket = ?1 AND event = ?2", [ticket.sqlValue, .integer(Int64(event))]
        ).map { try Self.due($0) }
    }

    /// As it stands now, locked itself and not its ticket, which may be what cannot be read. By the unique index (ticket, event).
    package func lock(_ ticket: ID<Ticket>, _ event: Int) throws -> DueTrigger? {
        try connection.row(
            "SELECT \(Self.columns) FROM trigger_due WHERE ticket = ?1 AND event = ?2\(connection.rowLock)",
            [ticket.sqlValue, .integer(Int64(event))]
        ).map { try Self.due($0) }
    }

    /// The next trigger has its turn at once, and met no fault yet. By the unique index (ticket, event).
    package func saveTried(_ due: DueTrigger) throws {
        try connection.execute(
            "UPDATE trigger_due SET tried = ?3, attempts = 0, not_before = 0 WHERE ticket = ?1 AND event = ?2",
            [due.ticket.sqlValue, .integer(Int64(due.event)), .text(Self.text(due.tried.sorted()))])
    }

    /// Counts an attempt that met a fault; the next one is made at `later`. By the unique index (ticket, event).
    package func postpone(_ due: DueTrigger, until later: Instant) throws {
        try connection.execute(
            "UPDATE trigger_due SET attempts = attempts + 1, not_before = ?3 WHERE ticket = ?1 AND event = ?2",
            [due.ticket.sqlValue, .integer(Int64(due.event)), later.sqlValue])
    }

    /// By the unique index (ticket, event).
    package func remove(_ due: DueTrigger) throws {
        try connection.execute(
            "DELETE FROM trigger_due WHERE ticket = ?1 AND event = ?2", [due.ticket.sqlValue, .integer(Int64(due.event))])
    }

    private static let columns = "ticket, event, moments, chain, tried, attempts"

    private static func due(_ row: Row) throws -> DueTrigger {
        DueTrigger(
            ticket: try row.id(0), event: Int(try row.integer(1)), moments: try Triggers.moments(row.text(2)),
            chain: TriggerChain(ids(try row.text(3))), tried: Set(ids(try row.text(4))), attempts: Int(try row.integer(5)))
    }

    private static func text(_ ids: [ID<Trigger>]) -> String { ids.map { String($0.rawValue) }.joined(separator: ",") }

    private static func ids(_ text: String) -> [ID<Trigger>] { text.split(separator: ",").compactMap { Int64($0) }.map { ID($0) } }
}
