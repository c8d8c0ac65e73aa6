import Database
import ServiceDesk

extension Outbox {
    /// Withdraws the mails that carry a message to whoever takes part, all or none of them. By the index on `message`.
    ///
    /// - Returns: `false` when there is none, or any of them has begun to leave.
    package func withdraw(allOf message: ID<Message>, because reason: String, at now: Instant) throws -> Bool {
        let entries = try connection.rows(
            "SELECT \(OutboxEntry.columns) FROM outbox o WHERE o.message = ?1 ORDER BY o.id\(connection.rowLock)", [message.sqlValue]
        ).map { try OutboxEntry(row: $0) }.filter { !$0.notice.isForStaff }
        guard !entries.isEmpty, entries.allSatisfy(\.isUntouched) else { return false }
        let places = entries.indices.map { "?\($0 + 3)" }.joined(separator: ", ")
        try connection.execute(
            """
            UPDATE outbox SET state = 'withdrawn', finished_at = ?1, last_error = ?2
            WHERE id IN (\(places)) AND lease = 0 AND state IN ('pending', 'held')
            """, [now.sqlValue, .text(reason)] + entries.map(\.id.sqlValue))
        return true
    }
}
