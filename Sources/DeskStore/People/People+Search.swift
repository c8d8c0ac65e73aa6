import Database
import ServiceDesk

/// A person with what became of his record.
package struct PersonRecord: Sendable, Hashable {
    package let person: Person
    package let erasedAt: Instant?
    package let telephones: [PhoneNumber]
    /// Other addresses whose mail is his; only where one record was asked for.
    package var aliases: [String] = []
}

extension People {
    /// A term that more keys begin with is looked for among everybody instead, where it is soon found.
    private static let mostGathered = 50_000

    /// Everybody, the newest first. By primary key.
    package func newest(before: ID<Person>?, limit: Int) throws -> [PersonRecord] {
        try records("TRUE", before: before, limit: limit, KeySearch())
    }

    /// Whoever has all that was typed, the newest first. By the index (key, person) where a term is rare; where none is, by primary key until
    /// the page is full.
    package func search(_ query: PersonQuery, before: ID<Person>?, limit: Int) throws -> [PersonRecord] {
        guard !query.terms.isEmpty else { return [] }
        let counts = try keyCounts(query.terms, upTo: Self.mostGathered)
        let rarest = counts.indices.min { counts[$0] < counts[$1] } ?? 0
        var search = KeySearch()
        let conditions = query.terms.enumerated().map { place, term in
            guard place == rarest, counts[rarest] < Self.mostGathered else { return search.also(term, of: "p.id") }
            return "p.id IN (\(term.map { search.people(beginning: $0) }.joined(separator: " UNION ")))"
        }
        return try records(conditions.joined(separator: " AND "), before: before, limit: limit, search)
    }

    private func records(_ condition: String, before: ID<Person>?, limit: Int, _ search: KeySearch) throws -> [PersonRecord] {
        var search = search
        let (end, most) = (search.bind(.integer(before?.rawValue ?? .max)), search.bind(.integer(Int64(limit))))
        let rows = try connection.rows(
            """
            SELECT \(Self.columns), erased_at FROM person p WHERE p.merged_into IS NULL AND p.id < \(end) AND \(condition)
            ORDER BY p.id DESC LIMIT \(most)
            """, search.arguments)
        let people = try rows.map { try Person(row: $0) }
        let telephones = try telephones(of: people.map(\.id))
        return try zip(rows, people).map { row, person in
            PersonRecord(person: person, erasedAt: try row.instantOrNil(6), telephones: telephones[person.id] ?? [])
        }
    }

    /// One record that was not merged into another. By primary key.
    package func record(of id: ID<Person>) throws -> PersonRecord? {
        try connection.rows(
            "SELECT \(Self.columns), erased_at FROM person WHERE id = ?1 AND merged_into IS NULL", [id.sqlValue]
        ).first.map { row in
            PersonRecord(
                person: try Person(row: row), erasedAt: try row.instantOrNil(6), telephones: try telephones(of: id),
                aliases: try aliases(of: id))
        }
    }
}
