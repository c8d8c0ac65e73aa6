import GRDBSQLite

/// Interrupts a statement of one SQLite connection that runs longer than its limit.
///
/// SQLite asks every few thousand steps of its virtual machine, on the connection's own thread.
final class StatementDeadline {
    /// The limit of each statement from now on; nil is none.
    var limit: Duration?
    private var end: ContinuousClock.Instant?

    /// Must be called with nil before the connection outlives this object.
    func install(on connection: OpaquePointer?) {
        sqlite3_progress_handler(
            connection, 10_000,
            { context in
                guard let context else { return 0 }
                return Unmanaged<StatementDeadline>.fromOpaque(context).takeUnretainedValue().isOver ? 1 : 0
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    func remove(from connection: OpaquePointer?) {
        sqlite3_progress_handler(connection, 0, nil, nil)
    }

    func start() {
        end = limit.map { .now + $0 }
    }

    func stop() {
        end = nil
    }

    private var isOver: Bool {
        guard let end else { return false }
        return .now >= end
    }
}
