import DeskStore
import Localization
import ServiceDesk

/// What was found of what somebody looked for.
package struct SearchResult: Sendable {
    package let query: SearchQuery
    package let remarks: [SearchRemark]
    package let tickets: [FoundTicket]
    /// From which ticket on a next page goes; `nil` behind the last.
    package let next: ID<Ticket>?
    package let facets: TicketFacets
    package let articles: [ArticleEntry]
    package let people: [PersonRecord]
    /// The names of what the facets count.
    package let queues: [ID<Queue>: String]
    package let assignees: [ID<Person>: Person]

    /// A ticket with the words round what was sought.
    package struct FoundTicket: Sendable {
        package let summary: TicketSummary
        /// `nil` where it was found by conditions alone.
        package let passage: SearchPassage?
        /// What the passage is written in, where that is known.
        package let language: Language?
    }
}

extension Desk {
    /// Everything that a member of staff may see of what he looks for: what he may not is neither found nor counted.
    ///
    /// - Parameters:
    ///   - written: as it was typed; it is never refused, and what was not understood is remarked on.
    ///   - before: the last ticket of the page before.
    package func search(
        _ written: String, in vocabulary: SearchVocabulary, before: ID<Ticket>? = nil, limit: Int = 25, for viewer: Viewer
    ) async throws -> SearchResult {
        let reading = SearchQuery.read(written, vocabulary: vocabulary)
        let limit = min(max(limit, 1), Self.largestPage)
        return try await read { unit in
            try unit.found(by: reading, before: before, limit: limit, for: viewer)
        }
    }

    /// The newest tickets that are counted by what they are.
    static let mostFaceted = 2_000
}

extension DeskUnit {
    fileprivate func found(by reading: SearchReading, before: ID<Ticket>?, limit: Int, for viewer: Viewer) throws -> SearchResult {
        let query = reading.query
        let scopes = query.scopes ?? Set(SearchScope.allCases)
        let words = SoughtWords(query)
        let isEmpty = query.isEmpty || reading.remarks.contains(.onlyExclusions)
        let sought = isEmpty || !scopes.contains(.tickets) ? nil : try sought(query, words, for: viewer)
        let found = try sought.map { try ticketsByWords.page($0, seenBy: viewer, before: before, limit: limit + 1) } ?? []
        let shown = Array(found.prefix(limit))
        let facets =
            try sought.map { try ticketsByWords.facets($0, seenBy: viewer, most: Desk.mostFaceted) } ?? TicketFacets(most: Desk.mostFaceted)
        // Articles and people know nothing of what tickets are asked for.
        let asksWordsAlone = before == nil && !isEmpty && query.asksWordsAlone
        return SearchResult(
            query: query, remarks: reading.remarks, tickets: try tickets(shown, by: words, for: viewer),
            next: found.count > limit ? shown.last : nil, facets: facets,
            articles: asksWordsAlone && scopes.contains(.articles) ? try articles(by: words, for: viewer) : [],
            people: asksWordsAlone && scopes.contains(.people) ? try people(by: query, for: viewer) : [],
            queues: Dictionary(uniqueKeysWithValues: try queues.all().map { ($0.id, $0.name) }),
            assignees: Dictionary(
                try people.find(Set(facets.assignees.keys.compactMap { $0 })).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }))
    }

    private func sought(_ query: SearchQuery, _ words: SoughtWords, for viewer: Viewer) throws -> SoughtTickets {
        SoughtTickets(
            match: words.match, unwanted: words.unwanted,
            conditions: try query.terms.compactMap { term in
                guard case .condition(let condition) = term.content, let content = try content(of: condition, for: viewer) else {
                    return nil
                }
                return SoughtTickets.Condition(content, isExcluded: term.isExcluded)
            })
    }

    /// In the order of the ids. One query for the rows, and one for the words of each.
    private func tickets(_ ids: [ID<Ticket>], by words: SoughtWords, for viewer: Viewer) throws -> [SearchResult.FoundTicket] {
        let summaries = Dictionary(
            try list.summaries(of: Set(ids), seenBy: viewer).map { ($0.ticket.id, $0) }, uniquingKeysWith: { first, _ in first })
        return try ids.compactMap { id in
            guard let summary = summaries[id] else { return nil }
            guard words.match != nil, let text = try messages.words(of: id, limit: SoughtWords.mostMessages).best(for: words) else {
                return SearchResult.FoundTicket(summary: summary, passage: nil, language: nil)
            }
            return SearchResult.FoundTicket(summary: summary, passage: text.passage, language: text.language)
        }
    }

    private func articles(by words: SoughtWords, for viewer: Viewer) throws -> [ArticleEntry] {
        guard viewer.may(.readArticles), let wanted = words.match else { return [] }
        let match = words.unwanted.map { SearchMatch.but(wanted, not: $0) } ?? wanted
        let reader = try reader(.staff(viewer))
        let ids = try ArticlesByWords(connection, seenBy: reader).matching(match, limit: 10)
        let found = Dictionary(uniqueKeysWithValues: try articles.find(Set(ids)).map { ($0.id, $0) })
        return try entries(ids.compactMap { found[$0] }, for: reader)
    }

    private func people(by query: SearchQuery, for viewer: Viewer) throws -> [PersonRecord] {
        guard viewer.may(.findCaller) else { return [] }
        let words = query.terms.compactMap { term -> String? in
            guard !term.isExcluded else { return nil }
            return switch term.content {
            case .word(let word), .phrase(let word): word
            case .condition: nil
            }
        }
        guard !words.isEmpty else { return [] }
        return try people.search(PersonQuery(words.joined(separator: " "), in: desk.identity.country), before: nil, limit: 5)
    }
}

extension SearchQuery {
    /// Whether it says nothing of tickets besides their words.
    var asksWordsAlone: Bool {
        terms.allSatisfy { term in
            switch term.content {
            case .word, .phrase, .condition(.scope): true
            case .condition: false
            }
        }
    }
}
