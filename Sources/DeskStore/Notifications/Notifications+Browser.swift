import Database
import ServiceDesk

/// The list behind the bell. Nothing of a ticket that its reader may not see any more is in it.
extension Notifications {
    /// Newest first, those before an id. By the partial indexes (person, id).
    package func shown(
        to viewer: Viewer, unreadOnly: Bool, before: ID<StoredNotice>?, limit: Int
    ) throws -> [StoredNotice] {
        let (sight, queues) = Self.sight(of: viewer, from: 4)
        return try connection.rows(
            """
            SELECT \(StoredNotice.columns) FROM \(StoredNotice.tables)
            WHERE n.person = ?1 AND n.is_shown = 1 AND n.id < ?2\(unreadOnly ? " AND n.read_at IS NULL" : "") AND \(sight)
            ORDER BY n.id DESC LIMIT ?3
            """, [viewer.person.sqlValue, .integer(before?.rawValue ?? .max), .integer(Int64(limit))] + queues
        ).map { try StoredNotice(row: $0) }
    }

    /// How many he has not read, counted up to `most`. By the partial index (person, id) of unread ones.
    package func unread(of viewer: Viewer, most: Int) throws -> Int {
        let (sight, queues) = Self.sight(of: viewer, from: 3)
        let rows = try connection.rows(
            """
            SELECT COUNT(*) FROM (
                SELECT 1 FROM notification n JOIN ticket t ON t.id = n.ticket
                WHERE n.person = ?1 AND n.is_shown = 1 AND n.read_at IS NULL AND \(sight) LIMIT ?2) AS unread
            """, [viewer.person.sqlValue, .integer(Int64(most))] + queues)
        return Int(try rows.first?.integer(0) ?? 0)
    }

    /// - Parameter notices: which of them; `nil` for all that there are.
    package func read(_ notices: Set<ID<StoredNotice>>?, of person: ID<Person>, at now: Instant) throws {
        let all = "UPDATE notification SET read_at = ?2 WHERE person = ?1 AND is_shown = 1 AND read_at IS NULL"
        guard let notices else {
            try connection.execute(all, [person.sqlValue, now.sqlValue])
            return
        }
        for batch in notices.sorted().batches(of: 200) {
            let places = batch.indices.map { "?\($0 + 3)" }.joined(separator: ", ")
            try connection.execute("\(all) AND id IN (\(places))", [person.sqlValue, now.sqlValue] + batch.map(\.sqlValue))
        }
    }

    /// One of them. By primary key.
    package func find(_ id: ID<StoredNotice>, of person: ID<Person>) throws -> StoredNotice? {
        try connection.rows(
            "SELECT \(StoredNotice.columns) FROM \(StoredNotice.tables) WHERE n.id = ?1 AND n.person = ?2 AND n.is_shown = 1",
            [id.sqlValue, person.sqlValue]
        ).first.map { try StoredNotice(row: $0) }
    }

    /// What somebody may see, in SQL, with arguments that are bound from a place on.
    private static func sight(of viewer: Viewer, from first: Int) -> (condition: String, arguments: [SQLValue]) {
        viewer.sight(of: "t", from: first) ?? ("1 = 1", [])
    }
}
