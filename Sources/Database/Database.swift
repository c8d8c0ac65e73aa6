/// A database that runs units of work.
///
/// A unit is a synchronous closure on one connection; it runs on a thread of the database's own and may run several times until it is
/// committed, so it changes nothing but the database. Cancelling the caller does not cancel the unit.
package protocol Database: Sendable {
    var engine: Engine { get }

    /// Runs a unit that sees one snapshot and changes nothing.
    func read<T: Sendable>(_ unit: @escaping @Sendable (any Connection) throws -> T) async throws -> T

    /// Runs a unit in a transaction of its own; returns once it is committed and durable.
    func write<T: Sendable>(_ unit: @escaping @Sendable (any Connection) throws -> T) async throws -> T

    /// Empty hints that something was announced; hints that wait together are one. The first comes at once, another after each
    /// reconnection: consumers read again rather than trust a hint.
    func changes() -> AsyncStream<Void>

    /// Overwrites what the engine still keeps of rows that were deleted or changed, where it keeps such copies and can do so at once.
    ///
    /// Call it after the commit that took something away. A failure changes no row, so it is told to the log only.
    func forget() async

    /// Brings the schema up to the last of `migrations`, whose numbers ascend.
    ///
    /// Throws `DatabaseError.schemaTooNew` when the database has a migration with a higher number.
    func migrate(_ migrations: [Migration]) async throws

    /// Finishes the units that wait, then closes every connection; later units throw `DatabaseError.closed`.
    func close() async
}
