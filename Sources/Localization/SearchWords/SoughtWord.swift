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
        let words = ScannedWord.all(in: bytes)
        guard let first = words.first else { return nil }
        let wordForms = WordForms()
        var forms = FormList()
        if words.count == 1 {
            for form in wordForms.whole(first) { forms.add(form) }
            rows = first.runs.count > 1 ? [first.runs.map { String(decoding: $0, as: UTF8.self) }] : []
        } else {
            if words.dropFirst().allSatisfy(\.isJoined) { for form in wordForms.joined(words[...], .all) { forms.add(form) } }
            rows = [words.map(\.text)]
        }
        for number in GroupedNumbers.all(in: words, bytes) where number.words.count == words.count { forms.add(number.digits) }
        self.written = written
        self.forms = forms.forms
        exact = words.count == 1 ? first.text : nil
    }

    /// Bytes that are looked at.
    private static let longest = 1_000
}

/// Words that somebody looks for as he wrote them, one behind the other.
package struct SoughtPhrase: Sendable, Hashable {
    package let written: String
    /// As `SearchTokens.words` has them; never empty.
    package let words: [String]

    /// `nil` when there is no letter or digit in it.
    package init?(_ written: String) {
        let words = ScannedWord.all(in: Array(written.utf8.prefix(1_000))).map(\.text)
        guard !words.isEmpty else { return nil }
        self.written = written
        self.words = words
    }
}
