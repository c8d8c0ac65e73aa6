import Database
import ServiceDesk

/// What is known of people by which they are found.
extension Verification {
    /// Everybody is found by what he is called and reached by, and by nothing else; a thousand people at a time by primary key. Whoever is
    /// no more is found by nothing: a key of his would keep his name.
    func checkPersonKeys(_ report: inout VerificationReport) throws {
        let strays = try connection.rows(
            """
            SELECT DISTINCT k.person FROM person_key k JOIN person p ON p.id = k.person
            WHERE p.erased_at IS NOT NULL OR p.merged_into IS NOT NULL ORDER BY k.person
            """, [])
        report.differences += try strays.map { "person \(try $0.integer(0)): is no more, and is found" }
        var last: ID<Person>?
        repeat {
            let rows = try connection.rows(
                "SELECT \(People.columns), erased_at, merged_into FROM person WHERE id > ?1 ORDER BY id LIMIT 1000",
                [(last ?? ID(0)).sqlValue])
            guard let first: ID<Person> = try rows.first?.id(0), let end: ID<Person> = try rows.last?.id(0) else { return }
            let range = [first.sqlValue, end.sqlValue]
            let numbers = try texts("SELECT person, number FROM person_telephone WHERE person >= ?1 AND person <= ?2", range)
            let aliases = try texts("SELECT person, address FROM person_alias WHERE person >= ?1 AND person <= ?2", range)
            let keys = try texts("SELECT person, key FROM person_key WHERE person >= ?1 AND person <= ?2", range)
            for person in try rows.compactMap({ try Self.living($0) }) {
                let addresses = [person.address].compactMap { $0 } + (aliases[person.id] ?? [])
                let telephones = (numbers[person.id] ?? []).compactMap { try? PhoneNumber($0) }
                let wanted = PersonKeys.all(name: person.name, addresses: addresses, telephones: telephones)
                if Set(keys[person.id] ?? []) != wanted {
                    report.differences.append("person \(person.id.rawValue): is not found by what he is called and reached by")
                }
            }
            last = end
        } while true
    }

    /// `nil` for whoever was erased or merged into another.
    private static func living(_ row: Row) throws -> Person? {
        try row.integerOrNil(6) == nil && row.integerOrNil(7) == nil ? Person(row: row) : nil
    }

    private func texts(_ sql: String, _ range: [SQLValue]) throws -> [ID<Person>: [String]] {
        try connection.rows(sql, range).reduce(into: [:]) { $0[try $1.id(0), default: []].append(try $1.text(1)) }
    }

    /// Every number reads as it is kept, and belongs to somebody who is there.
    func checkTelephones(_ report: inout VerificationReport) throws {
        let rows = try connection.rows(
            """
            SELECT t.person, t.number, p.erased_at, p.merged_into FROM person_telephone t JOIN person p ON p.id = t.person
            ORDER BY t.person, t.number
            """, [])
        for row in rows {
            let name = "person \(try row.integer(0))"
            if try row.integerOrNil(2) != nil || row.integerOrNil(3) != nil {
                report.differences.append("\(name): is no more, and has a telephone number")
            }
            let number = try? PhoneNumber(row: row, 1)
            if try number?.description != row.text(1) { report.differences.append("\(name): a telephone number cannot be compared") }
        }
    }
}
