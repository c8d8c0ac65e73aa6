import Database
import ServiceDesk

/// What is known of tickets by their categories.
extension Verification {
    /// Nobody filled in what no event names.
    func compareFields(
        of histories: [ID<Ticket>: [TicketEvent]], from first: ID<Ticket>, to last: ID<Ticket>, _ report: inout VerificationReport
    ) throws {
        let rows = try connection.rows(
            "SELECT ticket, field FROM ticket_field WHERE ticket >= ?1 AND ticket <= ?2 ORDER BY ticket, field",
            [first.sqlValue, last.sqlValue])
        for row in rows {
            let (ticket, field): (ID<Ticket>, ID<Field>) = (try row.id(0), try row.id(1))
            guard !(histories[ticket] ?? []).contains(where: { $0.change.changedFields.contains(field) }) else { continue }
            report.differences.append("ticket \(TicketNumber(ticket).digits): its history knows nothing of its field \(field.rawValue)")
        }
    }

    /// Each category has its way up to the first level, and not too long a one.
    func checkCategories(_ report: inout VerificationReport) throws {
        let rows = try connection.rows("SELECT id FROM category ORDER BY id", [])
        let tree = try Categories(connection).tree()
        for row in rows {
            let way = tree.way(to: try row.id(0))
            if way.first?.parent != nil { report.differences.append("category \(try row.integer(0)): it stands below itself") }
            if way.count > CategoryTree.deepest { report.differences.append("category \(try row.integer(0)): it stands too deep") }
        }
    }
}

extension TicketChange {
    fileprivate var changedFields: [ID<Field>] {
        guard case .fieldsChanged(let fields) = self else { return [] }
        return fields
    }
}
