import Database
import ServiceDesk

extension TicketLog {
    /// Its columns in the row of a ticket, of a table called `t`.
    static let columns =
        "t.reported_at, t.time_spent, t.approval, t.approval_asker, t.restored_at, t.solution_at, t.satisfaction, t.satisfied_at"
    static let columnCount = 8

    /// Reads its columns from the column `first` on.
    init(row: Row, first: Int) throws {
        self.init(
            reportedAt: try row.instantOrNil(first), timeSpent: Int(try row.integer(first + 1)),
            approval: ChangeApproval(try row.word(first + 2), askedBy: try row.idOrNil(first + 3)),
            restoredAt: try row.instantOrNil(first + 4), solutionAt: try row.instantOrNil(first + 5),
            satisfaction: try Self.satisfaction(row, first: first + 6))
    }

    /// `time_spent = ?19, …`, for the values that follow from there on.
    static func assignments(from first: Int) -> String {
        columns.split(separator: ", ").enumerated().map { "\($0.element.dropFirst(2)) = ?\(first + $0.offset)" }.joined(separator: ", ")
    }

    /// In the order of the columns.
    var values: [SQLValue] {
        [
            reportedAt.sqlValue, .integer(Int64(timeSpent)), .text(approval.state.rawValue), approval.asker.sqlValue,
            restoredAt.sqlValue, solutionAt.sqlValue, (satisfaction?.score.rawValue).sqlValue, (satisfaction?.since).sqlValue,
        ]
    }

    private static func satisfaction(_ row: Row, first: Int) throws -> Satisfaction? {
        guard let score = try row.integerOrNil(first) else { return nil }
        guard let score = Satisfaction.Score(rawValue: Int(score)) else { throw DatabaseError.unexpectedValue("\(score) is no score") }
        return Satisfaction(score: score, since: try row.instant(first + 1))
    }
}
