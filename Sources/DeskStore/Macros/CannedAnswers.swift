import Database
import ServiceDesk

/// The texts that are written once and sent often.
package struct CannedAnswers {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// All of them, by name. Three queries.
    package func all() throws -> [CannedAnswer] {
        var texts: [ID<CannedAnswer>: [Language: String]] = [:]
        for row in try connection.rows("SELECT answer, language, body FROM canned_answer_text ORDER BY answer, language", []) {
            texts[try row.id(0), default: [:]][try row.word(1)] = try row.text(2)
        }
        var queues: [ID<CannedAnswer>: Set<ID<Queue>>] = [:]
        for row in try connection.rows("SELECT answer, queue FROM canned_answer_queue ORDER BY answer, queue", []) {
            queues[try row.id(0), default: []].insert(try row.id(1))
        }
        return try connection.rows("SELECT id, name, is_active FROM canned_answer ORDER BY name, id", []).map { row in
            let id: ID<CannedAnswer> = try row.id(0)
            return CannedAnswer(
                id: id, name: try row.text(1), isActive: try row.bool(2), texts: texts[id] ?? [:], queues: queues[id] ?? [])
        }
    }

    /// By primary key.
    package func find(_ id: ID<CannedAnswer>) throws -> CannedAnswer? {
        guard let row = try connection.row("SELECT name, is_active FROM canned_answer WHERE id = ?1", [id.sqlValue]) else { return nil }
        var texts: [Language: String] = [:]
        for text in try connection.rows("SELECT language, body FROM canned_answer_text WHERE answer = ?1", [id.sqlValue]) {
            texts[try text.word(0)] = try text.text(1)
        }
        let queues = try connection.rows("SELECT queue FROM canned_answer_queue WHERE answer = ?1", [id.sqlValue])
        return CannedAnswer(
            id: id, name: try row.text(0), isActive: try row.bool(1), texts: texts, queues: Set(try queues.map { try $0.id(0) }))
    }

    /// - Throws: `DatabaseError.unique` when the name is taken.
    package func add(_ answer: CannedAnswer) throws -> ID<CannedAnswer> {
        let id: ID<CannedAnswer> = try connection.insert(
            "INSERT INTO canned_answer (name, is_active) VALUES (?1, ?2)", [.text(answer.name), answer.isActive.sqlValue])
        try fill(id, as: answer)
        return id
    }

    /// - Throws: `DatabaseError.unique` when the name is taken.
    package func save(_ answer: CannedAnswer) throws {
        try connection.execute(
            "UPDATE canned_answer SET name = ?2, is_active = ?3 WHERE id = ?1",
            [answer.id.sqlValue, .text(answer.name), answer.isActive.sqlValue])
        try connection.execute("DELETE FROM canned_answer_text WHERE answer = ?1", [answer.id.sqlValue])
        try connection.execute("DELETE FROM canned_answer_queue WHERE answer = ?1", [answer.id.sqlValue])
        try fill(answer.id, as: answer)
    }

    private func fill(_ id: ID<CannedAnswer>, as answer: CannedAnswer) throws {
        for (language, body) in answer.texts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try connection.execute(
                "INSERT INTO canned_answer_text (answer, language, body) VALUES (?1, ?2, ?3)",
                [id.sqlValue, .text(language.rawValue), .text(body)])
        }
        for queue in answer.queues.sorted() {
            try connection.execute(
                "INSERT INTO canned_answer_queue (answer, queue) VALUES (?1, ?2)", [id.sqlValue, queue.sqlValue])
        }
    }
}
