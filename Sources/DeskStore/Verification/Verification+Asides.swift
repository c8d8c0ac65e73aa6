import Database
import ServiceDesk

/// What stands beside the conversations of the tickets.
extension Verification {
    /// What is said aside stands on the ticket of its conversation, and every conversation was begun with a word.
    func checkAsides(_ report: inout VerificationReport) throws {
        let strays = try connection.rows(
            "SELECT DISTINCT s.ticket FROM side_conversation s JOIN message m ON m.side = s.id WHERE m.ticket <> s.ticket ORDER BY 1", [])
        for row in strays {
            report.differences.append("ticket \(TicketNumber(try row.id(0)).digits): a word of its side conversation stands elsewhere")
        }
        let silent = try connection.rows(
            "SELECT s.id, s.ticket FROM side_conversation s WHERE NOT EXISTS (SELECT 1 FROM message m WHERE m.side = s.id) ORDER BY 1", [])
        for row in silent {
            report.differences.append(
                "ticket \(TicketNumber(try row.id(1)).digits): nothing was said in side conversation \(try row.integer(0))")
        }
    }
}
