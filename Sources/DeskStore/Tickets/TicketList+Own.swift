import Database
import ServiceDesk

/// Which tickets somebody who asks for help looks at.
package enum OwnList: Sendable, Hashable {
    /// What he asked for himself.
    case own
    /// What the others of an organisation asked for.
    case colleagues(ID<Organization>)
    /// What he is sent the answers of.
    case followed
}

extension TicketList {
    /// At most `limit` tickets of a person, those that changed last first, behind `after`. Keyset; what is his own stands in the index
    /// (requester, updated_at, id), the others are as many as an organisation has.
    package func page(
        _ list: OwnList, of person: ID<Person>, isClosed: Bool, after: ListPlace?, limit: Int
    ) throws -> [TicketSummary] {
        var arguments = [person.sqlValue, .integer(Int64(limit))]
        var conditions = [isClosed ? "t.status = 'closed'" : "t.status <> 'closed'"]
        switch list {
        case .own: conditions.append("t.requester = ?1")
        case .followed:
            conditions.append("t.id IN (SELECT x.ticket FROM participant x WHERE x.person = ?1 AND x.part = 'watcher')")
        case .colleagues(let organization):
            arguments.append(organization.sqlValue)
            conditions.append("t.requester IN (SELECT p.id FROM person p WHERE p.organization = ?3) AND t.requester <> ?1")
        }
        if let after {
            arguments += [.integer(after.key ?? 0), after.ticket.sqlValue]
            conditions.append("(t.updated_at, t.id) < (?\(arguments.count - 1), ?\(arguments.count))")
        }
        let ids = """
            SELECT t.id AS id, t.updated_at AS key FROM ticket t WHERE \(conditions.joined(separator: " AND "))
            ORDER BY t.updated_at DESC, t.id DESC LIMIT ?2
            """
        return try summaries("\(Self.select(from: ids)) ORDER BY f.key DESC, f.id DESC", arguments)
    }
}
