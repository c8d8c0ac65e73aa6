import Database
import DeskOperations
import DeskStore
import Foundation
import ServiceDesk

/// A desk of its own for one test: Norrsken IT with its staff, two queues, a clock moved by hand and seeded randomness.
package struct DeskFixture: Sendable {
    package let desk: Desk
    package let clock: HandClock
    package let random: SeededBytes
    package let files: ContentFiles
    /// Where large contents are.
    package let folder: URL
    private let location: DatabaseLocation

    package var database: any Database { desk.database }

    /// What `verify` found in the end, though the test did nothing that may leave a trace.
    package struct Unclean: Error, CustomStringConvertible {
        package let differences: [String]
        package var description: String { "verify found: " + differences.joined(separator: "; ") }
    }

    /// Runs a test on a fresh desk, and afterwards verifies that every row is what its history says.
    ///
    /// - Parameter verifies: false where the test itself spoils something.
    package static func withFresh<T>(
        _ engine: Engine, seed: UInt64 = 1, verifies: Bool = true, _ test: (DeskFixture) async throws -> T
    ) async throws -> T {
        let folder = FileManager.default.temporaryDirectory.appending(path: "svar-files-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = try ContentFiles(folder: folder)
        return try await TestDatabases.withFreshLocation(engine) { location in
            try await withOpen(location) { database in
                let fixture = DeskFixture(database, at: location, files: files, folder: folder, seed: seed)
                try await fixture.setUp()
                let value = try await test(fixture)
                guard verifies else { return value }
                let report = try await fixture.desk.verify()
                guard report.differences.isEmpty else { throw Unclean(differences: report.differences) }
                return value
            }
        }
    }

    private static func withOpen<T>(_ location: DatabaseLocation, _ test: (any Database) async throws -> T) async throws -> T {
        let database = try await openDatabase(at: location, options: TestDatabases.modest)
        do {
            let value = try await test(database)
            await database.close()
            return value
        } catch {
            await database.close()
            throw error
        }
    }

    /// Runs a test with another node of the same desk: connections of its own, the same clock.
    package func withSecondNode<T>(_ test: (Desk) async throws -> T) async throws -> T {
        try await Self.withOpen(location) { database in
            try await test(Self.desk(database, files: files, clock: clock, random: random))
        }
    }

    private init(_ database: any Database, at location: DatabaseLocation, files: ContentFiles, folder: URL, seed: UInt64) {
        let clock = HandClock()
        let random = SeededBytes(seed: seed)
        self.clock = clock
        self.random = random
        self.files = files
        self.folder = folder
        self.location = location
        desk = Self.desk(database, files: files, clock: clock, random: random)
    }

    private static func desk(_ database: any Database, files: ContentFiles, clock: HandClock, random: SeededBytes) -> Desk {
        Desk(
            database: database, files: files,
            identity: DeskIdentity(address: address, baseURL: "http://127.0.0.1:8080", authenticationServer: Cast.mailServer),
            keys: DeskKeys(secret: Array(0..<32)), clock: { clock.now }, random: { random.bytes($0) })
    }

    private static let address = EmailAddress(Cast.desk) ?? .nobody

    /// Staff get a password that nobody can enter: hashing one costs more than most tests.
    private func setUp() async throws {
        try await desk.setUp(name: Cast.company)
        let now = clock.now
        try await database.write { connection in
            let queues = Queues(connection)
            let (general, compatibility) = (try queues.all()[0].id, try queues.all()[1].id)
            try connection.execute(
                "UPDATE queue SET address = ?2 WHERE id = ?1", [compatibility.sqlValue, .text(Cast.compatibility)])
            for member in Cast.staff {
                guard let address = EmailAddress(member.address) else { continue }
                let person = try People(connection).addStaff(
                    address, name: member.name, role: member.role, password: "none", language: member.language, at: now)
                if member.role == .agent { try queues.give(member == Cast.ivan ? compatibility : general, to: person) }
            }
        }
    }
}
