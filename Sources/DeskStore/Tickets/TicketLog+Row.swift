import Database
import ServiceDesk

extension TicketLog {
    /// Its columns in the row of a ticket, of a table called `t`.
    static let columns = """
        t.reported_at, t.time_spent, t.approval, t.approval_asker, t.restored_at, t.solution_at, t.satisfaction, t.satisfied_at, \
        t.watchers, t.category, t.skill, t.tags, t.ties, t.is_known_error, t.cause, t.workaround, t.developer_requests
        """
    static let columnCount = 17

    /// Reads its columns from the column `first` on.
    init(row: Row, first: Int) throws {
        self.init(
            reportedAt: try row.instantOrNil(first), timeSpent: Int(try row.integer(first + 1)),
            approval: ChangeApproval(try row.word(first + 2), askedBy: try row.idOrNil(first + 3)),
            restoredAt: try row.instantOrNil(first + 4), solutionAt: try row.instantOrNil(first + 5),
            satisfaction: try Self.satisfaction(row, first: first + 6), watchers: try Self.watchers(from: row.text(first + 8)),
            category: try row.idOrNil(first + 9), skill: try row.idOrNil(first + 10), tags: try Self.tags(from: row.text(first + 11)),
            ties: try Self.ties(from: row.text(first + 12)), isKnownError: try row.bool(first + 13), cause: try row.idOrNil(first + 14),
            workaround: try row.idOrNil(first + 15), developerRequests: try Self.developerRequests(from: row.text(first + 16)))
    }

    /// The names alone.
    static let columnNames = columns.split(separator: ", ").map { String($0.dropFirst(2)) }

    /// In the order of the columns.
    var values: [SQLValue] {
        [
            reportedAt.sqlValue, .integer(Int64(timeSpent)), .text(approval.state.rawValue), approval.asker.sqlValue,
            restoredAt.sqlValue, solutionAt.sqlValue, (satisfaction?.score.rawValue).sqlValue, (satisfaction?.since).sqlValue,
            .text(watchersText), category.sqlValue, skill.sqlValue, .text(tagsText), .text(tiesText), isKnownError.sqlValue, cause.sqlValue,
            workaround.sqlValue, .text(developerRequestsText),
        ]
    }

    /// `12=accepted,15=asked`, ascending by id.
    private var watchersText: String {
        watchers.sorted { $0.key < $1.key }.map { "\($0.key.rawValue)=\($0.value.rawValue)" }.joined(separator: ",")
    }

    /// `3,5`, ascending.
    private var tagsText: String { tags.isEmpty ? "" : tags.sorted().map { String($0.rawValue) }.joined(separator: ",") }

    private static func tags(from text: String) throws -> Set<ID<Tag>> {
        Set(
            try text.split(separator: ",").map { entry in
                guard let tag = Int64(entry) else { throw DatabaseError.unexpectedValue("\(entry) is no tag") }
                return ID(tag)
            })
    }

    private static func watchers(from text: String) throws -> [ID<Person>: Watching] {
        var watchers: [ID<Person>: Watching] = [:]
        for entry in text.split(separator: ",") {
            let parts = entry.split(separator: "=")
            guard parts.count == 2, let person = Int64(parts[0]), let watching = Watching(rawValue: String(parts[1])) else {
                throw DatabaseError.unexpectedValue("\(entry) is no watcher")
            }
            watchers[ID(person)] = watching
        }
        return watchers
    }

    private static func satisfaction(_ row: Row, first: Int) throws -> Satisfaction? {
        guard let score = try row.integerOrNil(first) else { return nil }
        guard let score = Satisfaction.Score(rawValue: Int(score)) else { throw DatabaseError.unexpectedValue("\(score) is no score") }
        return Satisfaction(score: score, since: try row.instant(first + 1))
    }
}
