import Database
import ServiceDesk

/// An address that mail comes back from: no machine of ours writes there until a person writes from it.
package struct UnreachableAddress: Sendable, Hashable {
    package enum Source: String, Sendable, Hashable, CaseIterable {
        /// A mail came back.
        case bounce
        /// The mail server refused the recipient at once.
        case refusal
    }

    package let address: String
    package let since: Instant
    package let source: Source
    /// What the other side said.
    package let diagnostic: String

    package init(address: String, since: Instant, source: Source, diagnostic: String) {
        self.address = address
        self.since = since
        self.source = source
        self.diagnostic = diagnostic
    }
}

/// The addresses that mail comes back from.
package struct UnreachableAddresses {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// What was known first stays.
    package func note(_ unreachable: UnreachableAddress) throws {
        try connection.execute(
            "INSERT INTO unreachable_address (address, since, source, diagnostic) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
            [
                .text(unreachable.address), unreachable.since.sqlValue, .text(unreachable.source.rawValue),
                .text(unreachable.diagnostic),
            ])
    }

    /// Somebody wrote from there, or says that it works; `false` when nothing was known against it. By primary key.
    @discardableResult
    package func forget(_ address: String) throws -> Bool {
        try connection.execute("DELETE FROM unreachable_address WHERE address = ?1", [.text(address)]) > 0
    }

    /// By primary key.
    package func find(_ address: String) throws -> UnreachableAddress? {
        try connection.rows("SELECT since, source, diagnostic FROM unreachable_address WHERE address = ?1", [.text(address)]).first.map {
            UnreachableAddress(address: address, since: try $0.instant(0), source: try $0.word(1), diagnostic: try $0.text(2))
        }
    }
}
