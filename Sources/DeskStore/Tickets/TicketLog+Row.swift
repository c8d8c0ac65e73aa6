import Database
import ServiceDesk

extension TicketLog {
    /// Its columns in the row of a ticket, of a table called `t`.
    static let columns = "t.time_spent"
    static let columnCount = 1

    /// Reads its columns from the column `first` on.
    init(row: Row, first: Int) throws {
        self.init(timeSpent: Int(try row.integer(first)))
    }

    /// `time_spent = ?19, …`, for the values that follow from there on.
    static func assignments(from first: Int) -> String {
        columns.split(separator: ", ").enumerated().map { "\($0.element.dropFirst(2)) = ?\(first + $0.offset)" }.joined(separator: ", ")
    }

    /// In the order of the columns.
    var values: [SQLValue] { [.integer(Int64(timeSpent))] }
}
