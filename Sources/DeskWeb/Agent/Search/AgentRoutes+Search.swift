import DeskOperations
import Hummingbird
import Localization
import ServiceDesk

/// The search of those who work here.
extension AgentRoutes {
    static func showSearch(_ request: PageRequest) async throws -> Response {
        let written = request.query.text("q")
        let vocabulary = SearchVocabulary.of(request.words)
        let before = request.query["before"].flatMap { Int64($0) }.map { ID<Ticket>($0) }
        let isAsked = written.contains { !$0.isWhitespace }
        // A number is a ticket, as in the palette.
        if isAsked, let number = TicketNumber(written), try await request.desk.sees(number, try request.viewer()) {
            return request.redirect(to: "/tickets/\(number.digits)")
        }
        let result = isAsked ? try await request.desk.search(written, in: vocabulary, before: before, for: try request.viewer()) : nil
        return request.page(
            SearchPage(frame: request.frame(.search), written: written, result: result, vocabulary: vocabulary, clock: request.clock))
    }
}

extension SearchVocabulary {
    /// As the words of a language have it.
    static func of(_ words: Catalog) -> SearchVocabulary {
        SearchVocabulary(
            names: SearchField.allCases.reduce(into: [:]) { $0[words.text("search.field.\($1.rawValue)")] = $1 },
            values: SearchField.allCases.reduce(into: [:]) { values, field in
                values[field] = field.values.reduce(into: [:]) { local, word in
                    if let key = field.key(of: word) { local[SearchField.joined(words.text(key))] = word }
                }
            })
    }
}

extension SearchField {
    /// A word of several parts is one behind an operator.
    fileprivate static func joined(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: "-")
    }

    /// The catalog's key for a word that stands behind it; `nil` where it has none of its own.
    fileprivate func key(of word: String) -> String? {
        switch self {
        case .status: "status.\(word)"
        case .kind: "kind.\(word)"
        case .priority: "priority.\(word)"
        case .line: "line.\(word)"
        case .channel: "channel.\(word)"
        case .has: "search.has.\(word)"
        case .scope: "search.in.\(word)"
        case .assignee, .requester: "search.person.\(word)"
        case .created, .changed, .solved: "search.day.\(word)"
        case .queue, .category, .organization, .team, .tag, .number: nil
        }
    }
}
