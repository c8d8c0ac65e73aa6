import Database
import ServiceDesk

/// The macros, in the order in which they are offered.
package struct Macros {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// One query; a desk has some dozens.
    package func all() throws -> [Macro] {
        try connection.rows("SELECT id, name, is_active, conditions, steps FROM macro ORDER BY position, id", []).map { row in
            let owner = "macro \(try row.integer(0))"
            return Macro(
                id: try row.id(0), name: try row.text(1), isActive: try row.bool(2),
                conditions: try StepColumns.conditions(row.text(3), of: owner), steps: try StepColumns.steps(row.text(4), of: owner))
        }
    }

    /// Behind all others.
    ///
    /// - Throws: `DatabaseError.unique` when the name is taken.
    package func add(_ macro: Macro) throws -> ID<Macro> {
        try connection.insert(
            """
            INSERT INTO macro (position, name, is_active, conditions, steps)
            VALUES ((SELECT COALESCE(MAX(position), 0) + 1 FROM macro), ?1, ?2, ?3, ?4)
            """,
            [.text(macro.name), macro.isActive.sqlValue, try StepColumns.text(macro.conditions), try StepColumns.text(macro.steps)])
    }

    /// - Throws: `DatabaseError.unique` when the name is taken.
    package func save(_ macro: Macro) throws {
        try connection.execute(
            "UPDATE macro SET name = ?2, is_active = ?3, conditions = ?4, steps = ?5 WHERE id = ?1",
            [
                macro.id.sqlValue, .text(macro.name), macro.isActive.sqlValue, try StepColumns.text(macro.conditions),
                try StepColumns.text(macro.steps),
            ])
    }

    package func order(_ macros: [ID<Macro>]) throws { try StepColumns.order(macros, of: "macro", connection) }
}
