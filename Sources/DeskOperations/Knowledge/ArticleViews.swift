import DeskStore
import ServiceDesk

/// An article as lists show it.
package struct ArticleEntry: Sendable, Hashable {
    package let article: Article
    /// What it is called, in the languages that the reader may have it in.
    package let headings: [ArticleHeading]
    package let reception: ArticleReception
    /// Translations that are older than their source.
    package let outdated: Set<Language>
    package let isReviewDue: Bool

    /// What it is called for somebody of that language.
    package func heading(for language: Language) -> ArticleHeading? {
        let choice = ArticleLanguages.choice(
            among: Set(headings.map(\.language)), wanted: [language], desk: article.sourceLanguage, source: article.sourceLanguage)
        return headings.first { $0.language == choice }
    }
}

/// A page of articles.
package struct ArticleList: Sendable {
    /// The latest changed first.
    package let entries: [ArticleEntry]
    /// Where the next page begins, when there is one.
    package let next: ArticlePlace?
    package let sections: [ArticleSection]
    /// Those who see to them.
    package let people: [ID<Person>: Person]
    /// How many of one's own are to be looked at again.
    package let reviewsDue: Int
}

/// An article in one language, for whoever works here.
package struct ArticleView: Sendable {
    package let article: Article
    package let section: ArticleSection
    /// The organisation that it is for, where it is for one.
    package let organization: Organization?
    package let version: ArticleVersion
    /// Its parts with every reference as a link that the viewer can follow.
    package let linked: ArticleContent
    /// The language that was asked for, where it has no text in that.
    package let missing: Language?
    package let states: [ArticleTextState]
    package let outdated: Set<Language>
    package let reception: ArticleReception
    /// Votes with words, the newest first.
    package let words: [ArticleVote]
    /// The tickets of it that the viewer sees, the newest first.
    package let tickets: [LinkedTicket]
    /// How many more there are.
    package let hiddenTickets: Int
    package let changes: [ArticleChange]
    package let broken: [BrokenReference]
    package let people: [ID<Person>: Person]
    package let isReviewDue: Bool
    package let mayApprove: Bool
    /// What the viewer has begun to write in this language.
    package let draft: ArticleDraft?
}

/// A ticket that an article has to do with.
package struct LinkedTicket: Sendable, Hashable {
    package let summary: TicketSummary
    package let part: ArticleLink.Part
}

/// An article that a ticket has to do with.
package struct LinkedArticle: Sendable, Hashable {
    package let link: ArticleLink
    package let entry: ArticleEntry
}

/// Two versions of a text, part by part.
package struct ArticleComparison: Sendable {
    package let article: Article
    package let from: ArticleVersion
    package let to: ArticleVersion
    package let title: TextComparison
    package let summary: TextComparison
    package let parts: [(part: ArticleContent.Part, comparison: TextComparison)]
    package let people: [ID<Person>: Person]
}

/// The versions of a text in one language.
package struct ArticleHistory: Sendable {
    package let article: Article
    package let language: Language
    package let states: [ArticleTextState]
    /// The newest first.
    package let versions: [ArticleVersionHeading]
    /// The number that the next page begins before, when there is one.
    package let next: Int?
    package let people: [ID<Person>: Person]
}
