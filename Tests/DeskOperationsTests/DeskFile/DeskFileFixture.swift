import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support

extension DeskFixture {
    /// A desk with its tables and nothing else: no queue, no calendar, nobody.
    func withEmptyDesk<T>(_ engine: Engine, _ test: (Desk) async throws -> T) async throws -> T {
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate(DeskSchema.migrations)
            return try await test(
                Desk(
                    database: database, files: files, identity: desk.identity, keys: desk.keys, clock: { clock.now },
                    random: { random.bytes($0) }))
        }
    }

    /// The faults that a file is refused for, as a command prints them; nothing has changed then.
    func faults(_ file: String, removing removes: Bool = false) async throws -> [String] {
        let before = try await desk.deskFile(for: nil)
        do {
            _ = try await desk.applyDeskFile(file, removing: removes, by: nil)
            return []
        } catch let refusal as DeskFileRefusal {
            let after = try await desk.deskFile(for: nil)
            return before == after ? refusal.faults.map { "\($0)" } : ["it has changed something"]
        }
    }

    /// Applies a file that its plan was shown of before: the plan said what was done, and nothing is left to do.
    func apply(_ file: String, removing removes: Bool = false) async throws -> DeskFilePlan {
        let before = try await desk.deskFile(for: nil)
        var plan = try await desk.planDeskFile(file, removing: removes, by: nil)
        guard try await desk.deskFile(for: nil) == before else { throw PlanFault.changed }
        let done = try await desk.applyDeskFile(file, removing: removes, by: nil)
        plan.clocks = nil
        guard plan == done else { throw PlanFault.differs(plan, done) }
        guard try await desk.planDeskFile(file, removing: removes, by: nil).isEmpty else { throw PlanFault.isNotDone }
        return done
    }

    enum PlanFault: Error {
        case changed
        case differs(DeskFilePlan, DeskFilePlan)
        case isNotDone
    }
}

extension DeskFilePlan {
    /// `added queue Nights`, `changed agreement Standard: calendar, timeBox`.
    var words: [String] {
        changes.map { change in
            let keys = change.what == .changed ? ": \(change.keys.map(\.key).joined(separator: ", "))" : ""
            return "\(change.what.rawValue) \(change.thing.word) \(change.thing.name)".trimmed + keys
        }
    }
}

extension String {
    fileprivate var trimmed: String { hasSuffix(" ") ? String(dropLast()) : self }
}
