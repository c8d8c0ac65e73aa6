/// A term of a search as it stands in the text, before anything is made of it.
struct WrittenTerm {
    /// In scalars of the text.
    var range: Range<Int>
    var isExcluded = false
    /// Before a colon; empty for words.
    var field: SearchField?
    var values: [Value] = []
    /// Whether a quote begins somewhere in it that does not end.
    var isUnbalanced = false

    struct Value {
        var text: String
        var isQuoted: Bool
        /// In scalars of the text, with its quotes.
        var range: Range<Int>
    }
}

/// Parts a search into its terms.
struct WrittenTerms {
    private let text: [Unicode.Scalar]
    private let vocabulary: SearchVocabulary
    private var place = 0

    /// - Parameter text: of limited length, since an opening quote looks for its end as far as it goes.
    init(_ text: [Unicode.Scalar], _ vocabulary: SearchVocabulary) {
        self.text = text
        self.vocabulary = vocabulary
    }

    static func all(in text: [Unicode.Scalar], _ vocabulary: SearchVocabulary) -> [WrittenTerm] {
        var terms = WrittenTerms(text, vocabulary)
        var all: [WrittenTerm] = []
        while let term = terms.next() { all.append(term) }
        return all
    }

    mutating func next() -> WrittenTerm? {
        while place < text.count, Self.isSpace(text[place]) { place += 1 }
        guard place < text.count else { return nil }
        var term = WrittenTerm(range: place..<place)
        skipDashes(&term)
        if let quoted = quoted() {
            term.values = [quoted]
        } else if let field = fieldName() {
            term.field = field
            readValues(&term)
        } else {
            term.values = [bare { Self.isSpace($0) }]
        }
        term.range = term.range.lowerBound..<place
        return term
    }

    /// Dashes exclude; quotes that do not end are read over, and dashes behind them.
    private mutating func skipDashes(_ term: inout WrittenTerm) {
        while place < text.count, Self.isDash(text[place]) {
            term.isExcluded = true
            place += 1
        }
        while place < text.count, Self.isDash(text[place]) || Self.isQuote(text[place]) && end(ofQuote: place) == nil {
            if Self.isQuote(text[place]) { term.isUnbalanced = true }
            place += 1
        }
    }

    /// Reads over `status:` where that is a field.
    private mutating func fieldName() -> SearchField? {
        guard let colon = text[place...].firstIndex(where: { !SearchVocabulary.isOfName($0) }), Self.isColon(text[colon]) else {
            return nil
        }
        guard let field = vocabulary.field(called: String(text[place..<colon])) else { return nil }
        place = colon + 1
        return field
    }

    private mutating func readValues(_ term: inout WrittenTerm) {
        repeat {
            if place < text.count, Self.isQuote(text[place]), end(ofQuote: place) == nil {
                term.isUnbalanced = true
                place += 1
            }
            term.values.append(quoted() ?? bare { Self.isSpace($0) || $0 == "," })
        } while takeComma()
        if term.values.contains(where: { !$0.text.isEmpty }) { term.values.removeAll { $0.text.isEmpty } }
    }

    private mutating func takeComma() -> Bool {
        guard place < text.count, text[place] == "," else { return false }
        place += 1
        return true
    }

    private mutating func bare(until isEnd: (Unicode.Scalar) -> Bool) -> WrittenTerm.Value {
        let start = place
        place = text[place...].firstIndex(where: isEnd) ?? text.count
        return WrittenTerm.Value(text: String(text[start..<place]), isQuoted: false, range: start..<place)
    }

    private mutating func quoted() -> WrittenTerm.Value? {
        guard place < text.count, Self.isQuote(text[place]), let end = end(ofQuote: place) else { return nil }
        defer { place = end + 1 }
        var inner: [Unicode.Scalar] = []
        var index = place + 1
        while index < end {
            inner.append(text[index])
            index += Self.isQuote(text[index]) && index + 1 < end && Self.isQuote(text[index + 1]) ? 2 : 1
        }
        return WrittenTerm.Value(text: String(inner), isQuoted: true, range: place..<end + 1)
    }

    /// A quote ends where a space, a comma or nothing follows it; within a word it belongs to the word, as in Hebrew, and two stand for one.
    private func end(ofQuote start: Int) -> Int? {
        var index = start + 1
        while index < text.count {
            guard Self.isQuote(text[index]) else {
                index += 1
                continue
            }
            let run = text[index...].prefix { Self.isQuote($0) }.count
            let isLast = index + run == text.count || Self.isSpace(text[index + run]) || text[index + run] == ","
            if isLast, run % 2 == 1 || index == start + 1 && run == 1 { return index + run - 1 }
            index += run
        }
        return nil
    }

    static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace || scalar.value < 0x20 || scalar.value == 0x7F }
    static func isQuote(_ scalar: Unicode.Scalar) -> Bool { "\"\u{201C}\u{201D}\u{201E}\u{AB}\u{BB}".unicodeScalars.contains(scalar) }
    static func isDash(_ scalar: Unicode.Scalar) -> Bool { scalar == "-" || scalar == "\u{2212}" || scalar == "\u{2013}" }
    static func isColon(_ scalar: Unicode.Scalar) -> Bool { scalar == ":" || scalar == "\u{FF1A}" }
}

extension String {
    init(_ scalars: some Sequence<Unicode.Scalar>) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(view)
    }
}
