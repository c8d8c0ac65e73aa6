import Foundation

extension SearchCondition {
    /// Reads what stands behind a field; `nil` when nothing of it is understood.
    ///
    /// - Parameter refuse: is told each value that is not.
    init?(_ field: SearchField, _ values: [WrittenTerm.Value], _ vocabulary: SearchVocabulary, refuse: (WrittenTerm.Value) -> Void) {
        let reading = ValueReading(field: field, values: values, vocabulary: vocabulary)
        let condition: SearchCondition? =
            switch field {
            case .status: reading.words(TicketStatus.allCases, refuse).map { .status($0) }
            case .kind: reading.words(TicketKind.allCases, refuse).map { .kind($0) }
            case .priority: reading.compared(Priority.allCases, refuse).map { .priority($0) }
            case .line: reading.compared(SupportLine.allCases, refuse).map { .line($0) }
            case .channel: reading.words(Channel.allCases, refuse).map { .channel($0) }
            case .queue: reading.names(refuse).map { .queue($0) }
            case .category: reading.names(refuse).map { .category($0) }
            case .organization: reading.names(refuse).map { .organization($0) }
            case .team: reading.names(refuse).map { .team($0) }
            case .tag: reading.names(refuse).map { .tag($0) }
            case .assignee: reading.people(refuse).map { .assignee($0) }
            case .requester: reading.people(refuse).map { .requester($0) }
            case .created: reading.span(refuse).map { .created($0) }
            case .changed: reading.span(refuse).map { .changed($0) }
            case .solved: reading.span(refuse).map { .solved($0) }
            case .number: reading.each(refuse) { TicketNumber($0.text).map { [$0] } }.map { .number($0) }
            case .has: reading.words(SearchPossession.allCases, refuse).map { .has($0) }
            case .scope: reading.words(SearchScope.allCases, refuse).map { .scope($0) }
            }
        guard let condition else { return nil }
        self = condition
    }

    /// What stands behind the field.
    func written(_ vocabulary: SearchVocabulary) -> String {
        let writing = ValueWriting(field: field, vocabulary: vocabulary)
        return switch self {
        case .status(let words): writing.words(words)
        case .kind(let words): writing.words(words)
        case .priority(let words): writing.compared(words, among: Priority.allCases)
        case .line(let words): writing.compared(words, among: SupportLine.allCases)
        case .channel(let words): writing.words(words)
        case .queue(let names), .category(let names), .organization(let names), .team(let names), .tag(let names):
            names.map(ValueWriting.quoted).joined(separator: ",")
        case .assignee(let people), .requester(let people): writing.people(people)
        case .created(let span), .changed(let span), .solved(let span): span.written { vocabulary.word($0, of: field) }
        case .number(let numbers): numbers.map(\.digits).joined(separator: ",")
        case .has(let words): writing.words(words)
        case .scope(let words): writing.words(words)
        }
    }
}

/// Makes values of one field of what is written.
private struct ValueReading {
    let field: SearchField
    let values: [WrittenTerm.Value]
    let vocabulary: SearchVocabulary

    /// What is made of each value, each once; `nil` when nothing is.
    func each<Read: Hashable>(_ refuse: (WrittenTerm.Value) -> Void, _ read: (WrittenTerm.Value) -> [Read]?) -> [Read]? {
        var all: [Read] = []
        for value in values {
            guard let made = read(value), !made.isEmpty else {
                refuse(value)
                continue
            }
            for one in made where !all.contains(one) { all.append(one) }
        }
        return all.isEmpty ? nil : all
    }

    func words<Word: RawRepresentable & Hashable>(_ all: [Word], _ refuse: (WrittenTerm.Value) -> Void) -> [Word]?
    where Word.RawValue == String {
        each(refuse) { value in word(value.text, all).map { [$0] } }
    }

