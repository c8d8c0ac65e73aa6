import Database
import ServiceDesk

/// The organisations whose people ask for help.
package struct Organizations {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// All, by name. Two queries.
    package func all() throws -> [Organization] {
        try organizations("SELECT id, name, agreement, shares_tickets FROM organization ORDER BY name, id", domains: "1 = 1", [])
    }

    /// By primary key.
    package func find(_ id: ID<Organization>) throws -> Organization? {
        try organizations(
            "SELECT id, name, agreement, shares_tickets FROM organization WHERE id = ?1", domains: "organization = ?1", [id.sqlValue]
        ).first
    }

    /// By the unique name.
    package func find(_ name: String) throws -> ID<Organization>? {
        try connection.rows("SELECT id FROM organization WHERE name = ?1", [.text(name)]).first.map { try $0.id(0) }
    }

    /// Whose domain it is. By primary key.
    package func owner(ofDomain domain: String) throws -> ID<Organization>? {
        try connection.rows("SELECT organization FROM organization_domain WHERE domain = ?1", [.text(domain)]).first.map { try $0.id(0) }
    }

    /// - Throws: `DatabaseError.unique` for a name or a domain of another one.
    package func add(_ name: String, domains: [String], agreement: ID<Agreement>?, sharesTickets: Bool = false) throws -> Organization {
        let id: ID<Organization> = try connection.insert(
            "INSERT INTO organization (name, agreement, shares_tickets) VALUES (?1, ?2, ?3)",
            [.text(name), agreement.sqlValue, sharesTickets.sqlValue])
        let organization = Organization(id: id, name: name, domains: domains, agreement: agreement, sharesTickets: sharesTickets)
        try saveDomains(of: organization)
        return organization
    }

    /// - Throws: `DatabaseError.unique` for a name or a domain of another one.
    package func save(_ organization: Organization) throws {
        try connection.execute(
            "UPDATE organization SET name = ?2, agreement = ?3, shares_tickets = ?4 WHERE id = ?1",
            [organization.id.sqlValue, .text(organization.name), organization.agreement.sqlValue, organization.sharesTickets.sqlValue])
        try connection.execute("DELETE FROM organization_domain WHERE organization = ?1", [organization.id.sqlValue])
        try saveDomains(of: organization)
    }

    /// One that nobody belongs to.
    package func remove(_ id: ID<Organization>) throws {
        try connection.execute("DELETE FROM organization_domain WHERE organization = ?1", [id.sqlValue])
        try connection.execute("DELETE FROM organization WHERE id = ?1", [id.sqlValue])
    }

    private func saveDomains(of organization: Organization) throws {
        for domain in organization.domains {
            try connection.execute(
                "INSERT INTO organization_domain (domain, organization) VALUES (?1, ?2)", [.text(domain), organization.id.sqlValue])
        }
    }

    private func organizations(_ sql: String, domains condition: String, _ arguments: [SQLValue]) throws -> [Organization] {
        var domains: [ID<Organization>: [String]] = [:]
        let rows = try connection.rows(
            "SELECT organization, domain FROM organization_domain WHERE \(condition) ORDER BY organization, domain", arguments)
        for row in rows { domains[try row.id(0), default: []].append(try row.text(1)) }
        return try connection.rows(sql, arguments).map { row in
            let id: ID<Organization> = try row.id(0)
            return Organization(
                id: id, name: try row.text(1), domains: domains[id] ?? [], agreement: try row.idOrNil(2), sharesTickets: try row.bool(3))
        }
    }

    /// The organisation that a new address belongs to, as a term of a statement. By primary key.
    static func ofDomain(_ place: String) -> String { "(SELECT organization FROM organization_domain WHERE domain = \(place))" }
}
