import Database
import ServiceDesk

/// What people were told of late tickets.
extension Verification {
    /// Everything that somebody is told follows from an event, and stands in a mail to him.
    func checkLateNotices(_ report: inout VerificationReport) throws {
        let differing = try connection.rows(
            """
            SELECT DISTINCT n.ticket FROM late_notice n
            LEFT JOIN ticket_event e ON e.ticket = n.ticket AND e.sequence = n.event
            LEFT JOIN outbox o ON o.id = n.mail
            WHERE e.change IS NULL OR e.change <> 'clockReached'
                OR (n.mail IS NOT NULL AND (o.notice <> 'late' OR o.recipient <> n.person)) ORDER BY 1
            """, [])
        for row in differing {
            report.differences.append("ticket \(TicketNumber(try row.id(0)).digits): people are told of it what its history does not say")
        }
    }
}
