/// In which language somebody reads an article: a set order, so that the same reader always gets the same.
package enum ArticleLanguages {
    /// The language to show: the first that there is of those the reader wants, in his order; else the desk's; else the one that the article
    /// was written in; else the first there is in the order of `Language`.
    ///
    /// - Returns: `nil` where there is none at all.
    package static func choice(
        among available: Set<Language>, wanted: [Language], desk: Language, source: Language
    ) -> Language? {
        (wanted + [desk, source] + Language.allCases).first { available.contains($0) }
    }

    /// The translations that say what the source no longer says, or of which nobody knows what they were made from.
    package static func outdated(_ texts: [ArticleTextState], source: Language) -> Set<Language> {
        guard let current = texts.first(where: { $0.language == source })?.current else { return [] }
        return Set(texts.filter { $0.language != source && ($0.translates ?? 0) < current }.map(\.language))
    }
}
