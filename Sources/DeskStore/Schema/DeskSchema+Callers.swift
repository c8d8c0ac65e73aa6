import Database
import ServiceDesk

/// Whoever telephones is found as somebody types, and what is entered for him is kept.
extension DeskSchema {
    static let callers = [
        """
        CREATE TABLE person_key (
            person $integer NOT NULL REFERENCES person (id),
            key $text NOT NULL CHECK (key <> '' AND length(key) <= 100),
            PRIMARY KEY (person, key)
        ) $clustered
        """,
        "CREATE INDEX person_key_key ON person_key (key, person)",
        """
        CREATE TABLE new_ticket_draft (
            person $integer PRIMARY KEY NOT NULL REFERENCES person (id),
            fields $text NOT NULL CHECK (fields <> '' AND length(fields) <= 2000000),
            updated_at $integer NOT NULL
        ) $strict
        """,
    ]

    /// A thousand people at a time, by primary key.
    @Sendable static func fillPersonKeys(_ connection: any Connection) throws {
        var last: Int64 = .min
        while true {
            let rows = try connection.rows(
                "SELECT id, name, address FROM person WHERE id > ?1 AND merged_into IS NULL AND erased_at IS NULL ORDER BY id LIMIT 1000",
                [.integer(last)])
            guard let first = try rows.first?.integer(0), let end = try rows.last?.integer(0) else { return }
            let range: [SQLValue] = [.integer(first), .integer(end)]
            let addresses = try connection.texts("SELECT person, address FROM person_alias WHERE person >= ?1 AND person <= ?2", range)
            let numbers = try connection.texts("SELECT person, number FROM person_telephone WHERE person >= ?1 AND person <= ?2", range)
            for row in rows {
                let id = try row.integer(0)
                let keys = PersonKeys.all(
                    name: try row.text(1), addresses: [try row.textOrNil(2)].compactMap { $0 } + (addresses[id] ?? []),
                    telephones: (numbers[id] ?? []).compactMap { try? PhoneNumber($0) })
                try PersonKeys.add(keys, of: ID(id), connection)
            }
            last = end
        }
    }
}

extension Connection {
    /// Texts of people, by whose they are.
    fileprivate func texts(_ sql: String, _ range: [SQLValue]) throws -> [Int64: [String]] {
        try rows(sql, range).reduce(into: [:]) { $0[try $1.integer(0), default: []].append(try $1.text(1)) }
    }
}
