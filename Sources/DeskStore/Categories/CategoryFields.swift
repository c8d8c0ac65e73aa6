import Database
import ServiceDesk

/// What is asked of tickets, and what was entered.
package struct CategoryFields {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// All of them, of every category, by id. One query.
    package func all() throws -> [Field] {
        try connection.rows("\(Self.select) ORDER BY id", []).map { try Field(row: $0) }
    }

    /// By primary key.
    package func find(_ id: ID<Field>) throws -> Field? {
        try connection.rows("\(Self.select) WHERE id = ?1", [id.sqlValue]).first.map { try Field(row: $0) }
    }

    /// Active and other ones, by id. By the unique index (category, name).
    package func of(_ category: ID<Category>) throws -> [Field] {
        try connection.rows("\(Self.select) WHERE category = ?1 ORDER BY id", [category.sqlValue]).map { try Field(row: $0) }
    }

    /// - Throws: `DatabaseError.unique` when its category has one of that name.
    package func add(_ field: Field) throws -> ID<Field> {
        try connection.insert(
            """
            INSERT INTO field (category, name, type, choices, is_required, position, is_active) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """,
            [
                field.category.sqlValue, .text(field.name), .text(field.type.rawValue), .text(field.choicesText),
                field.isRequired.sqlValue, .integer(Int64(field.position)), field.isActive.sqlValue,
            ])
    }

    /// - Throws: `DatabaseError.unique` when its category has one of that name.
    package func save(_ field: Field) throws {
        try connection.execute(
            "UPDATE field SET name = ?2, choices = ?3, is_required = ?4, position = ?5, is_active = ?6 WHERE id = ?1",
            [
                field.id.sqlValue, .text(field.name), .text(field.choicesText), field.isRequired.sqlValue,
                .integer(Int64(field.position)), field.isActive.sqlValue,
            ])
    }

    /// Everything that was entered for a ticket, also in fields that it is not asked for now. By primary key.
    package func values(of ticket: ID<Ticket>) throws -> [ID<Field>: String] {
        let rows = try connection.rows("SELECT field, value FROM ticket_field WHERE ticket = ?1", [ticket.sqlValue])
        return try rows.reduce(into: [:]) { values, row in values[try row.id(0)] = try row.text(1) }
    }

    /// - Parameter values: "" takes away what was entered.
    package func save(_ values: [ID<Field>: String], of ticket: ID<Ticket>) throws {
        for (field, value) in values.sorted(by: { $0.key < $1.key }) {
            if value.isEmpty {
                try connection.execute(
                    "DELETE FROM ticket_field WHERE ticket = ?1 AND field = ?2", [ticket.sqlValue, field.sqlValue])
            } else {
                try connection.execute(
                    """
                    INSERT INTO ticket_field (ticket, field, value) VALUES (?1, ?2, ?3)
                    ON CONFLICT (ticket, field) DO UPDATE SET value = excluded.value
                    """, [ticket.sqlValue, field.sqlValue, .text(value)])
            }
        }
    }

    private static let select = "SELECT id, category, name, type, choices, is_required, position, is_active FROM field"
}

extension Field {
    fileprivate init(row: Row) throws {
        self.init(
            id: try row.id(0), category: try row.id(1), name: try row.text(2), type: try row.word(3),
            choices: try row.text(4).split(separator: "\n").map(String.init), isRequired: try row.bool(5),
            position: Int(try row.integer(6)), isActive: try row.bool(7))
    }

    /// One a line.
    fileprivate var choicesText: String { choices.joined(separator: "\n") }
}
