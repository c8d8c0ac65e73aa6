import Database
import DeskStore
import ServiceDesk

extension Desk {
    /// Folds every history again and compares it with what is stored, on one snapshot, beside a desk at work.
    package func verify() async throws -> VerificationReport {
        try await read { unit in
            try Verification(unit.connection, files: files, book: unit.agreementsInForce(), at: unit.now).run()
        }
    }

    /// Removes files that a crash left between file and commit, when they are older than a day.
    package func sweepOrphans() async throws -> Int {
        let limit = now.advanced(by: .seconds(-86_400))
        return try await database.read { [files] in try Contents($0, files: files).sweepOrphans(before: limit) }
    }

    /// Whether the database answers.
    package func checkReadiness() async throws {
        _ = try await read { try $0.queues.all() }
    }
}
