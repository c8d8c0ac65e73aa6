import Database
import ServiceDesk

/// The names that a desk gives its lines, as rows.
package struct StoredLineNames {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// All of them: at most twenty-one rows.
    package func all() throws -> LineNames {
        try connection.rows("SELECT line, language, name FROM line_name", []).reduce(into: LineNames()) { names, row in
            let language: Language? = try row.text(1).isEmpty ? nil : row.word(1)
            names[try row.word(0), language] = try row.text(2)
        }
    }

    /// One line is called that from now on, and nothing else. By primary key.
    package func set(_ names: [Language?: String], of line: SupportLine) throws {
        try connection.execute("DELETE FROM line_name WHERE line = ?1", [.text(line.rawValue)])
        for (language, name) in names.sorted(by: { ($0.key?.rawValue ?? "") < ($1.key?.rawValue ?? "") }) {
            try connection.execute(
                "INSERT INTO line_name (line, language, name) VALUES (?1, ?2, ?3)",
                [.text(line.rawValue), .text(language?.rawValue ?? ""), .text(name)])
        }
    }
}
