import Database
import Foundation
import ServiceDesk

/// By what a person is found while somebody types: the words of his name and of his addresses, and his numbers from both ends. Whoever
/// searches gives beginnings of keys, which an index answers on both engines.
enum PersonKeys {
    /// In characters.
    private static let longest = 100
    private static let most = 80

    static func all(name: String, addresses: [String], telephones: [PhoneNumber]) -> Set<String> {
        let reachable = addresses.filter { EmailAddress($0)?.isReachable == true }
        let ofAddresses = reachable.flatMap { [address($0)] + words($0) + $0.split(separator: "@").map { address(String($0)) } }
        let keys = words(name) + ofAddresses + telephones.flatMap { [$0.digits, ending($0.digits)] }
        let kept = Set(keys.map { String($0.unicodeScalars.prefix(longest)) }.filter { !$0.isEmpty })
        return Set(kept.sorted().prefix(most))
    }

    /// Whatever the case, the accents and the width of their letters.
    static func words(_ text: String) -> [String] {
        folded(text).split { !$0.isLetter && !$0.isNumber }.map { String($0) }
    }

    static func address(_ text: String) -> String { text.lowercased() }

    /// Digits from the last to the first, so that what a number ends with begins it.
    static func ending(_ digits: String) -> String { "-" + String(digits.filter(\.isNumber).reversed()) }

    private static func folded(_ text: String) -> String {
        text.precomposedStringWithCompatibilityMapping.folding(
            options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    }

    static func add(_ keys: Set<String>, of person: ID<Person>, _ connection: any Connection) throws {
        guard !keys.isEmpty else { return }
        let places = keys.indices.enumerated().map { "(?1, ?\($0.offset + 2))" }.joined(separator: ", ")
        try connection.execute(
            "INSERT INTO person_key (person, key) VALUES \(places) ON CONFLICT DO NOTHING",
            [person.sqlValue] + keys.sorted().map { .text($0) })
    }
}

extension People {
    /// Writes down anew by what somebody is found, once his name, his addresses or his numbers have changed. By primary keys.
    func noteKeys(of id: ID<Person>) throws {
        let known = Set(try connection.rows("SELECT key FROM person_key WHERE person = ?1", [id.sqlValue]).map { try $0.text(0) })
        let wanted = try record(of: id).map { record in
            record.erasedAt == nil
                ? PersonKeys.all(
                    name: record.person.name, addresses: [record.person.address].compactMap { $0 } + record.aliases,
                    telephones: record.telephones) : []
        }
        try PersonKeys.add((wanted ?? []).subtracting(known), of: id, connection)
        for key in known.subtracting(wanted ?? []).sorted() {
            try connection.execute("DELETE FROM person_key WHERE person = ?1 AND key = ?2", [id.sqlValue, .text(key)])
        }
    }
}
