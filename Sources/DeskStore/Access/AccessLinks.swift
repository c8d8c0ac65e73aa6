import Database
import ServiceDesk

/// A link that lets its reader in once.
package struct AccessLink: Sendable, Hashable {
    package enum Purpose: String, Sendable, Hashable, CaseIterable {
        case signIn
        case invitation
        /// Of a password.
        case reset
    }

    package let id: ID<AccessLink>
    /// The half of the link that is no secret.
    package let seed: String
    package let person: ID<Person>
    package let purpose: Purpose
    /// The page to go on to.
    package let next: String?
    package let createdAt: Instant
    package let expiresAt: Instant
    /// When it was used, or taken back.
    package let endedAt: Instant?

    package func isOpen(at now: Instant) -> Bool { endedAt == nil && now < expiresAt }
}

/// The links that the desk mailed.
package struct AccessLinks {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    package func add(
        _ seed: String, for person: ID<Person>, _ purpose: AccessLink.Purpose, next: String? = nil, at now: Instant, until: Instant
    ) throws -> ID<AccessLink> {
        try connection.insert(
            "INSERT INTO access_link (seed, person, purpose, next, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            [.text(seed), person.sqlValue, .text(purpose.rawValue), next.sqlValue, now.sqlValue, until.sqlValue])
    }

    /// By the unique seed.
    package func find(_ seed: String) throws -> AccessLink? {
        try connection.rows("\(Self.select) WHERE seed = ?1", [.text(seed)]).first.map { try AccessLink(row: $0) }
    }

    /// By primary key.
    package func find(_ id: ID<AccessLink>) throws -> AccessLink? {
        try connection.rows("\(Self.select) WHERE id = ?1", [id.sqlValue]).first.map { try AccessLink(row: $0) }
    }

    /// The newest of a kind. By the index (person, id).
    package func latest(_ purpose: AccessLink.Purpose, of person: ID<Person>) throws -> AccessLink? {
        try connection.rows(
            "\(Self.select) WHERE person = ?1 AND purpose = ?2 ORDER BY id DESC LIMIT 1", [person.sqlValue, .text(purpose.rawValue)]
        ).first.map { try AccessLink(row: $0) }
    }

    /// Ends it. `false` when it had ended before, so that of two who use it at once one comes in.
    package func end(_ id: ID<AccessLink>, at now: Instant) throws -> Bool {
        try connection.execute(
            "UPDATE access_link SET ended_at = ?2 WHERE id = ?1 AND ended_at IS NULL", [id.sqlValue, now.sqlValue]) > 0
    }

    /// Ends whatever lets somebody in. By the index (person, id).
    package func endAll(of person: ID<Person>, at now: Instant) throws {
        try connection.execute(
            "UPDATE access_link SET ended_at = ?2 WHERE person = ?1 AND ended_at IS NULL", [person.sqlValue, now.sqlValue])
    }

    private static let select = "SELECT id, seed, person, purpose, next, created_at, expires_at, ended_at FROM access_link"
}

extension AccessLink {
    fileprivate init(row: Row) throws {
        self.init(
            id: try row.id(0), seed: try row.text(1), person: try row.id(2), purpose: try row.word(3), next: try row.textOrNil(4),
            createdAt: try row.instant(5), expiresAt: try row.instant(6), endedAt: try row.instantOrNil(7))
    }
}
