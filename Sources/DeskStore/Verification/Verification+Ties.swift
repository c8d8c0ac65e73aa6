import Database
import ServiceDesk

/// What stands on both sides, and what stands beside a history.
extension Verification {
    /// Each tie is known at both ends, and leads to a ticket that is there. Reads the tickets that have any.
    func checkTies(_ report: inout VerificationReport) throws {
        let rows = try connection.rows("SELECT id, ties FROM ticket WHERE ties <> '' ORDER BY id", [])
        let ties = try rows.reduce(into: [ID<Ticket>: Set<TicketTie>]()) { $0[try $1.id(0)] = try TicketLog.ties(from: $1.text(1)) }
        for (ticket, its) in ties.sorted(by: { $0.key < $1.key }) {
            for tie in its.sorted() where ties[tie.ticket]?.contains(TicketTie(tie.relation.inverse, ticket)) != true {
                // Before ties were rows of both, a ticket that was deleted left them behind.
                if try !Tickets(connection).exists(tie.ticket), tie.relation == .follows || tie.relation == .continuedIn { continue }
                report.differences.append(
                    "ticket \(TicketNumber(ticket).digits): ticket \(TicketNumber(tie.ticket).digits) knows nothing of being tied to it")
            }
        }
    }

    /// The rows of requests to developers say what the histories say, and an answer to many stands on its ticket.
    func checkProblems(_ report: inout VerificationReport) throws {
        let rows = try connection.rows(
            """
            SELECT t.id, t.developer_requests, r.id, r.state FROM developer_request r JOIN ticket t ON t.id = r.ticket ORDER BY t.id, r.id
            """, [])
        for row in rows {
            let known = try TicketLog.developerRequests(from: row.text(1))
            guard known[try row.id(2)] != (try row.word(3) as DeveloperRequest.State) else { continue }
            let number = TicketNumber(try row.id(0)).digits
            report.differences.append(
                "ticket \(number): request \(try row.integer(2)) to developers stands otherwise than its history says")
        }
        let strays = try connection.rows(
            "SELECT s.ticket FROM shared_answer s JOIN message m ON m.id = s.message WHERE m.ticket <> s.ticket ORDER BY 1", [])
        for row in strays { report.differences.append("ticket \(TicketNumber(try row.id(0)).digits): an answer to many stands elsewhere") }
        let lost = try connection.rows(
            """
            SELECT t.id FROM ticket t WHERE (t.cause IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM message m WHERE m.id = t.cause AND m.ticket = t.id AND m.purpose = 'note'))
            OR (t.workaround IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM message m WHERE m.id = t.workaround AND m.ticket = t.id AND m.purpose = 'note'))
            ORDER BY 1
            """, [])
        for row in lost { report.differences.append("ticket \(TicketNumber(try row.id(0)).digits): the note on its cause is missing") }
    }
}
