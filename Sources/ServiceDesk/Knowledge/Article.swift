/// A piece of what the desk knows: a page that solves the same case next time (KCS v6, "knowledge article").
package struct Article: Sendable, Hashable {
    package let id: ID<Article>
    package var section: ID<ArticleSection>
    package var confidence: ArticleConfidence
    package var audience: ArticleAudience
    /// The language that it was written in first; the others are translations of it.
    package var sourceLanguage: Language
    /// Who sees to it that it stays right.
    package var owner: ID<Person>
    /// Who may say that it is right, whatever else they may. Ascending.
    package var reviewers: [ID<Person>]
    /// When its owner is to look at it again.
    package var reviewOn: CalendarDate?
    package let createdAt: Instant
    package var updatedAt: Instant

    package init(
        id: ID<Article>, section: ID<ArticleSection>, confidence: ArticleConfidence = .workInProgress,
        audience: ArticleAudience = .internal, sourceLanguage: Language, owner: ID<Person>, reviewers: [ID<Person>] = [],
        reviewOn: CalendarDate? = nil, createdAt: Instant, updatedAt: Instant
    ) {
        (self.id, self.section, self.confidence, self.audience) = (id, section, confidence, audience)
        (self.sourceLanguage, self.owner, self.reviewers, self.reviewOn) = (sourceLanguage, owner, reviewers.sorted(), reviewOn)
        (self.createdAt, self.updatedAt) = (createdAt, updatedAt)
    }

    /// Whether somebody may know that it is there. Whoever asks for help reads what was approved, and nothing else of it.
    package func isSeen(by reader: ArticleReader) -> Bool {
        reader.isStaff || (confidence != .archived && audience.takesIn(reader))
    }

    /// Whether its owner should have looked at it by now.
    package func isReviewDue(on day: CalendarDate) -> Bool { confidence != .archived && reviewOn.map { $0 <= day } ?? false }
}

/// A shelf of articles.
package struct ArticleSection: Sendable, Hashable {
    package let id: ID<ArticleSection>
    package var name: String
    /// What readers of a language call it, where that is something else.
    package var names: [Language: String]

    package init(id: ID<ArticleSection>, name: String, names: [Language: String] = [:]) {
        self.id = id
        self.name = name
        self.names = names
    }

    package func name(in language: Language) -> String { names[language] ?? name }
}
