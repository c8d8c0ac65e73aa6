import Database
import ServiceDesk

/// The numbers by which people are reached. Several people may share one: a family, or a company's exchange.
extension People {
    /// Whoever has that number, by id. By the index (number, person).
    package func find(_ number: PhoneNumber) throws -> [Person] {
        try connection.rows(
            "\(Self.select) WHERE id IN (SELECT t.person FROM person_telephone t WHERE t.number = ?1) ORDER BY id",
            [.text(number.description)]
        ).map { try Person(row: $0) }
    }

    /// Whoever has that number and asked for one of the tickets that the viewer may see, by id; for those who see all queues, whoever has
    /// it. By the indexes (number, person) and (requester, id).
    package func find(_ number: PhoneNumber, seenBy viewer: Viewer) throws -> [Person] {
        let people = try find(number)
        guard let sight = viewer.sight(of: "k", from: 2), !people.isEmpty else { return people }
        let seen = try connection.rows(
            """
            SELECT t.person FROM person_telephone t
            WHERE t.number = ?1 AND EXISTS (SELECT 1 FROM ticket k WHERE k.requester = t.person AND \(sight.condition))
            """, [.text(number.description)] + sight.arguments
        ).map { try $0.id(0) as ID<Person> }
        return people.filter { seen.contains($0.id) }
    }

    /// In their order. By primary key.
    package func telephones(of person: ID<Person>) throws -> [PhoneNumber] {
        try telephones(from: person, to: person)[person] ?? []
    }

    /// Of everybody whose id lies between. By primary key.
    package func telephones(from first: ID<Person>, to last: ID<Person>) throws -> [ID<Person>: [PhoneNumber]] {
        let rows = try connection.rows(
            "SELECT person, number FROM person_telephone WHERE person >= ?1 AND person <= ?2 ORDER BY person, number",
            [first.sqlValue, last.sqlValue])
        return try rows.reduce(into: [:]) { telephones, row in
            telephones[try row.id(0), default: []].append(try PhoneNumber(row: row, 1))
        }
    }

    /// One that he has already is no fault.
    package func add(_ number: PhoneNumber, to person: ID<Person>) throws {
        if try insert(number, of: person) > 0 { try noteKeys(of: person) }
    }

    package func setTelephones(_ numbers: [PhoneNumber], of person: ID<Person>) throws {
        try connection.execute("DELETE FROM person_telephone WHERE person = ?1", [person.sqlValue])
        for number in numbers { try insert(number, of: person) }
        try noteKeys(of: person)
    }

    @discardableResult
    private func insert(_ number: PhoneNumber, of person: ID<Person>) throws -> Int {
        try connection.execute(
            "INSERT INTO person_telephone (person, number) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            [person.sqlValue, .text(number.description)])
    }

    /// Somebody who is reached by telephone and has no address.
    package func addCaller(_ name: String, language: Language?, at now: Instant) throws -> Person {
        let id: ID<Person> = try connection.insert(
            "INSERT INTO person (name, language, role, created_at) VALUES (?1, ?2, 'requester', ?3)",
            [.text(name), (language?.rawValue).sqlValue, now.sqlValue])
        try noteKeys(of: id)
        return Person(id: id, name: name, address: nil, language: language, role: .requester)
    }

    /// Saves another name or address. Nobody has written from an address that staff typed in; whoever belongs to no organisation joins
    /// the one whose domain it has.
    package func correct(_ person: Person) throws {
        let domain = person.address.flatMap { EmailAddress($0) }.map { String($0.domain) }
        try connection.execute(
            """
            UPDATE person SET name = ?2, address = ?3, organization = COALESCE(organization, \(Organizations.ofDomain("?4"))),
                verified_at = CASE WHEN address = ?3 THEN verified_at ELSE NULL END
            WHERE id = ?1
            """, [person.id.sqlValue, .text(person.name), person.address.sqlValue, domain.sqlValue])
        try noteKeys(of: person.id)
    }
}

extension PhoneNumber {
    init(row: Row, _ index: Int) throws {
        let text = try row.text(index)
        do {
            try self.init(text)
        } catch {
            throw DatabaseError.unexpectedValue("\(text) is no telephone number")
        }
    }
}
