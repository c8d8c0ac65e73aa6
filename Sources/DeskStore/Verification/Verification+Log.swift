import Database
import ServiceDesk

/// Rows beside the projection that a history must know of.
extension Verification {
    /// Words that nobody is known to have written.
    func checkParticulars(_ report: inout VerificationReport) throws {
        let strays = try connection.rows(
            """
            SELECT d.ticket FROM ticket_detail d
            WHERE NOT EXISTS (SELECT 1 FROM ticket_event e WHERE e.ticket = d.ticket AND e.change = 'detailsChanged') ORDER BY 1
            """, [])
        for row in strays {
            report.differences.append("ticket \(TicketNumber(try row.id(0)).digits): its history knows nothing of its symptoms")
        }
    }
}
