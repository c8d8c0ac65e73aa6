import Logging

/// A thread with one session, which runs units and connects again when the session is lost.
final class PostgreSQLWorker: ConnectionWorker {
    typealias Job = @Sendable (PostgreSQLWorker) -> Void

    private let url: String
    private let options: DatabaseOptions
    private let cancellation: Cancellation
    private let announced: @Sendable () -> Void
    private let logger: Logger
    private var session: PostgreSQLSession?
    private var lastProcess: Int32 = 0
    private var lastSweep: ContinuousClock.Instant?

    /// - Parameter announced: called after the commit of a unit that has announced.
    init(
        url: String, options: DatabaseOptions, cancellation: Cancellation, logger: Logger, announced: @escaping @Sendable () -> Void
    ) {
        self.url = url
        self.options = options
        self.cancellation = cancellation
        self.logger = logger
        self.announced = announced
    }

    func work(on jobs: [Job]) {
        for job in jobs { job(self) }
    }

    func close() {
        session = nil
    }

    /// Runs a unit until it is committed or has failed for good.
    ///
    /// A connection lost at COMMIT leaves unknown whether the unit took effect. Each run writes the unit's id first, so the next run finds
    /// it there when it did: then the last value is the answer.
    func run<T>(_ kind: UnitKind, reconnectsFor: Duration? = nil, _ unit: (any Connection) throws -> T) throws -> T {
        var id: String?
        var retries = Retries(reconnectsFor: reconnectsFor ?? options.reconnectsFor, cancellation: cancellation, seed: lastProcess)
        var unanswered: T?
        while true {
            guard !cancellation.isOver else { throw DatabaseError.closed }
            switch attempt(kind, id: &id, unanswered: unanswered, unit) {
            case .committed(let value): return value
            case .unanswered(let value, let fault):
                unanswered = value
                try retry(after: fault, &retries)
            case .failed(let fault): try retry(after: fault, &retries)
            case .refused(let error): throw error
            }
        }
    }

    /// Deletes the ids of old units, now and then: between units, and a failure is no matter.
    func sweep() {
        if let lastSweep, .now - lastSweep < .seconds(3600) { return }
        lastSweep = .now
        _ = try? session?.run(UnitOfWork.sweep)
    }

    private enum Attempt<T> {
        case committed(T)
        case unanswered(T, PostgreSQLFault)
        case failed(PostgreSQLFault)
        /// The unit itself threw.
        case refused(any Error)
    }

    private func retry(after fault: PostgreSQLFault, _ retries: inout Retries) throws {
        if case .prepareAgain = fault.remedy { try? session?.forgetStatements() }
        if session?.isAlive != true { session = nil }
        retries.seed = lastProcess
        // A statement that was cancelled because the database closes did not run too long.
        if fault.error == .timeout, cancellation.isOver { throw DatabaseError.closed }
        try retries.wait(after: fault)
        logger.debug("A unit runs again", metadata: ["because": "\(fault.error)"])
    }

    private func attempt<T>(_ kind: UnitKind, id: inout String?, unanswered: T?, _ unit: (any Connection) throws -> T) -> Attempt<T> {
        do {
            let session = try connected()
            try session.run(kind.begin)
            if kind.isRecorded, try wasCommitted(&id, on: session), let unanswered {
                try session.run("ROLLBACK")
                announced()
                return .committed(unanswered)
            }
            for statement in kind.preparation { try session.run(statement) }
            return try perform(unit, on: session)
        } catch let fault as PostgreSQLFault {
            rollBack()
            return .failed(fault)
        } catch {
            rollBack()
            return .refused(error)
        }
    }

    private func perform<T>(_ unit: (any Connection) throws -> T, on session: PostgreSQLSession) throws -> Attempt<T> {
        let connection = PostgreSQLConnection(session, cancellation: cancellation)
        let value: T
        do {
            value = try unit(connection)
        } catch {
            // The unit may have wrapped the error of its statement.
            if let fault = connection.fault, case .none = fault.remedy { throw error }
            throw connection.fault ?? error
        }
        if let fault = connection.fault { throw fault }
        do {
            try session.run("COMMIT")
        } catch let fault as PostgreSQLFault {
            if case .reconnect = fault.remedy { return .unanswered(value, fault) }
            throw fault
        }
        if connection.hasAnnounced { announced() }
        return .committed(value)
    }

    private func connected() throws -> PostgreSQLSession {
        if let session { return session }
        let session = try PostgreSQLSession(url: url, options: options, cancellation: cancellation)
        self.session = session
        lastProcess = session.serverProcess
        return session
    }

    /// Records the unit; true when an earlier run of it was committed after all.
    private func wasCommitted(_ id: inout String?, on session: PostgreSQLSession) throws -> Bool {
        if let id { return try session.run(UnitOfWork.beginAgain, [.text(id)]).changedRows == 0 }
        id = try session.run(UnitOfWork.begin, []).rows().first?.text(0)
        return false
    }

    private func rollBack() {
        guard let session, session.isAlive else { return session = nil }
        do {
            try session.run("ROLLBACK")
        } catch {
            self.session = nil
        }
    }
}
