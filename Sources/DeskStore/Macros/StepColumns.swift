import Database
import ServiceDesk

/// Conditions and steps as the text of a column.
enum StepColumns {
    static func text(_ conditions: [RoutingCondition]) throws -> SQLValue {
        .text(try StoredJSON.text(conditions.map { RoutingConditionRecord($0) }))
    }

    static func text(_ steps: [TicketStep]) throws -> SQLValue { .text(try StoredJSON.text(steps.map { TicketStepRecord($0) })) }

    /// - Throws: `DatabaseError.unexpectedValue` when one of them means nothing.
    static func conditions(_ text: String, of owner: String) throws -> [RoutingCondition] {
        let records: [RoutingConditionRecord] = try StoredJSON.value(text)
        let conditions = records.compactMap(\.condition)
        guard conditions.count == records.count else { throw DatabaseError.unexpectedValue("a condition of \(owner)") }
        return conditions
    }

    /// - Throws: `DatabaseError.unexpectedValue` when one of them means nothing.
    static func steps(_ text: String, of owner: String) throws -> [TicketStep] {
        let records: [TicketStepRecord] = try StoredJSON.value(text)
        let steps = records.compactMap(\.step)
        guard steps.count == records.count else { throw DatabaseError.unexpectedValue("a step of \(owner)") }
        return steps
    }

    /// Puts the rows of a table into this order.
    static func order<Entity>(_ ids: [ID<Entity>], of table: String, _ connection: any Connection) throws {
        let places = ids.indices.map { "WHEN ?\($0 + 1) THEN \($0 + 1)" }.joined(separator: " ")
        try connection.execute("UPDATE \(table) SET position = CASE id \(places) ELSE position END", ids.map(\.sqlValue))
    }
}
