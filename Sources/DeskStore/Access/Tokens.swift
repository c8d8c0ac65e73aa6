import Database
import ServiceDesk

/// A token for the programming interface, as it is kept.
package struct Token: Sendable, Hashable {
    package let id: ID<Token>
    /// For whom it speaks.
    package let person: Person
    /// What its maker calls it; "" for one that a command made without a name.
    package let name: String
    package let scope: TokenScope
    package let createdAt: Instant
    /// `nil` for one that ends never.
    package let expiresAt: Instant?
    /// When it was last used, to some minutes.
    package let usedAt: Instant?
}

/// Which tokens speak for whom; they are kept as hashes only.
package struct Tokens {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    package func add(
        _ hash: ContentHash, for person: ID<Person>, named name: String, _ scope: TokenScope, at now: Instant, until: Instant?
    ) throws -> ID<Token> {
        try connection.insert(
            "INSERT INTO api_token (hash, person, name, scope, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            [.text(hash.rawValue), person.sqlValue, .text(name), .text(scope.rawValue), now.sqlValue, until.sqlValue])
    }

    /// By primary key.
    package func find(_ id: ID<Token>) throws -> Token? {
        try connection.rows("\(Self.select) WHERE t.id = ?1", [id.sqlValue]).first.map { try Token(row: $0) }
    }

    /// A token that holds, of nobody who was switched off. By the unique hash.
    package func find(_ hash: ContentHash, at now: Instant) throws -> Token? {
        try connection.rows(
            "\(Self.select) WHERE t.hash = ?1 AND p.is_disabled = 0 AND (t.expires_at IS NULL OR t.expires_at > ?2)",
            [.text(hash.rawValue), now.sqlValue]
        ).first.map { try Token(row: $0) }
    }

    package func noteUse(of id: ID<Token>, at now: Instant) throws {
        try connection.execute("UPDATE api_token SET used_at = ?2 WHERE id = ?1", [id.sqlValue, now.sqlValue])
    }

    /// Somebody's, the newest first. By the index (person, id); a few.
    package func all(of person: ID<Person>) throws -> [Token] {
        try connection.rows("\(Self.select) WHERE t.person = ?1 ORDER BY t.id DESC", [person.sqlValue]).map { try Token(row: $0) }
    }

    /// Everybody's, the newest first. By primary key.
    package func newest(before: ID<Token>?, limit: Int) throws -> [Token] {
        try connection.rows(
            "\(Self.select) WHERE t.id < ?1 ORDER BY t.id DESC LIMIT ?2", [.integer(before?.rawValue ?? .max), .integer(Int64(limit))]
        ).map { try Token(row: $0) }
    }

    /// - Parameter person: whose it has to be; `nil` for anybody's.
    /// - Returns: `false` when there is none.
    package func end(_ id: ID<Token>, of person: ID<Person>?) throws -> Bool {
        try connection.execute(
            "DELETE FROM api_token WHERE id = ?1 AND person = COALESCE(?2, person)", [id.sqlValue, person.sqlValue]) > 0
    }

    package func endAll(of person: ID<Person>) throws {
        try connection.execute("DELETE FROM api_token WHERE person = ?1", [person.sqlValue])
    }

    private static let select = """
        SELECT p.id, p.name, p.address, p.language, p.role, p.is_disabled, t.id, t.name, t.scope, t.created_at, t.expires_at, t.used_at
        FROM api_token t JOIN person p ON p.id = t.person
        """
}

extension Token {
    fileprivate init(row: Row) throws {
        self.init(
            id: try row.id(6), person: try Person(row: row), name: try row.text(7), scope: try row.word(8), createdAt: try row.instant(9),
            expiresAt: try row.instantOrNil(10), usedAt: try row.instantOrNil(11))
    }
}
