import Database
import ServiceDesk

/// Rows beside the projection that a history must know of.
extension Verification {
    /// Whoever is sent the answers said yes to it, and nobody else is.
    func compareWatchers(of tickets: [Ticket], from first: ID<Ticket>, to last: ID<Ticket>, _ report: inout VerificationReport) throws {
        let rows = try connection.rows(
            "SELECT ticket, person FROM participant WHERE ticket >= ?1 AND ticket <= ?2 AND part = 'watcher'",
            [first.sqlValue, last.sqlValue])
        var watchers: [ID<Ticket>: Set<ID<Person>>] = [:]
        for row in rows { watchers[try row.id(0), default: []].insert(try row.id(1)) }
        for ticket in tickets where watchers[ticket.id] ?? [] != Set(ticket.log.watchers.filter { $0.value == .accepted }.keys) {
            report.differences.append("ticket \(ticket.number.digits): others are sent its answers than its history says")
        }
    }

    /// A list finds a ticket by the tags that its history gave it.
    func compareTags(of tickets: [Ticket], from first: ID<Ticket>, to last: ID<Ticket>, _ report: inout VerificationReport) throws {
        let rows = try connection.rows(
            "SELECT ticket, tag FROM ticket_tag WHERE ticket >= ?1 AND ticket <= ?2", [first.sqlValue, last.sqlValue])
        var tags: [ID<Ticket>: Set<ID<Tag>>] = [:]
        for row in rows { tags[try row.id(0), default: []].insert(try row.id(1)) }
        for ticket in tickets where tags[ticket.id] ?? [] != ticket.log.tags {
            report.differences.append("ticket \(ticket.number.digits): lists find it by other tags than its history says")
        }
    }

    /// A score with its words is the one that the history ends with.
    func checkRatings(_ report: inout VerificationReport) throws {
        let differing = try connection.rows(
            """
            SELECT t.id FROM ticket t LEFT JOIN satisfaction s ON s.ticket = t.id AND s.round = t.round
            WHERE (t.satisfaction IS NULL) <> (s.score IS NULL) OR t.satisfaction <> s.score ORDER BY 1
            """, [])
        for row in differing {
            report.differences.append("ticket \(TicketNumber(try row.id(0)).digits): its score differs from its history")
        }
    }

    /// Words that nobody is known to have written.
    func checkParticulars(_ report: inout VerificationReport) throws {
        let strays = try connection.rows(
            """
            SELECT d.ticket, c.change FROM ticket_detail d
            JOIN (SELECT 'detailsChanged' AS change UNION SELECT 'contactChanged') c
                ON (c.change = 'detailsChanged' AND (d.symptoms <> '' OR d.components <> ''))
                OR (c.change = 'contactChanged' AND d.contact <> '')
            WHERE NOT EXISTS (SELECT 1 FROM ticket_event e WHERE e.ticket = d.ticket AND e.change = c.change) ORDER BY 1, 2
            """, [])
        for row in strays {
            let words = try row.text(1) == "contactChanged" ? "contact details" : "symptoms"
            report.differences.append("ticket \(TicketNumber(try row.id(0)).digits): its history knows nothing of its \(words)")
        }
    }
}
