import Database
import Foundation
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
    private static let batch: Int64 = 1000

    /// Whoever's name or address holds these words, whatever their case and accents, or whose telephone number holds their digits, the
    /// newest first; everybody when there are none.
    ///
    /// Reads by primary key until the page is full: a search that finds little costs what reading everybody costs.
    package func search(_ words: String, before: ID<Person>?, limit: Int) throws -> [PersonRecord] {
        let wanted = words.folded
        var found: [PersonRecord] = []
        var end = before?.rawValue ?? .max
        while found.count < limit {
            let rows = try connection.rows(
                "SELECT \(Self.columns), erased_at FROM person WHERE id < ?1 AND merged_into IS NULL ORDER BY id DESC LIMIT ?2",
                [.integer(end), .integer(Self.batch)])
            guard let newest: ID<Person> = try rows.first?.id(0), let oldest: ID<Person> = try rows.last?.id(0) else { break }
            let telephones = try telephones(from: oldest, to: newest)
            let records = try rows.map { row in
                let person = try Person(row: row)
                return PersonRecord(person: person, erasedAt: try row.instantOrNil(6), telephones: telephones[person.id] ?? [])
            }
            found += records.filter { wanted.isEmpty || $0.holds(wanted) }
            guard records.count == Self.batch, let last = records.last else { break }
            end = last.person.id.rawValue
        }
        return Array(found.prefix(limit))
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

extension PersonRecord {
    /// - Parameter wanted: folded.
    fileprivate func holds(_ wanted: String) -> Bool {
        if "\(person.name)\n\(person.address ?? "")".folded.contains(wanted) { return true }
        guard wanted.allSatisfy({ $0.isASCII && !$0.isLetter }) else { return false }
        let digits = wanted.filter(\.isNumber)
        return !digits.isEmpty && telephones.contains { $0.digits.contains(digits) }
    }
}

extension String {
    fileprivate var folded: String {
        trimmingCharacters(in: .whitespacesAndNewlines).folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    }
}