    func compared<Word: RawRepresentable & Hashable>(_ all: [Word], _ refuse: (WrittenTerm.Value) -> Void) -> [Word]?
    where Word.RawValue == String {
        each(refuse) { value in
            let (comparison, rest) = SearchComparison.split(value.text)
            if comparison == nil, let dots = rest.range(of: "..") {
                guard let first = place(String(rest[..<dots.lowerBound]), all), let last = place(String(rest[dots.upperBound...]), all)
                else { return nil }
                return first <= last ? Array(all[first...last]) : nil
            }
            guard let word = word(rest, all) else { return nil }
            return comparison?.of(word, among: all) ?? [word]
        }
    }

    func names(_ refuse: (WrittenTerm.Value) -> Void) -> [String]? {
        each(refuse) { value in isName(value) ? [value.text] : nil }
    }

    func people(_ refuse: (WrittenTerm.Value) -> Void) -> [SearchPerson]? {
        each(refuse) { value in
            switch vocabulary.english(value.text, of: field) {
            case SearchPerson.meWord where !value.isQuoted: [.me]
            case SearchPerson.nobodyWord where !value.isQuoted && field == .assignee: [.nobody]
            default: isName(value) ? [.named(value.text)] : nil
            }
        }
    }

    func span(_ refuse: (WrittenTerm.Value) -> Void) -> SearchSpan? {
        let spans = each(refuse) { value in SearchSpan(value.text) { vocabulary.english($0, of: field) }.map { [$0] } }
        // There is no gap in a span.
        for value in values.dropFirst() where spans != nil { refuse(value) }
        return spans?.first
    }

    private func word<Word: RawRepresentable>(_ written: String, _ all: [Word]) -> Word? where Word.RawValue == String {
        let english = vocabulary.english(written, of: field)
        return all.first { $0.rawValue.lowercased() == english }
    }

    private func place<Word: RawRepresentable & Equatable>(_ written: String, _ all: [Word]) -> Int? where Word.RawValue == String {
        word(written, all).flatMap { all.firstIndex(of: $0) }
    }

    /// A comparison needs quotes to be part of a name.
    private func isName(_ value: WrittenTerm.Value) -> Bool {
        value.text.unicodeScalars.contains { !$0.properties.isWhitespace }
            && (value.isQuoted || SearchComparison.split(value.text).0 == nil)
    }
}

/// Writes values of one field.
struct ValueWriting {
    let field: SearchField
    let vocabulary: SearchVocabulary

    fileprivate func words<Word: RawRepresentable>(_ words: [Word]) -> String where Word.RawValue == String {
        words.map { vocabulary.word($0.rawValue, of: field) }.joined(separator: ",")
    }

    /// All from one on, or up to one, as a comparison.
    fileprivate func compared<Word: RawRepresentable & Equatable>(_ words: [Word], among all: [Word]) -> String
    where Word.RawValue == String {
        if words.count > 1, let first = words.first, words == SearchComparison.atLeast.of(first, among: all) {
            return ">=" + self.words([first])
        }
        if words.count > 1, let last = words.last, words == SearchComparison.atMost.of(last, among: all) {
            return "<=" + self.words([last])
        }
        return self.words(words)
    }

    fileprivate func people(_ people: [SearchPerson]) -> String {
        people.map { person in
            switch person {
            case .me: vocabulary.word(SearchPerson.meWord, of: field)
            case .nobody: vocabulary.word(SearchPerson.nobodyWord, of: field)
            case .named(let name):
                [SearchPerson.meWord, SearchPerson.nobodyWord].contains(vocabulary.english(name, of: field))
                    ? Self.inQuotes(name) : Self.quoted(name)
            }
        }.joined(separator: ",")
    }

    /// In quotes where it would be read as something else without them.
    static func quoted(_ name: String) -> String {
        let isPlain = name.unicodeScalars.allSatisfy { !WrittenTerms.isSpace($0) && !WrittenTerms.isQuote($0) && $0 != "," }
        return isPlain && !name.isEmpty && SearchComparison.split(name).0 == nil ? name : inQuotes(name)
    }

    static func inQuotes(_ text: String) -> String {
        "\"" + String(text.unicodeScalars.flatMap { WrittenTerms.isQuote($0) ? [$0, $0] : [$0] }) + "\""
    }
}
