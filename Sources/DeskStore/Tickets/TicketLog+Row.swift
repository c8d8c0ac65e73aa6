import Database
import ServiceDesk

extension TicketLog {
    /// Its columns in the row of a ticket, of a table called `t`.
    static let columns = "t.reported_at, t.time_spent, t.approval, t.approval_asker"
    static let columnCount = 4

    /// Reads its columns from the column `first` on.
    init(row: Row, first: Int) throws {
        self.init(
            reportedAt: try row.instantOrNil(first), timeSpent: Int(try row.integer(first + 1)),
            approval: ChangeApproval(try row.word(first + 2), askedBy: try row.idOrNil(first + 3)))
    }

    /// `time_spent = ?19, …`, for the values that follow from there on.
    static func assignments(from first: Int) -> String {
        columns.split(separator: ", ").enumerated().map { "\($0.element.dropFirst(2)) = ?\(first + $0.offset)" }.joined(separator: ", ")
    }

    /// In the order of the columns.
    var values: [SQLValue] {
        [reportedAt.sqlValue, .integer(Int64(timeSpent)), .text(approval.state.rawValue), approval.asker.sqlValue]
    }
}
