/// Where a database is: `sqlite:PATH` or `postgresql://…`.
package enum DatabaseLocation: Sendable, Hashable {
    case sqlite(path: String)
    /// A connection URI as libpq reads it, with user, password, host and `?options`.
    case postgresql(url: String)

    /// Throws `DatabaseError.unexpectedValue` for any other kind of address, and for one that libpq cannot read.
    package init(_ address: String) throws(DatabaseError) {
        if address.hasPrefix("postgresql://") || address.hasPrefix("postgres://") {
            try PostgreSQLAddress.check(address)
            self = .postgresql(url: address)
            return
        }
        let path = address.hasPrefix("sqlite:") ? String(address.dropFirst("sqlite:".count)) : ""
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw .unexpectedValue("a database is written sqlite:PATH or postgresql://HOST/NAME")
        }
        self = .sqlite(path: path)
    }
}
