/// What somebody is about to write in a search, so that a page can offer how it may go on.
package struct SearchCompletion: Sendable, Hashable {
    package let typed: Typed
    /// What a choice takes the place of, in UTF-16 units of the text, as browsers count.
    package let range: Range<Int>
    private let text: String

    package enum Typed: Sendable, Hashable {
        /// The beginning of a word, or of the name of a field; it may be empty.
        case word(String)
        /// The beginning of a value, behind its comparison; it may be empty.
        case value(SearchField, String)
    }

    /// - Parameters:
    ///   - text: as far as it counts, its first 1,000 signs.
    ///   - cursor: in UTF-16 units; only what stands before it in its term is looked at.
    package init(_ text: String, cursor: Int, vocabulary: SearchVocabulary = .english) {
        let cursor = min(max(0, cursor), text.utf16.count)
        let before = Self.scalars(of: text, before: cursor)
        self.text = text
        guard let last = Self.lastTerm(before, vocabulary), let value = last.values.last else {
            (typed, range) = (.word(""), cursor..<cursor)
            return
        }
        let length: Int
        switch last.field {
        case nil:
            let word = value.isQuoted ? "" : value.text
            (typed, length) = (.word(word), word.utf16.count)
        case let field?:
            // A quote that was begun belongs to what is replaced, since a choice brings its own.
            let written = String(before[value.range.clamped(to: 0..<before.count)])
            let rest = value.isQuoted ? written : SearchComparison.split(written).1
            (typed, length) = (.value(field, value.isQuoted ? value.text : rest), rest.utf16.count)
        }
        range = cursor - length..<cursor
    }

    /// The term that reaches to the end, if any does; a quote that was begun behind a field goes on to there.
    private static func lastTerm(_ text: [Unicode.Scalar], _ vocabulary: SearchVocabulary) -> WrittenTerm? {
        let terms = WrittenTerms.all(in: text, vocabulary)
        if terms.contains(where: \.isUnbalanced), let last = WrittenTerms.all(in: text + ["\""], vocabulary).last, last.field != nil {
            if last.range.upperBound == text.count + 1, last.values.last?.isQuoted == true { return last }
        }
        return terms.last.flatMap { $0.range.upperBound == text.count ? $0 : nil }
    }

    /// The limit holds here too, from the end: what is typed stands before the cursor.
    private static func scalars(of text: String, before cursor: Int) -> [Unicode.Scalar] {
        let end = text.utf16.index(text.startIndex, offsetBy: cursor)
        let scalars = text.unicodeScalars
        return Array(scalars[..<(end.samePosition(in: scalars) ?? scalars.index(before: end))].suffix(SearchQuery.longest))
    }

    /// The fields, or the words of a field, that go on so; what the desk's own names are (queues, people) the page knows.
    package func offers(_ vocabulary: SearchVocabulary = .english) -> [String] {
        switch typed {
        case .word(let prefix): prefix.isEmpty ? [] : vocabulary.fields(beginning: prefix).map { vocabulary.name(of: $0) + ":" }
        case .value(let field, let prefix): vocabulary.words(of: field, beginning: prefix)
        }
    }

    /// The text with a choice in its place, and where the cursor then stands: behind it, and behind a space where a value is complete.
    package func taking(_ choice: String) -> (text: String, cursor: Int) {
        let units = Array(text.utf16)
        let written: String
        switch typed {
        case .word: written = choice
        case .value: written = ValueWriting.quoted(choice) + " "
        }
        let rest = units[range.upperBound...]
        let behind = written.hasSuffix(" ") && rest.first == 0x20 ? rest.dropFirst() : rest
        let text = Array(units[..<range.lowerBound]) + Array(written.utf16) + Array(behind)
        return (String(decoding: text, as: UTF16.self), range.lowerBound + written.utf16.count)
    }
}
