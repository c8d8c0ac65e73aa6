import Database

/// How an engine is told of words: what it keeps of them, and how it is asked.
protocol SearchDialect {
    /// What this unit begins with: what is noted from then on is its own.
    static func mark(_ connection: any Connection) throws -> Int64

    /// What was changed since, as words of kind and ids; asked for once, it is forgotten.
    static func takeStale(since mark: Int64, _ connection: any Connection) throws -> [(kind: String, thing: Int64)]

    /// Begins to rid the indexes of words that were taken away, where anybody took some.
    ///
    /// - Returns: whether there is anything to do.
    static func beginPurge(_ connection: any Connection) throws -> Bool
    static func isPurgeAsked(_ connection: any Connection) throws -> Bool

    /// A step of it, which holds nobody up for long.
    ///
    /// - Returns: whether there is more to do.
    static func purge(_ connection: any Connection) throws -> Bool

    /// The columns of words in the tables of the search.
    static var columns: [String] { get }
    static func values(of wording: SearchWording) -> [SQLValue]
    /// The value of a column at a place among the arguments.
    static func value(at place: String) -> String

    /// The rows of a table that match what stands at a place among the arguments.
    static func source(in table: String, at place: String) -> SearchSource
    static func text(of match: SearchMatch) -> String
}

/// Rows that match, as parts of a query.
struct SearchSource {
    let table: String
    /// How what follows is joined to it.
    let join: String
    let id: String
    let condition: String

    var from: String { "\(table) \(join)" }
    /// Their numbers alone.
    var query: String { "SELECT \(id) FROM \(table) WHERE \(condition)" }
}

extension Engine {
    var search: any SearchDialect.Type {
        switch self {
        case .sqlite: SQLiteSearch.self
        case .postgresql: PostgreSQLSearch.self
        }
    }
}

/// FTS5 (https://sqlite.org/fts5.html): words and forms are columns.
enum SQLiteSearch: SearchDialect {
    /// Stands where one text ends; no token has it.
    private static let end = "\u{241E}"

    static func mark(_ connection: any Connection) throws -> Int64 {
        try connection.row("SELECT COALESCE(MAX(rowid), 0) FROM search_stale", [])?.integer(0) ?? 0
    }

    static func takeStale(since mark: Int64, _ connection: any Connection) throws -> [(kind: String, thing: Int64)] {
        try connection.rows("DELETE FROM search_stale WHERE rowid > ?1 RETURNING kind, thing", [.integer(mark)]).map {
            (try $0.text(0), try $0.integer(1))
        }
    }

    static func beginPurge(_ connection: any Connection) throws -> Bool {
        guard try isPurgeAsked(connection) else { return false }
        try connection.execute("DELETE FROM search_purge", [])
        for index in indexes { try merge(index, pages: -pagesAStep, connection) }
        return true
    }

    static func isPurgeAsked(_ connection: any Connection) throws -> Bool {
        try connection.row("SELECT 1 FROM search_purge", []) != nil
    }

    /// FTS5 merges its parts into one, what was deleted is not in that; a step that changes fewer than two rows had nothing to do (§6.8). What is
    /// written meanwhile is no part of it, so that it ends.
    static func purge(_ connection: any Connection) throws -> Bool {
        for index in indexes {
            let before = try changes(connection)
            try merge(index, pages: pagesAStep, connection)
            if try changes(connection) - before >= 2 { return true }
        }
        return false
    }

    private static func changes(_ connection: any Connection) throws -> Int {
        try connection.row("SELECT total_changes()", [])?.int(0) ?? 0
    }

    private static let indexes = ["search_ticket_index", "search_article_index"]
    private static let pagesAStep = 200

    private static func merge(_ index: String, pages: Int, _ connection: any Connection) throws {
        try connection.execute("INSERT INTO \(index) (\(index), rank) VALUES ('merge', \(pages))", [])
    }

    static let columns = ["words", "forms"]

    static func values(of wording: SearchWording) -> [SQLValue] {
        [.text(wording.words.map { $0 ?? end }.joined(separator: " ")), .text(wording.forms.joined(separator: " "))]
    }

    static func value(at place: String) -> String { place }

    /// The index is asked first, whatever else is asked for: it gives its rows in their order, and asked for one row alone it reads all of a word.
    static func source(in table: String, at place: String) -> SearchSource {
        SearchSource(table: "\(table)_index w", join: "CROSS JOIN", id: "w.rowid", condition: "\(table)_index MATCH \(place)")
    }

    static func text(of match: SearchMatch) -> String {
        switch match {
        case .form(let form): "forms : \"\(form)\""
        case .row(let words): "words : \"\(words.joined(separator: " "))\""
        case .any(let matches): "(\(matches.map(text).joined(separator: " OR ")))"
        case .all(let matches): "(\(matches.map(text).joined(separator: " AND ")))"
        case .but(let match, not: let other): "(\(text(of: match)) NOT \(text(of: other)))"
        }
    }
}

/// `tsvector` and `tsquery` (PostgreSQL 15, chapter 8.11): words have places, forms have none and a sign before them.
enum PostgreSQLSearch: SearchDialect {
    static func mark(_ connection: any Connection) throws -> Int64 { 0 }

    static func takeStale(since mark: Int64, _ connection: any Connection) throws -> [(kind: String, thing: Int64)] {
        let noted = try connection.row("SELECT current_setting('svar.stale', true)", [])?.textOrNil(0) ?? ""
        guard !noted.isEmpty else { return [] }
        _ = try connection.rows("SELECT set_config('svar.stale', '', true)", [])
        return noted.split(separator: ",").compactMap { entry in
            let parts = entry.split(separator: " ")
            return parts.count == 2 ? Int64(parts[1]).map { (String(parts[0]), $0) } : nil
        }
    }

    /// Dead rows are the business of its VACUUM.
    static func beginPurge(_ connection: any Connection) throws -> Bool { false }
    static func isPurgeAsked(_ connection: any Connection) throws -> Bool { false }
    static func purge(_ connection: any Connection) throws -> Bool { false }

    static let columns = ["tokens"]

    static func values(of wording: SearchWording) -> [SQLValue] {
        var places: [String: [Int]] = [:]
        for (place, word) in wording.words.enumerated() {
            if let word { places[word, default: []].append(place + 1) }
        }
        let words = places.map { "'\($0.key)':\($0.value.prefix(mostPlaces).map(String.init).joined(separator: ","))" }
        return [.text((words + wording.forms.map { "'\(sign)\($0)'" }).joined(separator: " "))]
    }

    /// The engine keeps as many of a word.
    private static let mostPlaces = 255
    private static let sign = "="

    static func value(at place: String) -> String { "CAST(\(place) AS tsvector)" }

    static func source(in table: String, at place: String) -> SearchSource {
        SearchSource(table: "\(table) w", join: "JOIN", id: "w.id", condition: "w.tokens @@ CAST(\(place) AS tsquery)")
    }

    static func text(of match: SearchMatch) -> String {
        switch match {
        case .form(let form): "'\(sign)\(form)'"
        case .row(let words): "(\(words.map { "'\($0)'" }.joined(separator: " <-> ")))"
        case .any(let matches): "(\(matches.map(text).joined(separator: " | ")))"
        case .all(let matches): "(\(matches.map(text).joined(separator: " & ")))"
        case .but(let match, not: let other): "(\(text(of: match)) & !\(text(of: other)))"
        }
    }
}
