import DeskStore
import ServiceDesk

/// Whom no mail reaches, so that no machine writes to him (CASES.md A11).
extension Desk {
    /// The addresses of a person that mail comes back from, for administrators.
    package func unreachableAddresses(of person: ID<Person>, for viewer: Viewer) async throws -> [UnreachableAddress] {
        try viewer.require(.seePeople)
        return try await read { unit in
            guard let record = try unit.people.record(of: person) else { throw DeskError.notFound }
            return try ([record.person.address].compactMap { $0 } + record.aliases).compactMap { try unit.unreachable.find($0) }
        }
    }

    /// Says that mail reaches this person again.
    package func letMailReach(_ person: ID<Person>, by viewer: Viewer) async throws {
        try viewer.require(.changePeople)
        try await change { unit in
            guard let record = try unit.people.record(of: person) else { throw DeskError.notFound }
            for address in [record.person.address].compactMap({ $0 }) + record.aliases { try unit.unreachable.forget(address) }
            try unit.writeDown(.admitted, record.person, by: viewer.person)
        }
    }
}
