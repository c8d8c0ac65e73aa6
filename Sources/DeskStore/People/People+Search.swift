import Database
import Foundation
import ServiceDesk

/// A person with what became of his record.
package struct PersonRecord: Sendable, Hashable {
    package let person: Person
    package let erasedAt: Instant?
    /// Other addresses whose mail is his; only where one record was asked for.
    package var aliases: [String] = []
}

extension People {
    private static let batch: Int64 = 1000

    /// Whoever's name or address holds these words, whatever their case and accents, the newest first; everybody when there are none.
    ///
    /// Reads by primary key until the page is full: a search that finds little costs what reading everybody costs.
    package func search(_ words: String, before: ID<Person>?, limit: Int) throws -> [PersonRecord] {
        let wanted = words.folded
        var found: [PersonRecord] = []
        var end = before?.rawValue ?? .max
        while found.count < limit {
            let records = try connection.rows(
                "SELECT \(Self.columns), erased_at FROM person WHERE id < ?1 AND merged_into IS NULL ORDER BY id DESC LIMIT ?2",
                [.integer(end), .integer(Self.batch)]
            ).map { PersonRecord(person: try Person(row: $0), erasedAt: try $0.instantOrNil(6)) }
            found += records.filter { wanted.isEmpty || "\($0.person.name)\n\($0.person.address)".folded.contains(wanted) }
            guard records.count == Self.batch, let last = records.last else { break }
            end = last.person.id.rawValue
        }
        return Array(found.prefix(limit))
    }

    /// One record that was not merged into another. By primary key.
    package func record(of id: ID<Person>) throws -> PersonRecord? {
        try connection.rows(
            "SELECT \(Self.columns), erased_at FROM person WHERE id = ?1 AND merged_into IS NULL", [id.sqlValue]
        ).first.map { PersonRecord(person: try Person(row: $0), erasedAt: try $0.instantOrNil(6), aliases: try aliases(of: id)) }
    }
}

extension String {
    fileprivate var folded: String {
        trimmingCharacters(in: .whitespacesAndNewlines).folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    }
}
