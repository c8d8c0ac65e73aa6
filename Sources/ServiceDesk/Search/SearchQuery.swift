/// What somebody looks for: words, exact words, and conditions; a hit has all of them, and none of those that are excluded.
package struct SearchQuery: Sendable, Hashable {
    package var terms: [SearchTerm]

    package init(_ terms: [SearchTerm] = []) {
        self.terms = terms
    }

    /// Unicode scalars that are read, and terms.
    package static let longest = 1_000
    package static let mostTerms = 32

    package var isEmpty: Bool { terms.isEmpty }

    /// What it looks through; `nil` when it does not say.
    package var scopes: Set<SearchScope>? {
        let asked = terms.compactMap { term -> Set<SearchScope>? in
            guard case .condition(.scope(let scopes)) = term.content else { return nil }
            return term.isExcluded ? Set(SearchScope.allCases).subtracting(scopes) : Set(scopes)
        }
        guard let first = asked.first else { return nil }
        return asked.dropFirst().reduce(first) { $0.intersection($1) }
    }
}

/// One of the things that a search asks for.
package struct SearchTerm: Sendable, Hashable {
    package var content: Content
    /// Whether hits are those that do not have it.
    package var isExcluded: Bool

    package enum Content: Sendable, Hashable {
        /// In any of its forms; always with a letter or a digit in it.
        case word(String)
        /// As it is, word behind word.
        case phrase(String)
        case condition(SearchCondition)
    }

    package init(_ content: Content, isExcluded: Bool = false) {
        self.content = content
        self.isExcluded = isExcluded
    }
}

/// What could not be understood of a search as it was written, so that a page can say what to do; it was searched for all the same.
package enum SearchRemark: Sendable, Hashable {
    /// There is no such operator; it was taken as a word.
    case unknownField(String)
    /// The operator is followed by nothing; its name was taken as a word.
    case missingValue(SearchField)
    /// The operator does not know the word behind it; where it has no other, that was searched for as a word.
    case unknownValue(SearchField, String)
    /// It is no day or span of days; it was searched for as a word.
    case badDate(SearchField, String)
    /// What stands behind it was taken as single words.
    case unbalancedQuote
    /// Only the first 1,000 signs were read.
    case tooLong
    /// Only the first 32 terms were taken.
    case tooManyTerms
    /// It says only what hits must not have.
    case onlyExclusions
}

/// A search as it was understood.
package struct SearchReading: Sendable, Hashable {
    package let query: SearchQuery
    /// Each once, in the order in which they came up.
    package let remarks: [SearchRemark]
}
