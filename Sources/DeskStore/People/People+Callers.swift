import Database
import ServiceDesk

/// What somebody types to find a person: a number in whatever way it is written, or its last digits; an address; words of a name. Each
/// term is met by a key that has one of its beginnings.
package struct PersonQuery: Sendable, Hashable {
    let terms: [[String]]

    private static let mostTerms = 6

    /// - Parameter country: the desk's own, for numbers without a country.
    package init(_ typed: String, in country: CountryCode?) {
        if let number = Self.number(typed, in: country) {
            terms = [number]
            return
        }
        let parts = typed.split(whereSeparator: \.isWhitespace).map { String($0) }
        terms = Array(parts.flatMap { Self.terms($0, in: country) }.prefix(Self.mostTerms))
    }

    private static func terms(_ part: String, in country: CountryCode?) -> [[String]] {
        if part.contains("@") { return [[PersonKeys.address(part.first == "@" ? String(part.dropFirst()) : part)]] }
        if let number = number(part, in: country) { return [number] }
        return PersonKeys.words(part).map { [$0] }
    }

    private static func number(_ text: String, in country: CountryCode?) -> [String]? {
        guard let part = PartOfNumber(text, in: country) else { return nil }
        return (part.beginnings.sorted() + [part.ending.map { PersonKeys.ending($0) }].compactMap { $0 })
    }
}

extension People {
    /// So many of the rarest term's keys are looked at, so that no search costs more, whatever the others are.
    private static let mostLookedAt = 10_000
    private static let mostCounted = 1_000

    /// Whoever has all that was typed, of those of whom `viewer` sees a ticket: in the order of what was found, so that a whole word stands
    /// before longer ones. By the indexes (key, person), (person, key) and (requester, id).
    package func find(_ query: PersonQuery, seenBy viewer: Viewer, limit: Int) throws -> [ID<Person>] {
        guard !query.terms.isEmpty else { return [] }
        var search = KeySearch()
        let rarest = try rarest(of: query.terms)
        let each = query.terms[rarest].map { "SELECT * FROM (\(search.first(Self.mostLookedAt, beginning: $0))) AS p" }
        var conditions = query.terms.enumerated().filter { $0.offset != rarest }.map { search.also($0.element) }
        if let sight = viewer.sight(of: "t", from: search.arguments.count + 1) {
            search.arguments += sight.arguments
            conditions.append("EXISTS (SELECT 1 FROM ticket t WHERE t.requester = k.person AND \(sight.condition))")
        }
        // One person has several keys that begin alike.
        let rows = try connection.rows(
            """
            SELECT k.person FROM (\(each.joined(separator: " UNION "))) AS k
            \(conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))")
            ORDER BY k.key, k.person LIMIT \(search.bind(.integer(Int64(limit * 4))))
            """, search.arguments)
        var found: [ID<Person>] = []
        for row in rows {
            let id: ID<Person> = try row.id(0)
            if !found.contains(id) { found.append(id) }
        }
        return Array(found.prefix(limit))
    }

    /// Whether `viewer` sees a ticket of his, or everybody. By the index (requester, id).
    package func isFound(_ person: ID<Person>, by viewer: Viewer) throws -> Bool {
        guard let sight = viewer.sight(of: "t", from: 2) else { return true }
        return try !connection.rows(
            "SELECT 1 FROM ticket t WHERE t.requester = ?1 AND \(sight.condition) LIMIT 1", [person.sqlValue] + sight.arguments
        ).isEmpty
    }

    /// By primary key.
    package func telephones(of people: [ID<Person>]) throws -> [ID<Person>: [PhoneNumber]] {
        guard !people.isEmpty else { return [:] }
        let places = people.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
        return try connection.rows(
            "SELECT person, number FROM person_telephone WHERE person IN (\(places)) ORDER BY person, number", people.map(\.sqlValue)
        ).reduce(into: [:]) { $0[try $1.id(0), default: []].append(try PhoneNumber(row: $1, 1)) }
    }

    /// What their organisations are called. By primary keys.
    package func organizationNames(of people: [ID<Person>]) throws -> [ID<Person>: String] {
        guard !people.isEmpty else { return [:] }
        let places = people.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
        return try connection.rows(
            "SELECT p.id, o.name FROM person p JOIN organization o ON o.id = p.organization WHERE p.id IN (\(places))",
            people.map(\.sqlValue)
        ).reduce(into: [:]) { $0[try $1.id(0)] = try $1.text(1) }
    }

    /// Which term the fewest people have, counted up to a number; the first of several.
    private func rarest(of terms: [[String]]) throws -> Int {
        guard terms.count > 1 else { return 0 }
        let counts = try keyCounts(terms, upTo: Self.mostCounted)
        return counts.indices.min { counts[$0] < counts[$1] } ?? 0
    }

    /// How many keys begin as each term does, counted up to a number.
    func keyCounts(_ terms: [[String]], upTo most: Int) throws -> [Int] {
        var search = KeySearch()
        let counts = terms.map { term in
            term.map { "(SELECT COUNT(*) FROM (\(search.first(most, beginning: $0))) AS u)" }.joined(separator: " + ")
        }
        guard let row = try connection.row("SELECT \(counts.joined(separator: ", "))", search.arguments) else { return [] }
        return try counts.indices.map { Int(try row.integer($0)) }
    }
}
