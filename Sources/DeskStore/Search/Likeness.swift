import Database
import Foundation
import Localization
import ServiceDesk

/// What a text is compared by: its forms, those that say most first, each once.
package struct Likeness: Sendable, Hashable {
    package let forms: [String]

    /// So many are looked for.
    package static let most = 40

    /// - Parameters:
    ///   - title: what stands here counts first.
    ///   - text: of a long one its beginning.
    package init(title: String, text: String, language: Language?) {
        let forms = SearchTokens(title, language: language).forms + SearchTokens(String(text.prefix(2_000)), language: language).forms
        var known: Set<String> = []
        let telling = forms.filter { ($0.utf8.count > 2 || $0.utf8.contains { (48...57).contains($0) }) && known.insert($0).inserted }
        self.forms = Array(telling.prefix(Self.most))
    }
}

/// How rare a form is, and the newest rows that have it.
struct FormRows: Sendable, Hashable {
    let rows: [Int64]
    /// The rarer, the more it says; nothing where all have it.
    let weight: Double

    /// Of a form that more rows have, the newest so many are taken.
    static let most = 300

    /// - Parameter last: the number of the newest row of all. Where a form has more rows than were asked for, how close together they stand says
    ///   how many have it.
    init(_ rows: [Int64], last: Int64) {
        self.rows = rows
        let count = Double(max(1, rows.count))
        let isCut = rows.count >= Self.most
        let reach = isCut ? Double(last - (rows.last ?? 0) + 1) : Double(max(last, 1))
        weight = max(0, log((reach + 1) / (count + 0.5)))
    }
}

extension SearchIndex {
    /// Rows of a table with how much they have of what a text is compared by; at most `limit`, the likest first, and of two equally like the newer.
    /// One query for each form.
    ///
    /// - Parameter row: of the text itself, where it has one.
    func like(_ likeness: Likeness, in table: String, besides row: Int64? = nil, limit: Int) throws -> [(row: Int64, score: Double)] {
        let last = try connection.row("SELECT COALESCE(MAX(id), 0) FROM \(table)", [])?.integer(0) ?? 0
        var scores: [Int64: Double] = [:]
        for form in likeness.forms {
            let found = FormRows(try newest(.form(form), in: table, limit: FormRows.most), last: last)
            for one in found.rows where one != row { scores[one, default: 0] += found.weight }
        }
        return scores.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.prefix(limit).map { ($0.key, $0.value) }
    }

    private func newest(_ match: SearchMatch, in table: String, limit: Int) throws -> [Int64] {
        let source = dialect.source(in: table, at: "?1")
        return try connection.rows(
            "\(source.query) ORDER BY \(source.id) DESC LIMIT ?2",
            [.text(dialect.text(of: match)), .integer(Int64(limit))]
        ).map { try $0.integer(0) }
    }
}
