/// A text of an article as somebody left it: kept as long as the article is, and never edited.
package struct ArticleVersion: Sendable, Hashable {
    package let article: ID<Article>
    package let language: Language
    /// From 1, within the article and the language.
    package let number: Int
    package let content: ArticleContent
    package let author: ID<Person>
    package let at: Instant
    /// Why it was written; "" where nobody said.
    package let reason: String
    /// The version that it repeats, where it was restored.
    package let restores: Int?
    /// Of a translation: the version of the source that it says the same as.
    package let translates: Int?

    package init(
        article: ID<Article>, language: Language, number: Int, content: ArticleContent, author: ID<Person>, at: Instant,
        reason: String = "",
        restores: Int? = nil, translates: Int? = nil
    ) {
        (self.article, self.language, self.number, self.content) = (article, language, number, content)
        (self.author, self.at, self.reason, self.restores, self.translates) = (author, at, reason, restores, translates)
    }

    /// The longest reason, in bytes.
    package static let longestReason = 1_000
}

/// Where an article stands in one language.
package struct ArticleTextState: Sendable, Hashable {
    package let language: Language
    /// The latest version.
    package let current: Int
    /// The version that whoever asks for help reads: the latest that was there when somebody approved; `nil` when nobody has.
    package let approved: Int?
    /// Of a translation: the version of the source that the current one says the same as.
    package let translates: Int?

    package init(language: Language, current: Int, approved: Int? = nil, translates: Int? = nil) {
        (self.language, self.current, self.approved, self.translates) = (language, current, approved, translates)
    }
}
