import Database
import ServiceDesk

/// That a ticket went from one line to another.
package struct LineMove: Sendable, Hashable {
    package let ticket: ID<Ticket>
    package let at: Instant
    /// `nil` where the desk itself moved it.
    package let person: ID<Person>?
    package let from: SupportLine
    package let to: SupportLine
    /// The note that says why.
    package let because: ID<Message>?

    /// It came back from a line above.
    package var isBack: Bool { to < from }
}

extension LineCounts {
    /// The moves between lines since a moment of the tickets that `viewer` sees now, latest first. By the partial index of such events:
    /// CROSS JOIN tells SQLite to begin with them.
    package func moves(seenBy viewer: Viewer, since moment: Instant) throws -> [LineMove] {
        let sight = viewer.sight(of: "t", from: 2)
        return try connection.rows(
            """
            SELECT e.ticket, e.at, e.person, e.fields FROM ticket_event e CROSS JOIN ticket t
            WHERE t.id = e.ticket AND e.change = 'escalated' AND e.at >= ?1\(Self.and(sight)) ORDER BY e.at DESC, e.position DESC
            """, [moment.sqlValue] + (sight?.arguments ?? [])
        ).map { try LineMove(row: $0) }
    }
}

extension LineMove {
    /// A manager's day has thousands of them: their few fields are read without a decoder.
    init(row: Row) throws {
        let fields = try row.text(3)
        func line(_ key: String) throws -> SupportLine {
            guard let line = TicketEventFields.value(of: key, in: fields).flatMap({ SupportLine(rawValue: $0) }) else {
                throw DatabaseError.unexpectedValue("\(fields) names no line")
            }
            return line
        }
        self.init(
            ticket: try row.id(0), at: try row.instant(1), person: try row.idOrNil(2), from: try line("from"), to: try line("line"),
            because: TicketEventFields.value(of: "message", in: fields).flatMap { Int64($0) }.map { ID($0) })
    }
}
