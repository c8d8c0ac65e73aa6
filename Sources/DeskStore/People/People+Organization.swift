import Database
import ServiceDesk

/// Which organisation people belong to.
extension People {
    /// By primary key.
    package func organization(of person: ID<Person>) throws -> ID<Organization>? {
        try connection.rows("SELECT organization FROM person WHERE id = ?1", [person.sqlValue]).first.flatMap { try $0.idOrNil(0) }
    }

    /// What was agreed with the person's organisation; `nil` where it, or he, has none. By primary keys.
    package func agreement(of person: ID<Person>) throws -> ID<Agreement>? {
        try connection.rows(
            "SELECT o.agreement FROM person p JOIN organization o ON o.id = p.organization WHERE p.id = ?1", [person.sqlValue]
        ).first.flatMap { try $0.idOrNil(0) }
    }

    /// The person's organisation, where its people see each other's tickets. By primary keys.
    package func sharingOrganization(of person: ID<Person>) throws -> ID<Organization>? {
        try connection.rows(
            "SELECT o.id FROM person p JOIN organization o ON o.id = p.organization WHERE p.id = ?1 AND o.shares_tickets = 1",
            [person.sqlValue]
        ).first.map { try $0.id(0) }
    }

    /// - Parameter organization: `nil` takes the person out of the one he belongs to.
    package func join(_ organization: ID<Organization>?, _ person: ID<Person>) throws {
        try connection.execute("UPDATE person SET organization = ?2 WHERE id = ?1", [person.sqlValue, organization.sqlValue])
    }

    /// At most `limit` people of an organisation, by id, behind `after`. Keyset by the index (organization, id).
    package func members(of organization: ID<Organization>, after: ID<Person>?, limit: Int) throws -> [Person] {
        try connection.rows(
            "\(Self.select) WHERE organization = ?1 AND id > ?2 ORDER BY id LIMIT ?3",
            [organization.sqlValue, (after ?? ID(0)).sqlValue, .integer(Int64(limit))]
        ).map { try Person(row: $0) }
    }
}
