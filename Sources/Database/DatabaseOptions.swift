/// How a database is opened; the defaults are the product's.
package struct DatabaseOptions: Sendable {
    /// The longest time of one statement inside `read` and `write`; migrations have no limit.
    package var statementTimeout: Duration = .seconds(30)
    /// Threads that read (SQLite).
    package var readers = 4
    /// Connections, each on a thread of its own (PostgreSQL).
    package var connections = 8
    /// How long a unit tries to reach a database that is gone before it throws `connectionLost` (PostgreSQL).
    package var reconnectsFor: Duration = .seconds(10)
    /// How often to look whether another process wrote (SQLite), or whether the listening connection is still alive (PostgreSQL: 15 times
    /// as long).
    package var looksForChangesEvery: Duration = .seconds(2)
    /// How long units may join a transaction that others share (SQLite).
    package var groupTime: Duration = .milliseconds(20)
    /// The longest wait for another process that writes (SQLite).
    package var waitsForLock: Duration = .seconds(5)

    package init() {}
}
