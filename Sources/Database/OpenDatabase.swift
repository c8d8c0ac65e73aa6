import Logging

/// Opens the database at a location and starts its threads.
package func openDatabase(
    at location: DatabaseLocation, options: DatabaseOptions = DatabaseOptions(), logger: Logger = Logger(label: "svar.database")
) async throws -> any Database {
    switch location {
    case .sqlite(let path): try await SQLiteDatabase.open(path: path, options: options, logger: logger)
    case .postgresql(let url): try await PostgreSQLDatabase.open(url: url, options: options, logger: logger)
    }
}
