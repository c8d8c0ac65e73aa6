import Database
import ServiceDesk

/// Somebody at that address, if there is anybody, wants a link.
package struct AccessRequest: Sendable, Hashable {
    package let address: String
    package let purpose: AccessLink.Purpose
    /// What he reads the pages in.
    package let language: Language
    /// The page to go on to.
    package let next: String?
    package let createdAt: Instant

    package init(address: EmailAddress, purpose: AccessLink.Purpose, language: Language, next: String?, createdAt: Instant) {
        self.address = address.text
        self.purpose = purpose
        self.language = language
        self.next = next
        self.createdAt = createdAt
    }

    fileprivate init(row: Row) throws {
        address = try row.text(0)
        purpose = try row.word(1)
        language = try row.word(2)
        next = try row.textOrNil(3)
        createdAt = try row.instant(4)
    }
}

/// Requests for links that nobody has looked into yet.
package struct AccessRequests {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    package func add(_ request: AccessRequest) throws {
        try connection.execute(
            "INSERT INTO access_request (address, purpose, language, next, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            [
                .text(request.address), .text(request.purpose.rawValue), .text(request.language.rawValue), request.next.sqlValue,
                request.createdAt.sqlValue,
            ])
        connection.announce()
    }

    /// When the first of them came. The table is as good as empty.
    package func oldest() throws -> Instant? {
        try connection.rows("SELECT MIN(created_at) FROM access_request", []).first.flatMap { try $0.instantOrNil(0) }
    }

    /// The first of them, which are here no more. By primary key.
    package func take(limit: Int) throws -> [AccessRequest] {
        try connection.rows(
            """
            DELETE FROM access_request WHERE id IN (SELECT id FROM access_request ORDER BY id LIMIT ?1)
            RETURNING address, purpose, language, next, created_at
            """, [.integer(Int64(limit))]
        ).map { try AccessRequest(row: $0) }
    }
}
