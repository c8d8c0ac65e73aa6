import Database
import Foundation

/// Fresh databases for tests, on each engine that the tests run on.
///
/// PostgreSQL is where `SVAR_TEST_POSTGRESQL` says, as `bin/postgres-test start` prints it. Without it the PostgreSQL half of a suite is
/// left out, but for CI: there it stays and fails.
package enum TestDatabases {
    /// The arguments of every suite that runs on both engines.
    package static var engines: [Engine] {
        postgreSQL != nil || isCI ? [.sqlite, .postgresql] : [.sqlite]
    }

    /// Whether a PostgreSQL test runs: what a trait `.enabled(if:)` asks.
    package static var hasPostgreSQL: Bool { engines.contains(.postgresql) }

    package struct NoPostgreSQL: Error, CustomStringConvertible {
        package let description = "SVAR_TEST_POSTGRESQL is not set: start a cluster with bin/postgres-test"
    }

    /// Fewer threads and connections than the product has: many tests run at once.
    package static var modest: DatabaseOptions {
        var options = DatabaseOptions()
        options.readers = 2
        options.connections = 3
        return options
    }

    /// Runs a test on a database of its own, which is gone afterwards.
    package static func withFresh<T>(
        _ engine: Engine, options: DatabaseOptions = modest, _ test: (any Database) async throws -> T
    ) async throws -> T {
        try await withFreshLocation(engine) { location in
            let database = try await openDatabase(at: location, options: options)
            do {
                let value = try await test(database)
                await database.close()
                return value
            } catch {
                await database.close()
                throw error
            }
        }
    }

    /// Like `withFresh`, for tests that open the database themselves, several times or from several sides.
    package static func withFreshLocation<T>(_ engine: Engine, _ test: (DatabaseLocation) async throws -> T) async throws -> T {
        switch engine {
        case .sqlite: try await withFreshFile(test)
        case .postgresql: try await withFreshCatalog(test)
        }
    }

    private static func withFreshFile<T>(_ test: (DatabaseLocation) async throws -> T) async throws -> T {
        let folder = FileManager.default.temporaryDirectory.appending(path: "svar-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await test(.sqlite(path: folder.appending(path: "desk.sqlite").path))
    }

    private static func withFreshCatalog<T>(_ test: (DatabaseLocation) async throws -> T) async throws -> T {
        guard let address = postgreSQL, let url = URLComponents(string: address) else { throw NoPostgreSQL() }
        let name = "svar_" + UUID().uuidString.replacing("-", with: "").lowercased()
        try await PostgreSQLCatalog.create(name, at: address)
        var own = url
        own.path = "/" + name
        guard let location = own.string else { throw NoPostgreSQL() }
        do {
            let value = try await test(.postgresql(url: location))
            try await PostgreSQLCatalog.drop(name, at: address)
            return value
        } catch {
            try? await PostgreSQLCatalog.drop(name, at: address)
            throw error
        }
    }

    package static var postgreSQL: String? {
        let address = ProcessInfo.processInfo.environment["SVAR_TEST_POSTGRESQL"] ?? ""
        return address.isEmpty ? nil : address
    }

    private static var isCI: Bool { ProcessInfo.processInfo.environment["CI"] != nil }
}
