import DeskStore
import ServiceDesk

/// Somebody who is to work here.
struct StaffDraft: Sendable {
    let address: EmailAddress
    let name: String
    let role: Role
    let language: Language?

    init(_ address: String, name: String, role: Role, language: Language?) throws(DeskError) {
        guard let address = EmailAddress(address) else { throw .invalid(field: "email", .malformed) }
        guard name.contains(where: { !$0.isWhitespace }) else { throw .invalid(field: "name", .empty) }
        guard name.utf8.count <= 900 else { throw .invalid(field: "name", .tooLong) }
        guard role.isStaff else { throw .invalid(field: "role", .unknown) }
        self.address = address
        self.name = name
        self.role = role
        self.language = language
    }
}

extension DeskUnit {
    /// Makes him one of those who work here, with every queue that there is.
    ///
    /// - Parameters:
    ///   - password: as it is stored; `nil` for whoever chooses one himself.
    ///   - administrator: who does it, of whoever is hired; `nil` for somebody at the command line.
    func hire(_ draft: StaffDraft, password: String?, by administrator: (ID<Person>) -> ID<Person>?) throws -> ID<Person> {
        if let known = try people.find(draft.address), known.role.isStaff { throw DeskError.invalid(field: "email", .taken) }
        let person = try people.addStaff(
            draft.address, name: draft.name, role: draft.role, password: password, language: draft.language, at: now)
        // Whoever asked for help until now signs in anew for what he may see from now on.
        try sessions.endAll(of: person)
        // The door of the first administrator stays shut, whatever becomes of him.
        if draft.role == .administrator { try setUpLinks.end() }
        for queue in try queues.all() { try queues.give(queue.id, to: person) }
        if let hired = try people.find(person) {
            let role = AuditChange("role", from: nil, to: draft.role.rawValue)
            try writeDown(.added, hired, [role, AuditChange("address", from: nil, to: draft.address.text)], by: administrator(person))
        }
        return person
    }
}
