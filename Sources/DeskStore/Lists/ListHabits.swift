import Database
import ServiceDesk

/// How somebody likes his lists.
package struct ListHabit: Sendable, Hashable {
    /// What a list shows of each ticket besides its subject; in the order of the cases.
    package var columns: Set<ListColumn>
    package var density: Density

    package enum Density: String, Sendable, Hashable, CaseIterable {
        case comfortable
        case compact
    }

    package init(columns: Set<ListColumn> = ListColumn.usual, density: Density = .comfortable) {
        self.columns = columns
        self.density = density
    }
}

/// What a list can show of a ticket.
package enum ListColumn: String, Sendable, Hashable, CaseIterable {
    case number
    case requester
    case due
    case status
    case priority
    case line
    case queue
    case category
    case tags
    case assignee
    case updated

    package static let usual: Set<ListColumn> = [.number, .requester, .due, .status, .priority, .line, .queue, .assignee, .updated]
}

/// What people said of how they like their lists.
package struct ListHabits {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// By primary key.
    package func of(_ person: ID<Person>) throws -> ListHabit {
        guard let row = try connection.row("SELECT columns, density FROM list_habit WHERE person = ?1", [person.sqlValue]) else {
            return ListHabit()
        }
        // A word of an earlier version is no column any more.
        let columns = Set(try row.text(0).split(separator: ",").compactMap { ListColumn(rawValue: String($0)) })
        return ListHabit(columns: columns, density: try row.word(1))
    }

    package func save(_ habit: ListHabit, of person: ID<Person>) throws {
        let columns = ListColumn.allCases.filter { habit.columns.contains($0) }.map(\.rawValue).joined(separator: ",")
        try connection.execute(
            """
            INSERT INTO list_habit (person, columns, density) VALUES (?1, ?2, ?3)
            ON CONFLICT (person) DO UPDATE SET columns = excluded.columns, density = excluded.density
            """, [person.sqlValue, .text(columns), .text(habit.density.rawValue)])
    }
}
