import DeskStore
import ServiceDesk

/// How somebody can sign in, for administrators.
package struct AccountState: Sendable, Hashable {
    package let hasPassword: Bool
    /// The last invitation that he was sent.
    package let invitation: AccessLink?
    /// In how many places he is signed in.
    package let sessions: Int
    /// Since when he signs in by two steps; `nil` while he does not.
    package let twoStepSince: Instant?

    package func isInvited(at now: Instant) -> Bool { invitation?.isOpen(at: now) ?? false }
}

extension Desk {
    /// Makes somebody a member of staff, who is given every queue that there is and mailed where he chooses a password.
    ///
    /// - Throws: `DeskError.forbidden` for whoever is no administrator (any more); `.invalid`.
    package func invite(_ address: String, name: String, role: Role, language: Language?, by viewer: Viewer) async throws -> ID<Person> {
        try viewer.require(.changePeople)
        let draft = try StaffDraft(address, name: name, role: role, language: language)
        return try await change { unit in
            guard try unit.people.lockedAdministrators().contains(viewer.person) else { throw DeskError.forbidden }
            let id = try unit.hire(draft, password: nil, by: { _ in viewer.person })
            if let person = try unit.people.find(id) { try unit.sendInvitation(to: person, by: viewer) }
            return id
        }
    }

    /// Sends a new invitation in place of those before, to whoever works here and has no password yet.
    package func inviteAgain(_ person: ID<Person>, by viewer: Viewer) async throws {
        try viewer.require(.changePeople)
        try await change { unit in
            let found = try unit.personToChange(person, by: viewer).person
            guard found.role.isStaff, !found.isDisabled, try unit.people.password(of: person) == nil else { throw DeskError.notFound }
            try unit.accessLinks.endAll(of: person, at: unit.now)
            try unit.sendInvitation(to: found, by: viewer)
        }
    }

    /// Takes back whatever links somebody was sent.
    package func revokeInvitation(of person: ID<Person>, by viewer: Viewer) async throws {
        try viewer.require(.changePeople)
        try await change { unit in
            let found = try unit.personToChange(person, by: viewer).person
            try unit.accessLinks.endAll(of: person, at: unit.now)
            try unit.writeDown(.revoked, found, by: viewer.person)
        }
    }

    /// How somebody can sign in, for administrators.
    package func account(of person: ID<Person>, for viewer: Viewer) async throws -> AccountState {
        try viewer.require(.seePeople)
        return try await read { unit in
            AccountState(
                hasPassword: try unit.people.password(of: person) != nil, invitation: try unit.accessLinks.latest(.invitation, of: person),
                sessions: try unit.sessions.all(of: person, at: unit.now).count,
                twoStepSince: try unit.secondSteps.find(person)?.confirmedAt)
        }
    }
}

extension DeskUnit {
    fileprivate func sendInvitation(to person: Person, by viewer: Viewer) throws {
        try mailLink(.invitation, to: person, language: desk.identity.language)
        try writeDown(.invited, person, by: viewer.person)
    }
}
