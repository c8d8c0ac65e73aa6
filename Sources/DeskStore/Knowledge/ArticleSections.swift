import Database
import ServiceDesk

/// The sections that articles stand in, in their order.
package struct ArticleSections {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// Two queries; a desk has some dozens.
    package func all() throws -> [ArticleSection] {
        let names: [Int64: [Language: String]] = try connection.rows("SELECT section, language, name FROM article_section_name", [])
            .reduce(into: [:]) { names, row in
                let language: Language = try row.word(1)
                names[try row.integer(0), default: [:]][language] = try row.text(2)
            }
        return try connection.rows("SELECT id, name FROM article_section ORDER BY position, id", []).map { row in
            ArticleSection(id: try row.id(0), name: try row.text(1), names: names[try row.integer(0)] ?? [:])
        }
    }

    /// Behind the others.
    ///
    /// - Throws: `DatabaseError.unique` when the name is taken.
    package func add(_ section: ArticleSection) throws -> ID<ArticleSection> {
        let id: ID<ArticleSection> = try connection.insert(
            "INSERT INTO article_section (position, name) VALUES ((SELECT COALESCE(MAX(position), 0) + 1 FROM article_section), ?1)",
            [.text(section.name)])
        try name(id, section.names)
        return id
    }

    /// - Throws: `DatabaseError.unique` when the name is taken.
    package func save(_ section: ArticleSection) throws {
        try connection.execute("UPDATE article_section SET name = ?2 WHERE id = ?1", [section.id.sqlValue, .text(section.name)])
        try connection.execute("DELETE FROM article_section_name WHERE section = ?1", [section.id.sqlValue])
        try name(section.id, section.names)
    }

    package func order(_ sections: [ID<ArticleSection>]) throws { try StepColumns.order(sections, of: "article_section", connection) }

    /// - Throws: `DatabaseError.foreignKey` while articles stand in it.
    package func remove(_ section: ID<ArticleSection>) throws {
        try connection.execute("DELETE FROM article_section_name WHERE section = ?1", [section.sqlValue])
        try connection.execute("DELETE FROM article_section WHERE id = ?1", [section.sqlValue])
    }

    /// How many articles stand in each, archived ones too; a section that has none is missing. By the index on `section`.
    package func counts() throws -> [ID<ArticleSection>: Int] {
        try connection.rows("SELECT section, COUNT(*) FROM article GROUP BY section", []).reduce(into: [:]) {
            $0[try $1.id(0)] = try $1.int(1)
        }
    }

    private func name(_ section: ID<ArticleSection>, _ names: [Language: String]) throws {
        for (language, name) in names.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try connection.execute(
                "INSERT INTO article_section_name (section, language, name) VALUES (?1, ?2, ?3)",
                [section.sqlValue, .text(language.rawValue), .text(name)])
        }
    }
}
