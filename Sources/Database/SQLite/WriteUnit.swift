/// A unit of work that waits for the writer, and its caller.
struct WriteUnit: Sendable {
    /// What one run of a unit gave; the caller hears of it only after the commit.
    struct Attempt: Sendable {
        let error: (any Error)?
        let answer: @Sendable () -> Void
    }

    let attempt: @Sendable (SQLiteConnection) -> Attempt
    let fail: @Sendable (any Error) -> Void
    /// Migrations have no limit.
    var hasStatementTimeout = true

    init<T: Sendable>(_ unit: @escaping @Sendable (any Connection) throws -> T, caller: CheckedContinuation<T, any Error>) {
        fail = { caller.resume(throwing: $0) }
        attempt = { connection in
            do {
                let value = try unit(connection)
                if let failure = connection.failure { throw failure }
                return Attempt(error: nil) { caller.resume(returning: value) }
            } catch {
                return Attempt(error: error) { caller.resume(throwing: error) }
            }
        }
    }
}
