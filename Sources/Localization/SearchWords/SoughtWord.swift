/// A word that somebody looks for, as texts may have it.
///
/// It is found in a text when any of its forms is among the forms of the text, or any of its rows stands in the words of the text. It is read
/// in all languages of its script, so that it finds whatever language the text is in; of the languages that a text's words are read in
/// at least one is always among them, and so a word finds itself.
package struct SoughtWord: Sendable, Hashable {
    /// As it was written.
    package let written: String
    /// Any of these.
    package let forms: [String]
    /// Or the words of any of these next to one another: `HP-4050` is found where hp and 4050 follow one another, and so is `HP4050`.
    package let rows: [[String]]
    /// Its only word, folded; texts that have just this rank before those that have another form of it. `nil` when it has several.
    package let exact: String?

    /// `nil` when there is no letter or digit in it.
    package init?(_ written: String) {
        let bytes = Array(written.utf8.prefix(Self.longest))
        let words = Self.words(bytes)
        guard let first = words.first else { return nil }
        var forms = FormList(most: SearchTokens.most)
        var rows: [[String]] = []
        if words.count == 1 {
            forms.add(first, .all)
            let runs = first.runs
            if runs.count > 1 { rows.append(runs.map { String(decoding: $0, as: UTF8.self) }) }
        } else {
            if words.dropFirst().allSatisfy(\.isJoined) { forms.addJoined(words[...], .all) }
            rows.append(words.map(\.text))
        }
        forms.addNumbers(words, bytes)
        self.written = written
        self.forms = forms.forms
        self.rows = rows
        exact = words.count == 1 ? first.text : nil
    }

    /// Bytes that are looked at.
    private static let longest = 1_000

    static func words(_ bytes: [UInt8]) -> [ScannedWord] {
        var scanner = WordScanner(bytes)
        var words: [ScannedWord] = []
        while let word = scanner.next() { words.append(word) }
        return words
    }
}

/// Words that somebody looks for as he wrote them, one behind the other.
package struct SoughtPhrase: Sendable, Hashable {
    package let written: String
    /// As `SearchTokens.words` has them; never empty.
    package let words: [String]

    /// `nil` when there is no letter or digit in it.
    package init?(_ written: String) {
        let words = SoughtWord.words(Array(written.utf8.prefix(1_000))).map(\.text)
        guard !words.isEmpty else { return nil }
        self.written = written
        self.words = words
    }
}
