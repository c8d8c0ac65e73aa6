extension SearchQuery {
    /// Reads what somebody wrote; it never fails. What is not understood is taken as words, and remarked upon.
    package static func read(_ text: String, vocabulary: SearchVocabulary = .english) -> SearchReading {
        var reader = SearchReader(vocabulary)
        return reader.read(text)
    }
}

/// Makes terms and remarks of what is written.
private struct SearchReader {
    private let vocabulary: SearchVocabulary
    private var terms: [SearchTerm] = []
    private var remarks: [SearchRemark] = []

    init(_ vocabulary: SearchVocabulary) {
        self.vocabulary = vocabulary
    }

    mutating func read(_ text: String) -> SearchReading {
        let scalars = Array(text.unicodeScalars.prefix(SearchQuery.longest + 1))
        if scalars.count > SearchQuery.longest { remark(.tooLong) }
        let shown = scalars.prefix(SearchQuery.longest).filter { $0.properties.generalCategory != .format && $0.value != 0xFFFD }
        var written = WrittenTerms(Array(shown), vocabulary)
        while let term = written.next() {
            if term.isUnbalanced { remark(.unbalancedQuote) }
            guard let content = content(term) else { continue }
            guard terms.count < SearchQuery.mostTerms else {
                remark(.tooManyTerms)
                break
            }
            terms.append(SearchTerm(content, isExcluded: term.isExcluded))
        }
        if terms.contains(where: \.isExcluded), !terms.contains(where: \.asksForSomething) { remark(.onlyExclusions) }
        return SearchReading(query: SearchQuery(terms), remarks: remarks)
    }

    private mutating func remark(_ remark: SearchRemark) {
        if !remarks.contains(remark) { remarks.append(remark) }
    }

    private mutating func content(_ term: WrittenTerm) -> SearchTerm.Content? {
        guard let first = term.values.first else { return nil }
        guard let field = term.field else {
            if !first.isQuoted, let name = Self.fieldName(first.text) { remark(.unknownField(name)) }
            return Self.words(first, isFree: true)
        }
        guard term.values.contains(where: { !$0.text.isEmpty }) else {
            remark(.missingValue(field))
            return .word(vocabulary.name(of: field))
        }
        var bad: [WrittenTerm.Value] = []
        let condition = SearchCondition(field, term.values, vocabulary) { bad.append($0) }
        for value in bad { remark(field.isDate ? .badDate(field, value.text) : .unknownValue(field, value.text)) }
        return condition.map { .condition($0) } ?? Self.words(first, isFree: false)
    }

    /// What looks like an operator: letters before a colon, but no address, path or time.
    private static func fieldName(_ word: String) -> String? {
        guard let colon = word.firstIndex(of: ":"), word.distance(from: word.startIndex, to: colon) > 1 else { return nil }
        guard let next = word[colon...].dropFirst().first, next != "/", next != "\\", next != ":" else { return nil }
        let name = word[..<colon]
        return name.unicodeScalars.allSatisfy(SearchVocabulary.isOfName) ? String(name) : nil
    }

    /// `nil` when nothing could be found by it.
    ///
    /// - Parameter isFree: whether it stood by itself; what stood behind a field could be read as something else without quotes.
    private static func words(_ value: WrittenTerm.Value, isFree: Bool) -> SearchTerm.Content? {
        guard value.text.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil }) else {
            return nil
        }
        let scalars = value.text.unicodeScalars
        let isWord =
            !scalars.contains { WrittenTerms.isQuote($0) || WrittenTerms.isColon($0) } && scalars.first.map(WrittenTerms.isDash) == false
        return !value.isQuoted && (isFree || isWord) ? .word(value.text) : .phrase(value.text)
    }
}

extension SearchTerm {
    /// Whether it says what hits have; where to look is not that.
    fileprivate var asksForSomething: Bool {
        if case .condition(.scope) = content { return false }
        return !isExcluded
    }
}
