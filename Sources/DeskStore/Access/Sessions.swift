import Database
import ServiceDesk

/// Where somebody signs in.
package struct SigningPlace: Sendable, Hashable {
    /// What the browser calls itself (RFC 9110 §10.1.5); "" when it did not say.
    package let browser: String
    /// The address of the network that it came from.
    package let source: String

    package init(browser: String, source: String) {
        self.browser = String(browser.prefix(400))
        self.source = source
    }

    package static let unknown = SigningPlace(browser: "", source: "")
}

/// A session as it is kept.
package struct StoredSession: Sendable, Hashable {
    package let hash: ContentHash
    package let begunAt: Instant
    package let seenAt: Instant
    package let place: SigningPlace
}

/// Who is signed in; the secrets are kept as hashes only.
package struct Sessions {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// Those of the person that expired go with it. By the index (person).
    package func begin(
        _ hash: ContentHash, for person: ID<Person>, with place: SigningPlace = .unknown, needsCode: Bool = false, at now: Instant,
        until: Instant
    ) throws {
        try connection.execute("DELETE FROM session WHERE person = ?1 AND expires_at <= ?2", [person.sqlValue, now.sqlValue])
        try connection.execute(
            """
            INSERT INTO session (hash, person, created_at, seen_at, expires_at, browser, source, needs_code)
            VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6, ?7)
            """,
            [
                .text(hash.rawValue), person.sqlValue, now.sqlValue, until.sqlValue, .text(place.browser), .text(place.source),
                needsCode.sqlValue,
            ])
    }

    /// The person of a session, when he was last seen in it, when it expires and whether it waits for a code; nobody who was switched off. By primary key.
    package func find(_ hash: ContentHash) throws -> (person: Person, seenAt: Instant, until: Instant, needsCode: Bool)? {
        try connection.rows(
            """
            SELECT p.id, p.name, p.address, p.language, p.role, p.is_disabled, s.expires_at, s.seen_at, s.needs_code
            FROM session s JOIN person p ON p.id = s.person
            WHERE s.hash = ?1 AND p.is_disabled = 0
            """, [.text(hash.rawValue)]
        ).first.map { (try Person(row: $0), try $0.instant(7), try $0.instant(6), try $0.bool(8)) }
    }

    package func end(_ hash: ContentHash) throws {
        try connection.execute("DELETE FROM session WHERE hash = ?1", [.text(hash.rawValue)])
    }

    /// Notes that its holder was here.
    package func see(_ hash: ContentHash, at now: Instant) throws {
        try connection.execute("UPDATE session SET seen_at = ?2 WHERE hash = ?1 AND seen_at < ?2", [.text(hash.rawValue), now.sqlValue])
    }

    /// Where somebody is signed in, whoever was seen last first. By the index (person); a few.
    package func all(of person: ID<Person>, at now: Instant) throws -> [StoredSession] {
        try connection.rows(
            """
            SELECT hash, created_at, seen_at, browser, source FROM session WHERE person = ?1 AND expires_at > ?2 AND needs_code = 0
            ORDER BY seen_at DESC, hash
            """, [person.sqlValue, now.sqlValue]
        ).map {
            StoredSession(
                hash: ContentHash(rawValue: try $0.text(0)), begunAt: try $0.instant(1), seenAt: try $0.instant(2),
                place: SigningPlace(browser: try $0.text(3), source: try $0.text(4)))
        }
    }

    /// - Parameter hash: of the one that goes on, if one does.
    package func endAll(of person: ID<Person>, except hash: ContentHash? = nil) throws {
        try connection.execute(
            "DELETE FROM session WHERE person = ?1 AND hash <> ?2", [person.sqlValue, .text(hash?.rawValue ?? "")])
    }
}
