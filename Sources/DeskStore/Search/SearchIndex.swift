import Database
import Localization
import ServiceDesk

/// The rows by which tickets and articles are found. They are made in the unit of work that changes what they are of.
package struct SearchIndex {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    var dialect: any SearchDialect.Type { connection.engine.search }

    /// Where a unit begins, for `renewStale`. What others left there who write beside the desk is not this unit's work.
    package func mark() throws -> Int64 { try dialect.mark(connection) }

    /// Makes the rows of what was changed since a mark anew. Asks once where nothing was.
    package func renewStale(since mark: Int64 = 0) throws {
        let stale = try dialect.takeStale(since: mark, connection)
        guard !stale.isEmpty else { return }
        try renew(tickets: Set(stale.filter { $0.kind == "ticket" }.map { ID($0.thing) }))
        try renew(articles: Set(stale.filter { $0.kind == "article" }.map { ID($0.thing) }))
    }

    /// Makes the rows of some tickets anew, in ascending order, so that two units never wait for each other; of those that are no more, none.
    package func renew(tickets: Set<ID<Ticket>>) throws {
        for ticket in tickets.sorted() {
            guard let wording = try wording(of: ticket) else { continue }
            try save(wording, in: "search_ticket", [("id", ticket.sqlValue)], key: "id")
        }
    }

    /// Makes the rows of some articles anew: of each language what whoever works here reads, and what was approved.
    package func renew(articles: Set<ID<Article>>) throws {
        let texts = ArticleTexts(connection)
        for article in articles.sorted() {
            let editions = try texts.states(of: article).flatMap { try self.editions($0, of: article) }
            let kept = editions.map { "\($0.language.rawValue).\($0.edition)" }
            for row in try connection.rows("SELECT language, edition FROM search_article WHERE article = ?1", [article.sqlValue])
            where !kept.contains("\(try row.text(0)).\(try row.text(1))") {
                try connection.execute(
                    "DELETE FROM search_article WHERE article = ?1 AND language = ?2 AND edition = ?3",
                    [article.sqlValue, .text(try row.text(0)), .text(try row.text(1))])
            }
            for one in editions {
                let key: [(String, SQLValue)] = [
                    ("article", article.sqlValue), ("language", .text(one.language.rawValue)), ("edition", .text(one.edition)),
                ]
                try save(one.wording, in: "search_article", key, key: "article, language, edition")
            }
        }
    }

    private func save(_ wording: SearchWording, in table: String, _ identity: [(name: String, value: SQLValue)], key: String) throws {
        let places =
            identity.indices.map { "?\($0 + 1)" } + dialect.columns.indices.map { dialect.value(at: "?\(identity.count + $0 + 1)") }
        let renewed = dialect.columns.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
        try connection.execute(
            """
            INSERT INTO \(table) (\((identity.map(\.name) + dialect.columns).joined(separator: ", ")))
            VALUES (\(places.joined(separator: ", "))) ON CONFLICT (\(key)) DO UPDATE SET \(renewed)
            """, identity.map(\.value) + dialect.values(of: wording))
    }
}

// What is found.
extension SearchIndex {
    /// The subject of a ticket, then its conversation with the newest first, of which a long one has room for the newest words only; `nil` where
    /// there is no such ticket. By primary key and the index (ticket, id).
    private func wording(of ticket: ID<Ticket>) throws -> SearchWording? {
        guard let subject = try connection.row("SELECT subject FROM ticket WHERE id = ?1", [ticket.sqlValue])?.text(0) else { return nil }
        var wording = SearchWording()
        wording.add(SearchTokens("\(TicketNumber(ticket).digits) \(subject)", language: nil))
        var last = Int64.max
        repeat {
            let rows = try connection.rows(
                """
                SELECT id, language, subject, new_words, body, from_name, from_address FROM message
                WHERE ticket = ?1 AND id < ?2 AND withdrawn_at IS NULL ORDER BY id DESC LIMIT 20
                """, [ticket.sqlValue, .integer(last)])
            for row in rows { try add(row, of: subject, to: &wording) }
            last = try rows.last?.integer(0) ?? 0
        } while last > 0 && !wording.isFull
        for name in try connection.rows(
            "SELECT a.filename FROM attachment a JOIN message m ON m.id = a.message WHERE m.ticket = ?1 ORDER BY a.id DESC LIMIT 500",
            [ticket.sqlValue])
        { wording.add(SearchTokens(try name.text(0), language: nil)) }
        return wording
    }

