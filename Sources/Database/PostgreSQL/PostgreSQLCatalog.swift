/// Databases within a PostgreSQL cluster, for tests and for `svar` setting up a desk.
package enum PostgreSQLCatalog {
    package static func create(_ name: String, at url: String) async throws {
        throw DatabaseError.connectionLost("not yet")
    }

    package static func drop(_ name: String, at url: String) async throws {
        throw DatabaseError.connectionLost("not yet")
    }
}
