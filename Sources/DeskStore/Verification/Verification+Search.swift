import Database
import ServiceDesk

/// By what tickets are found.
extension Verification {
    /// Each ticket's row of the search is what its words say; one without a row is not found yet, as after an upgrade; a hundred tickets at a time, by primary key.
    func checkSearch(_ report: inout VerificationReport) throws {
        let index = SearchIndex(connection)
        var last: ID<Ticket>?
        while true {
            let tickets = try index.tickets(after: last, limit: 100, areMissing: false)
            for ticket in try index.wrong(among: tickets, withMissing: false) {
                report.differences.append("ticket \(TicketNumber(ticket).digits): what it is found by is not what it says")
            }
            guard tickets.count == 100 else { return }
            last = tickets.last
        }
    }
}
