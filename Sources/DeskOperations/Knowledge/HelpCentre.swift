import DeskStore
import ServiceDesk

/// What whoever asks for help finds at once: the sections with what there is in them for him.
package struct HelpCentre: Sendable {
    package struct Shelf: Sendable {
        package let section: ArticleSection
        /// How many articles he may read there.
        package let count: Int
        /// The latest of them.
        package let entries: [ArticleEntry]
    }

    package let shelves: [Shelf]
}

/// A page of a section.
package struct HelpSection: Sendable {
    package let section: ArticleSection
    package let entries: [ArticleEntry]
    package let next: ArticlePlace?
}

/// An article as whoever asks for help reads it: nothing in it is only for staff.
package struct HelpArticle: Sendable {
    package let id: ID<Article>
    package let section: ArticleSection
    package let language: Language
    package let version: Int
    /// Its words, with every reference as a link that he can follow.
    package let content: ArticleContent
    /// The language that he asked for, where it has no text in that.
    package let missing: Language?
    /// The languages that he can have it in.
    package let languages: [Language]
    package let updatedAt: Instant
    /// The text says what the source no longer says.
    package let isOutdated: Bool
}

/// An article that anybody may read, for feeds and for search engines.
package struct PublicArticle: Sendable {
    package let entry: ArticleEntry
    package var languages: [Language] { entry.headings.map(\.language) }
}
