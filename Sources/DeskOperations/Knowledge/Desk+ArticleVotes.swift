import DeskStore
import ServiceDesk

extension Desk {
    /// The longest words of a reader, in bytes.
    package static let longestVote = 2_000

    /// What a reader says of an article that he may read; once more in the place of what he said.
    ///
    /// - Parameters:
    ///   - version: what he had before him.
    ///   - source: where he reads, for whoever is not signed in: a place has one voice for an article.
    /// - Throws: `DeskError.notFound`; `.invalid(field: "words", .tooLong)`; `.tooMany`.
    package func vote(
        on id: ID<Article>, in language: Language, version: Int, isHelpful: Bool, words: String = "", by asker: ArticleAsker, source: String
    ) async throws {
        let words = words.replacing("\r\n", with: "\n").trimmingBlanks
        guard words.utf8.count <= Self.longestVote else { throw DeskError.invalid(field: "words", .tooLong) }
        if let delay = votes.delay(source, at: now) { throw DeskError.tooMany(retryAfter: delay) }
        let voter = keys.code(for: asker.person.map { "person \($0.rawValue)" } ?? "place \(source)", purpose: "vote", length: 24)
        try await change { unit in
            let reader = try unit.reader(asker)
            _ = try unit.article(id, for: reader)
            let state = try unit.articleTexts.states(of: id).first { $0.language == language }
            // Nobody has read what was not approved, unless he works here.
            guard let state, version >= 1, version <= (reader.isStaff ? state.current : state.approved ?? 0) else {
                throw DeskError.notFound
            }
            try unit.articleVotes.save(
                ArticleVote(
                    language: language, version: version, person: asker.person, isHelpful: isHelpful, words: words, at: unit.now),
                of: id, by: voter)
        }
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
