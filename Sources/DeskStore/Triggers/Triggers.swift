import Database
import ServiceDesk

/// The triggers of the desk, in the order in which they are tried.
package struct Triggers {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// One query; a desk has some dozens.
    package func all() throws -> [Trigger] {
        try connection.rows("SELECT id, name, is_active, moments, conditions, steps FROM desk_trigger ORDER BY position, id", [])
            .map { row in
                let owner = "trigger \(try row.integer(0))"
                return Trigger(
                    id: try row.id(0), name: try row.text(1), isActive: try row.bool(2), moments: try Self.moments(row.text(3)),
                    conditions: try StepColumns.conditions(row.text(4), of: owner), steps: try StepColumns.steps(row.text(5), of: owner))
            }
    }

    /// Behind all others.
    ///
    /// - Throws: `DatabaseError.unique` when the name is taken.
    package func add(_ trigger: Trigger) throws -> ID<Trigger> {
        try Settings(connection).restamp()
        return try connection.insert(
            """
            INSERT INTO desk_trigger (position, name, is_active, moments, conditions, steps)
            VALUES ((SELECT COALESCE(MAX(position), 0) + 1 FROM desk_trigger), ?1, ?2, ?3, ?4, ?5)
            """, try Self.values(trigger))
    }

    /// - Throws: `DatabaseError.unique` when the name is taken.
    package func save(_ trigger: Trigger) throws {
        try Settings(connection).restamp()
        try connection.execute(
            "UPDATE desk_trigger SET name = ?1, is_active = ?2, moments = ?3, conditions = ?4, steps = ?5 WHERE id = ?6",
            try Self.values(trigger) + [trigger.id.sqlValue])
    }

    package func order(_ triggers: [ID<Trigger>]) throws {
        try Settings(connection).restamp()
        try StepColumns.order(triggers, of: "desk_trigger", connection)
    }

    private static func values(_ trigger: Trigger) throws -> [SQLValue] {
        [
            .text(trigger.name), trigger.isActive.sqlValue, .text(text(trigger.moments)), try StepColumns.text(trigger.conditions),
            try StepColumns.text(trigger.steps),
        ]
    }

    static func text(_ moments: Set<TriggerMoment>) -> String {
        TriggerMoment.allCases.filter { moments.contains($0) }.map(\.rawValue).joined(separator: ",")
    }

    static func moments(_ text: String) throws -> Set<TriggerMoment> {
        Set(
            try text.split(separator: ",").map { word in
                guard let moment = TriggerMoment(rawValue: String(word)) else {
                    throw DatabaseError.unexpectedValue("\(word) is no moment of a trigger")
                }
                return moment
            })
    }
}