    private func add(_ row: Row, of subject: String, to wording: inout SearchWording) throws {
        let language = try row.textOrNil(1).flatMap { Language(rawValue: $0) }
        let (title, new, body) = (try row.text(2), try row.text(3), try row.text(4))
        if title != subject { wording.add(SearchTokens(title, language: language)) }
        wording.add(SearchTokens(new.isEmpty ? body : new, language: language))
        wording.add(SearchTokens("\(try row.text(5)) \(try row.text(6))", language: nil))
    }

    private func editions(_ state: ArticleTextState, of article: ID<Article>) throws -> [(
        language: Language, edition: String, wording: SearchWording
    )] {
        let versions = [("current", state.current)] + (state.approved.map { [("approved", $0)] } ?? [])
        return try versions.compactMap { edition, number -> (language: Language, edition: String, wording: SearchWording)? in
            guard let content = try ArticleTexts(connection).version(number, of: article, in: state.language)?.content else { return nil }
            var wording = SearchWording()
            for text in [content.title, content.summary] + ArticleContent.Part.allCases.map({ content[$0] }) {
                wording.add(SearchTokens(text, language: state.language))
            }
            return (state.language, edition, wording)
        }
    }
}

// Keeping it right.
extension SearchIndex {
    /// At most `limit` tickets behind one, by id: all of them, or those that have no row. By primary keys.
    package func tickets(after ticket: ID<Ticket>?, limit: Int, areMissing: Bool) throws -> [ID<Ticket>] {
        let missing = areMissing ? " AND NOT EXISTS (SELECT 1 FROM search_ticket s WHERE s.id = t.id)" : ""
        return try connection.rows(
            "SELECT t.id FROM ticket t WHERE t.id > ?1\(missing) ORDER BY t.id LIMIT ?2",
            [.integer(ticket?.rawValue ?? 0), .integer(Int64(limit))]
        ).map { try $0.id(0) }
    }

    /// Those of some tickets whose rows are not what they would be if they were made now.
    ///
    /// - Parameter withMissing: whether those are among them that have none yet.
    package func wrong(among tickets: [ID<Ticket>], withMissing: Bool) throws -> [ID<Ticket>] {
        let known = try withMissing ? Set(tickets) : having(tickets)
        return try tickets.filter { ticket in
            guard known.contains(ticket) else { return false }
            guard let wording = try wording(of: ticket) else { return false }
            let same = dialect.columns.enumerated().map { "\($0.element) = \(dialect.value(at: "?\($0.offset + 2)"))" }
            return try connection.row(
                "SELECT 1 FROM search_ticket WHERE id = ?1 AND \(same.joined(separator: " AND "))",
                [ticket.sqlValue] + dialect.values(of: wording)) == nil
        }
    }

    private func having(_ tickets: [ID<Ticket>]) throws -> Set<ID<Ticket>> {
        guard !tickets.isEmpty else { return [] }
        let rows = try connection.rows(
            "SELECT id FROM search_ticket WHERE id IN \(SQLValue.places(rows: 1, columns: tickets.count))", tickets.map(\.sqlValue))
        return Set(try rows.map { try $0.id(0) })
    }

    package func isPurgeAsked() throws -> Bool { try dialect.isPurgeAsked(connection) }

    /// Begins to rid the indexes of words that were taken away; whether there is anything to do.
    package func beginPurge() throws -> Bool { try dialect.beginPurge(connection) }

    /// A step of that; whether there is more to do.
    package func purge() throws -> Bool { try dialect.purge(connection) }

    /// Makes the rows of all articles anew; there are few.
    package func renewArticles() throws {
        try renew(articles: Set(connection.rows("SELECT id FROM article", []).map { try $0.id(0) }))
    }
}
