import DeskStore
import ServiceDesk

extension Desk {
    /// Whoever the desk knows, for administrators: by words of name or address, newest first; by a whole address, an alias included, one.
    package func people(matching words: String, before: ID<Person>?, limit: Int, for viewer: Viewer) async throws -> [PersonRecord] {
        guard viewer.role.administers else { throw DeskError.forbidden }
        return try await read { unit in
            if let address = EmailAddress(words), let person = try unit.people.find(address) {
                return try [unit.people.record(of: person.id)].compactMap { $0 }
            }
            return try unit.people.search(words, before: before, limit: min(max(limit, 1), Self.largestPage + 1))
        }
    }

    /// One of them.
    package func person(_ id: ID<Person>, for viewer: Viewer) async throws -> PersonRecord {
        guard viewer.role.administers else { throw DeskError.forbidden }
        return try await read { unit in
            guard let record = try unit.people.record(of: id) else { throw DeskError.notFound }
            return record
        }
    }
}
