import Database
import ServiceDesk

/// Everybody the desk knows.
package struct People {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// By primary key.
    package func find(_ id: ID<Person>) throws -> Person? {
        try connection.rows("\(Self.select) WHERE id = ?1", [id.sqlValue]).first.map { try Person(row: $0) }
    }

    /// The same, locked until the unit ends.
    package func lock(_ id: ID<Person>) throws -> Person? {
        try connection.rows("\(Self.select) WHERE id = ?1\(connection.rowLock)", [id.sqlValue]).first.map { try Person(row: $0) }
    }

    /// Several at once. By primary key, in one query.
    package func find(_ ids: Set<ID<Person>>) throws -> [Person] {
        guard !ids.isEmpty else { return [] }
        let places = ids.indices.enumerated().map { "?\($0.offset + 1)" }.joined(separator: ", ")
        return try connection.rows("\(Self.select) WHERE id IN (\(places))", ids.sorted().map(\.sqlValue)).map { try Person(row: $0) }
    }

    /// By the unique address, or the alias.
    package func find(_ address: EmailAddress) throws -> Person? {
        try connection.rows("\(Self.select) WHERE \(Self.isAt)", [.text(address.text)]).first.map { try Person(row: $0) }
    }

    /// The person of this address, made as a requester where it is new, in the organisation that has the address's domain; a name that was unknown so far is filled in, and his language is
    /// the one he wrote in last. Staff choose theirs.
    package func meet(_ address: EmailAddress, name: String, language: Language?, at now: Instant) throws -> Person {
        if let known = try find(address) { return try complete(known, name: name, language: language) }
        let isNew = try connection.execute(
            """
            INSERT INTO person (name, address, language, role, created_at, organization)
            VALUES (?1, ?2, ?3, 'requester', ?4, \(Organizations.ofDomain("?5"))) ON CONFLICT DO NOTHING
            """,
            [.text(name), .text(address.text), (language?.rawValue).sqlValue, now.sqlValue, .text(String(address.domain))])
        guard let person = try find(address) else { throw DatabaseError.unexpectedValue("a person vanished") }
        if isNew > 0 { try noteKeys(of: person.id) }
        return person
    }

    private func complete(_ person: Person, name: String, language: Language?) throws -> Person {
        var completed = person
        if person.name.isEmpty { completed.name = name }
        if person.language == nil || person.role == .requester { completed.language = language ?? person.language }
        guard completed != person else { return person }
        try connection.execute(
            "UPDATE person SET name = ?2, language = ?3 WHERE id = ?1",
            [person.id.sqlValue, .text(completed.name), (completed.language?.rawValue).sqlValue])
        if completed.name != person.name { try noteKeys(of: person.id) }
        return completed
    }

    /// Adds a member of staff, or makes one of a requester who is known already.
    ///
    /// - Parameter password: `nil` for whoever chooses one himself; a requester who has one keeps it.
    /// - Throws: `DatabaseError.unique` when that address belongs to staff.
    package func addStaff(
        _ address: EmailAddress, name: String, role: Role, password: String?, language: Language?, at now: Instant
    ) throws -> ID<Person> {
        if let known = try find(address) {
            guard known.role == .requester else { throw DatabaseError.unique("person.address") }
            try connection.execute(
                "UPDATE person SET name = ?2, role = ?3, password = COALESCE(?4, password), language = COALESCE(?5, language) WHERE id = ?1",
                [known.id.sqlValue, .text(name), .text(role.rawValue), password.sqlValue, (language?.rawValue).sqlValue])
            try noteKeys(of: known.id)
            return known.id
        }
        let id: ID<Person> = try connection.insert(
            """
            INSERT INTO person (name, address, language, role, password, created_at, organization)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, \(Organizations.ofDomain("?7")))
            """,
            [
                .text(name), .text(address.text), (language?.rawValue).sqlValue, .text(role.rawValue), password.sqlValue, now.sqlValue,
                .text(String(address.domain)),
            ])
        try noteKeys(of: id)
        return id
    }

    /// Everybody who works here, by name. By the index (role, name, id).
    package func staff() throws -> [Person] {
        try connection.rows("\(Self.select) WHERE role IN (\(Self.staffRoles)) AND is_disabled = 0 ORDER BY name, id", []).map {
            try Person(row: $0)
        }
    }

    /// Named one by one: an index finds each, and what somebody is not would be looked for among all who ever asked for help.
    private static let staffRoles = Role.allCases.filter(\.isStaff).map { "'\($0.rawValue)'" }.joined(separator: ", ")

    /// The same by id, locked until the unit ends.
    package func lockedStaff() throws -> [Person] {
        try connection.rows("\(Self.select) WHERE role IN (\(Self.staffRoles)) AND is_disabled = 0 ORDER BY id\(connection.rowLock)", [])
            .map {
                try Person(row: $0)
            }
    }

    package func setDisabled(_ isDisabled: Bool, _ person: ID<Person>) throws {
        try connection.execute("UPDATE person SET is_disabled = ?2 WHERE id = ?1", [person.sqlValue, isDisabled.sqlValue])
    }

    /// Who manages the desk, by name. By the index (role, name, id).
    package func managers() throws -> [Person] {
        try connection.rows("\(Self.select) WHERE role = 'manager' AND is_disabled = 0 ORDER BY name, id", []).map { try Person(row: $0) }
    }

    /// The stored password of an account; `nil` where there is none. By the unique address, or the alias.
    package func password(of address: EmailAddress) throws -> (person: Person, password: String)? {
        try connection.rows("SELECT \(Self.columns), password FROM person WHERE \(Self.isAt)", [.text(address.text)]).first
            .flatMap { row in try row.textOrNil(6).map { (try Person(row: row), $0) } }
    }

    /// The stored password of somebody; `nil` where he has none. By primary key.
    package func password(of person: ID<Person>) throws -> String? {
        try connection.rows("SELECT password FROM person WHERE id = ?1", [person.sqlValue]).first.flatMap { try $0.textOrNil(0) }
    }

    package func setPassword(_ password: String, of person: ID<Person>) throws {
        try connection.execute("UPDATE person SET password = ?2 WHERE id = ?1", [person.sqlValue, .text(password)])
    }

    package func setLanguage(_ language: Language, of person: ID<Person>) throws {
        try connection.execute("UPDATE person SET language = ?2 WHERE id = ?1", [person.sqlValue, .text(language.rawValue)])
    }

    /// Notes that mail from this address is really this person's: a token of ours came back from it.
    package func markVerified(_ person: ID<Person>, at now: Instant) throws {
        try connection.execute(
            "UPDATE person SET verified_at = ?2 WHERE id = ?1 AND verified_at IS NULL", [person.sqlValue, now.sqlValue])
    }

    package func isVerified(_ person: ID<Person>) throws -> Bool {
        try connection.rows("SELECT 1 FROM person WHERE id = ?1 AND verified_at IS NOT NULL", [person.sqlValue]).isEmpty == false
    }

    /// An address is a person's own or an alias, never both.
    private static let isAt = "(address = ?1 OR id = (SELECT a.person FROM person_alias a WHERE a.address = ?1))"
    static let columns = "id, name, address, language, role, is_disabled"
    static let select = "SELECT \(columns) FROM person"
}

extension Person {
    init(row: Row) throws {
        self.init(
            id: try row.id(0), name: try row.text(1), address: try row.textOrNil(2), language: try row.wordOrNil(3), role: try row.word(4),
            isDisabled: try row.bool(5))
    }
}
