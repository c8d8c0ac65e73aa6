import Logging

enum PostgreSQLDatabase {
    static func open(url: String, options: DatabaseOptions, logger: Logger) async throws -> any Database {
        throw DatabaseError.connectionLost("not yet")
    }
}
