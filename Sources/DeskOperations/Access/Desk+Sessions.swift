import DeskStore
import ServiceDesk

/// One place where somebody is signed in.
package struct SessionView: Sendable, Hashable {
    /// Names it to its owner; nobody comes in with it.
    package let name: String
    package let begunAt: Instant
    package let seenAt: Instant
    package let place: SigningPlace
    /// Whether it is the one that he looks from.
    package let isThis: Bool
}

/// How whoever is signed in can do so.
package struct OwnAccount: Sendable, Hashable {
    package let hasPassword: Bool
    package let sessions: [SessionView]
}

extension Desk {
    /// - Parameter secret: of the session that he looks from.
    package func account(of person: ID<Person>, seenFrom secret: String) async throws -> OwnAccount {
        try await read { unit in
            let own = ContentHash(of: Array(secret.utf8))
            let sessions = try unit.sessions.all(of: person, at: unit.now).map {
                SessionView(
                    name: unit.name(of: $0), begunAt: $0.begunAt, seenAt: $0.seenAt, place: $0.place, isThis: $0.hash == own)
            }
            return OwnAccount(hasPassword: try unit.people.password(of: person) != nil, sessions: sessions)
        }
    }

    /// Ends one of one's own sessions; one that has ended already is no fault.
    package func endSession(named name: String, of person: ID<Person>) async throws {
        try await change { unit in
            guard let session = try unit.sessions.all(of: person, at: unit.now).first(where: { unit.name(of: $0) == name }) else { return }
            try unit.sessions.end(session.hash)
        }
    }

    /// Ends one's own sessions but that which he acts from.
    package func endOtherSessions(of person: ID<Person>, keeping secret: String) async throws {
        try await change { try $0.sessions.endAll(of: person, except: ContentHash(of: Array(secret.utf8))) }
    }

    /// Ends all sessions of somebody, for administrators.
    package func endSessions(of person: ID<Person>, by viewer: Viewer) async throws {
        try viewer.require(.changePeople)
        try await change { unit in
            let found = try unit.personToChange(person, by: viewer).person
            try unit.sessions.endAll(of: person)
            try unit.writeDown(.signedOut, found, by: viewer.person)
        }
    }
}

extension DeskUnit {
    fileprivate func name(of session: StoredSession) -> String {
        desk.keys.code(for: session.hash.rawValue, purpose: "session", length: 16)
    }
}
