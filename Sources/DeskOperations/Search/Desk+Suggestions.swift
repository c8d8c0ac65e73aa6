import DeskStore
import Localization
import ServiceDesk

/// What is like what somebody writes or works on.
package struct Likenesses: Sendable {
    package let articles: [ArticleEntry]
    /// Solved ones, the likest first.
    package let tickets: [TicketSummary]
    /// Problems that are open, known errors among them.
    package let problems: [TicketSummary]

    package static let none = Likenesses(articles: [], tickets: [], problems: [])
    package var isEmpty: Bool { articles.isEmpty && tickets.isEmpty && problems.isEmpty }
}

extension Desk {
    /// As many are shown of each.
    package static let mostAlike = 5

    /// The articles that are likest to what somebody writes, as far as he may read them.
    package func suggestedArticles(title: String, text: String, language: Language?, for asker: ArticleAsker) async throws -> [ArticleEntry]
    {
        let likeness = Likeness(title: title, text: text, language: language)
        guard !likeness.forms.isEmpty else { return [] }
        return try await read { try $0.articles(like: likeness, for: asker) }
    }

    /// The articles that somebody looks for, as far as he may read them, the likest first. One who asks for several words that no article has
    /// together finds those that have most of them.
    package func helpSearch(_ written: String, for asker: ArticleAsker) async throws -> [ArticleEntry] {
        let words = SoughtWords(SearchQuery.read(written).query)
        return try await read { unit in
            let reader = try unit.reader(asker)
            let byWords = ArticlesByWords(unit.connection, seenBy: reader)
            let exact = try words.match.map { try byWords.matching($0, limit: Self.mostHelpful) } ?? []
            let like = try byWords.like(Likeness(title: written, text: "", language: nil), limit: Self.mostHelpful)
            // What has all of the words stands first, in the order of likeness.
            let ids = like.filter { exact.contains($0) } + exact.filter { !like.contains($0) } + like.filter { !exact.contains($0) }
            let found = Dictionary(uniqueKeysWithValues: try unit.articles.find(Set(ids)).map { ($0.id, $0) })
            return try unit.entries(ids.prefix(Self.mostHelpful).compactMap { found[$0] }, for: reader)
        }
    }

    private static var mostHelpful: Int { 20 }

    /// What is likest to a ticket, as far as whoever works on it may see it.
    package func likenesses(of number: TicketNumber, for viewer: Viewer) async throws -> Likenesses {
        try await read { unit in
            let ticket = try unit.summary(number, for: viewer)
            let first = try unit.messages.words(of: ticket.ticket.id, limit: SoughtWords.mostMessages).last
            let likeness = Likeness(title: ticket.subject, text: first?.text ?? "", language: first?.language)
            return try unit.likenesses(likeness, to: ticket.ticket.id, category: ticket.ticket.log.category, for: viewer)
        }
    }

    /// The same for what is only being written.
    package func likenesses(title: String, text: String, category: ID<Category>?, for viewer: Viewer) async throws -> Likenesses {
        let likeness = Likeness(title: title, text: text, language: nil)
        guard !likeness.forms.isEmpty else { return .none }
        return try await read { try $0.likenesses(likeness, to: nil, category: category, for: viewer) }
    }
}

extension DeskUnit {
    fileprivate func articles(like likeness: Likeness, for asker: ArticleAsker) throws -> [ArticleEntry] {
        let reader = try reader(asker)
        let ids = try ArticlesByWords(connection, seenBy: reader).like(likeness, limit: Desk.mostAlike)
        let found = Dictionary(uniqueKeysWithValues: try articles.find(Set(ids)).map { ($0.id, $0) })
        return try entries(ids.compactMap { found[$0] }, for: reader)
    }

    fileprivate func likenesses(_ likeness: Likeness, to ticket: ID<Ticket>?, category: ID<Category>?, for viewer: Viewer) throws
        -> Likenesses
    {
        guard !likeness.forms.isEmpty else { return .none }
        let alike = try ticketsByWords.like(likeness, besides: ticket, inCategory: category, seenBy: viewer, limit: 100)
        let summaries = Dictionary(
            try list.summaries(of: Set(alike), seenBy: viewer).map { ($0.ticket.id, $0) }, uniquingKeysWith: { first, _ in first })
        let found = alike.compactMap { summaries[$0] }
        let solved = found.filter { $0.ticket.kind != .problem && [.solved, .closed].contains($0.ticket.status) }
        let problems = found.filter { $0.ticket.kind == .problem && $0.ticket.status != .closed }
        return Likenesses(
            articles: viewer.may(.readArticles) ? try articles(like: likeness, for: .staff(viewer)) : [],
            tickets: Array(solved.prefix(Desk.mostAlike)), problems: Array(problems.prefix(Desk.mostAlike)))
    }
}
