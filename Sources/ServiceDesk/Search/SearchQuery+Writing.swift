extension SearchQuery {
    /// The query as somebody could have written it; reading that gives the same query.
    package func text(_ vocabulary: SearchVocabulary = .english) -> String {
        terms.map { ($0.isExcluded ? "-" : "") + $0.content.text(vocabulary) }.joined(separator: " ")
    }
}

extension SearchTerm.Content {
    fileprivate func text(_ vocabulary: SearchVocabulary) -> String {
        switch self {
        case .word(let word): word
        case .phrase(let phrase): ValueWriting.inQuotes(phrase)
        case .condition(let condition): "\(vocabulary.name(of: condition.field)):\(condition.written(vocabulary))"
        }
    }
}
