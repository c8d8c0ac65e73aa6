import Database
import ServiceDesk

/// An agreement as somebody chooses it.
package struct AgreementName: Sendable, Hashable {
    package let id: ID<Agreement>
    package let name: String
}

extension Agreements {
    /// All, by id; the first is the standard one.
    package func names() throws -> [AgreementName] {
        try connection.rows("SELECT id, name FROM agreement ORDER BY id", []).map {
            AgreementName(id: try $0.id(0), name: try $0.text(1))
        }
    }

    /// - Throws: `DatabaseError.unique` when another one is called so.
    package func rename(_ id: ID<Agreement>, to name: String) throws {
        try Settings(connection).restamp()
        try connection.execute("UPDATE agreement SET name = ?2 WHERE id = ?1", [id.sqlValue, .text(name)])
    }

    /// - Throws: `DatabaseError.unique` when another one is called so.
    package func rename(_ id: ID<BusinessCalendar>, to name: String) throws {
        try Settings(connection).restamp()
        try connection.execute("UPDATE calendar SET name = ?2 WHERE id = ?1", [id.sqlValue, .text(name)])
    }

    /// By primary key.
    package func exists(_ id: ID<Agreement>) throws -> Bool {
        try connection.rows("SELECT 1 FROM agreement WHERE id = ?1", [id.sqlValue]).isEmpty == false
    }
}
