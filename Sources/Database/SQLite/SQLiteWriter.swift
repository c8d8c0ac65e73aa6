import GRDB
import Logging

/// The thread that writes an SQLite file.
///
/// Units that wait together share one transaction, each in its own savepoint; all are answered after the one commit, because an fsync
/// costs a thousand times what a small unit costs.
final class SQLiteWriter: ConnectionWorker {
    enum Job: Sendable {
        case unit(WriteUnit)
        /// A unit that makes tables anew which others refer to; it looks after their references itself.
        case remake(WriteUnit)
        /// Looks whether another connection has written since the last look.
        case lookForChanges
        /// Overwrites old copies of rows.
        case forget(answer: @Sendable () -> Void)
    }

    /// As many units as share one transaction.
    static let groupCount = 128

    private let queue: DatabaseQueue
    private let deadline = StatementDeadline()
    private let options: DatabaseOptions
    private let hints: ChangeHints
    private let logger: Logger
    private var seenVersion: Int64?
    /// Set when the disk cannot be trusted any more; each write is then refused with it.
    private var refusal: DatabaseError?

    init(_ opening: SQLiteOpening, hints: ChangeHints, logger: Logger) throws {
        queue = try opening.writer()
        options = opening.options
        self.hints = hints
        self.logger = logger
        queue.inDatabase { deadline.install(on: $0.sqliteConnection) }
        lookForChanges()
    }

    func work(on jobs: [Job]) {
        var units: [WriteUnit] = []
        var remakes: [WriteUnit] = []
        var forgetting: [@Sendable () -> Void] = []
        for job in jobs {
            switch job {
            case .unit(let unit): units.append(unit)
            case .remake(let unit): remakes.append(unit)
            case .lookForChanges: lookForChanges()
            case .forget(let answer): forgetting.append(answer)
            }
        }
        while !units.isEmpty {
            let rest = queue.inDatabase { commit(units, on: SQLiteConnection($0, deadline: deadline)) }
            units = rest
        }
        for unit in remakes { queue.inDatabase { remake(unit, on: SQLiteConnection($0, deadline: deadline)) } }
        if !forgetting.isEmpty { queue.inDatabase { SQLiteOldCopies(logger: logger).overwrite(on: $0) } }
        for answer in forgetting { answer() }
    }

    func close() {
        queue.inDatabase { deadline.remove(from: $0.sqliteConnection) }
        do {
            try queue.close()
        } catch {
            logger.warning("The writer could not be closed", metadata: ["error": "\(error)"])
        }
    }

    /// Runs units in one transaction and answers them; gives back those that the time did not suffice for.
    private func commit(_ units: [WriteUnit], on connection: SQLiteConnection) -> [WriteUnit] {
        if let refusal {
            for unit in units { unit.fail(refusal) }
            return []
        }
        do {
            try connection.control("BEGIN IMMEDIATE")
        } catch {
            for unit in units { unit.fail(fault(error)) }
            return []
        }
        let started = ContinuousClock.now
        var group = Group()
        for unit in units {
            if !group.attempts.isEmpty, .now - started > options.groupTime { break }
            guard run(unit, in: &group, on: connection) else {
                return giveUp(group, attempted: unit, of: units, on: connection)
            }
        }
        return finish(group, of: units, on: connection)
    }

    /// A table cannot be dropped while references to it are checked, and inside a transaction nothing switches that off
    /// (SQLite, ALTER TABLE, "Making Other Kinds Of Table Schema Changes").
    private func remake(_ unit: WriteUnit, on connection: SQLiteConnection) {
        do {
            try connection.control("PRAGMA foreign_keys = OFF")
        } catch {
            return unit.fail(fault(error))
        }
        _ = commit([unit], on: connection)
        do {
            try connection.control("PRAGMA foreign_keys = ON")
        } catch {
            refusal = .notDurable("foreign keys are not checked any more: open the database again")
        }
    }

    private struct Group {
        var attempts: [WriteUnit.Attempt] = []
        var announces = false
    }

    /// Runs one unit in its savepoint; false when the transaction did not survive it.
    private func run(_ unit: WriteUnit, in group: inout Group, on connection: SQLiteConnection) -> Bool {
        connection.beginUnit()
        deadline.limit = unit.hasStatementTimeout ? options.statementTimeout : nil
        do {
            try connection.control("SAVEPOINT unit")
            let attempt = unit.attempt(connection)
            group.attempts.append(attempt)
            guard connection.isInTransaction else { return false }
            if attempt.error != nil { try connection.control("ROLLBACK TO unit") }
            try connection.control("RELEASE unit")
            if attempt.error == nil, connection.hasAnnounced { group.announces = true }
            return true
        } catch {
            return false
        }
    }

    private func finish(_ group: Group, of units: [WriteUnit], on connection: SQLiteConnection) -> [WriteUnit] {
        do {
            try connection.control("COMMIT")
        } catch {
            rollBack(connection)
            let members = Array(units.prefix(group.attempts.count))
            refuseAfter(error)
            if members.count == 1 || refusal != nil {
                for unit in members { unit.fail(refusal ?? fault(error)) }
            } else {
                runSingly(members, on: connection)
            }
            return Array(units.dropFirst(members.count))
        }
        for attempt in group.attempts { attempt.answer() }
        if group.announces { hints.wake() }
        return Array(units.dropFirst(group.attempts.count))
    }

    /// The transaction is gone: answers the unit that lost it when it was alone or ran too long, and runs the others again singly.
    private func giveUp(
        _ group: Group, attempted culprit: WriteUnit, of units: [WriteUnit], on connection: SQLiteConnection
    ) -> [WriteUnit] {
        rollBack(connection)
        let error = group.attempts.last?.error ?? DatabaseError.transactionEnded
        guard group.attempts.count > 1 else {
            culprit.fail(error)
            return Array(units.dropFirst())
        }
        logger.debug("A unit lost the transaction of its group", metadata: ["units": "\(group.attempts.count)", "error": "\(error)"])
        let members = units.prefix(group.attempts.count)
        if error as? DatabaseError == .timeout {
            culprit.fail(error)
            runSingly(Array(members.dropLast()), on: connection)
        } else {
            runSingly(Array(members), on: connection)
        }
        return Array(units.dropFirst(members.count))
    }

    private func runSingly(_ units: [WriteUnit], on connection: SQLiteConnection) {
        for unit in units { _ = commit([unit], on: connection) }
    }

    private func rollBack(_ connection: SQLiteConnection) {
        guard connection.isInTransaction else { return }
        do {
            try connection.control("ROLLBACK")
        } catch {
            refusal = .failed(code: "rollback", message: "a transaction could not be rolled back: open the database again")
            logger.critical("A transaction could not be rolled back; no further writes", metadata: ["error": "\(error)"])
        }
    }

    private func refuseAfter(_ error: any Error) {
        guard let failure = error as? SQLiteConnection.Failure, failure.leavesDiskUnknown else { return }
        refusal = .notDurable("an fsync failed: check the disk, then open the database again")
        logger.critical("An fsync failed; no further writes", metadata: ["error": "\(failure.fault)"])
    }

    private func fault(_ error: any Error) -> any Error {
        (error as? SQLiteConnection.Failure)?.fault ?? error
    }

    private func lookForChanges() {
        let version = queue.inDatabase { database in
            try? Int64.fetchOne(database.cachedStatement(sql: "PRAGMA data_version"))
        }
        guard let version else { return }
        if let seenVersion, seenVersion != version { hints.wake() }
        seenVersion = version
    }
}
