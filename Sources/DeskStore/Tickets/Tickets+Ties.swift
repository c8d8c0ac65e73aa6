import Database
import ServiceDesk

extension Tickets {
    /// Where a ticket goes on: itself, or the one that it was merged into, and so on; `nil` when there is no such ticket. By primary key, a
    /// row a step.
    package func landing(of ticket: ID<Ticket>) throws -> ID<Ticket>? {
        var (place, seen): (ID<Ticket>, Set<ID<Ticket>>) = (ticket, [])
        while seen.insert(place).inserted {
            guard let row = try connection.rows("SELECT ties FROM ticket WHERE id = ?1", [place.sqlValue]).first else {
                return seen.count > 1 ? ticket : nil
            }
            guard let next = try TicketLog.ties(from: row.text(0)).first(where: { $0.relation == .mergedInto })?.ticket else {
                return place
            }
            place = next
        }
        return ticket
    }
}

extension TicketLog {
    /// `related=12,problem=15`, ascending.
    var tiesText: String {
        ties.isEmpty ? "" : ties.sorted().map { "\($0.relation.rawValue)=\($0.ticket.rawValue)" }.joined(separator: ",")
    }

    static func ties(from text: String) throws -> Set<TicketTie> {
        Set(
            try text.split(separator: ",").map { entry in
                let parts = entry.split(separator: "=")
                guard parts.count == 2, let relation = TicketRelation(rawValue: String(parts[0])), let ticket = Int64(parts[1]) else {
                    throw DatabaseError.unexpectedValue("\(entry) is no tie")
                }
                return TicketTie(relation, ID(ticket))
            })
    }

    /// `3=requested,5=done`, ascending by id.
    var developerRequestsText: String {
        developerRequests.sorted { $0.key < $1.key }.map { "\($0.key.rawValue)=\($0.value.rawValue)" }.joined(separator: ",")
    }

    static func developerRequests(from text: String) throws -> [ID<DeveloperRequest>: DeveloperRequest.State] {
        try text.split(separator: ",").reduce(into: [:]) { requests, entry in
            let parts = entry.split(separator: "=")
            guard parts.count == 2, let id = Int64(parts[0]), let state = DeveloperRequest.State(rawValue: String(parts[1])) else {
                throw DatabaseError.unexpectedValue("\(entry) is no request to developers")
            }
            requests[ID(id)] = state
        }
    }
}
