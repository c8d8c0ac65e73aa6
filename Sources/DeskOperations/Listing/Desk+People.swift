import DeskStore
import ServiceDesk

/// A person with the numbers by which he is reached.
package struct Caller: Sendable, Hashable {
    package let person: Person
    package let telephones: [PhoneNumber]
    /// What his organisation is called.
    package var organization: String?
}

extension Desk {
    /// Whoever the desk knows, for administrators: by the beginnings of words of name or address, or a number's beginning or end, newest first; by a whole address,
    /// an alias included, one; by a whole telephone number, those who have it.
    package func people(matching words: String, before: ID<Person>?, limit: Int, for viewer: Viewer) async throws -> [PersonRecord] {
        try viewer.require(.seePeople)
        return try await read { unit in
            if let address = EmailAddress(words), let person = try unit.people.find(address) {
                return try [unit.people.record(of: person.id)].compactMap { $0 }
            }
            if before == nil, let number = try? PhoneNumber(words, in: identity.country) {
                let found = try unit.people.find(number)
                if !found.isEmpty { return try found.compactMap { try unit.people.record(of: $0.id) } }
            }
            let limit = min(max(limit, 1), Self.largestPage + 1)
            guard words.contains(where: { !$0.isWhitespace }) else { return try unit.people.newest(before: before, limit: limit) }
            return try unit.people.search(PersonQuery(words, in: identity.country), before: before, limit: limit)
        }
    }

    /// Who has a telephone number, for staff: those whose tickets the viewer may see.
    ///
    /// - Throws: `DeskError.invalid` for what is no number.
    package func people(phone written: String, for viewer: Viewer) async throws -> [Caller] {
        let number = try PhoneNumber(entered: written, in: identity.country)
        return try await read { unit in
            try unit.people.find(number, seenBy: viewer).map { Caller(person: $0, telephones: try unit.people.telephones(of: $0.id)) }
        }
    }

    /// One of them.
    package func person(_ id: ID<Person>, for viewer: Viewer) async throws -> PersonRecord {
        try viewer.require(.seePeople)
        return try await read { unit in
            guard let record = try unit.people.record(of: id) else { throw DeskError.notFound }
            return record
        }
    }
}
