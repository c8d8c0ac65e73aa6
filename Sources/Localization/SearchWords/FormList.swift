/// Gathers what the words of a text are found by, each form once.
struct FormList {
    private(set) var forms: [String] = []
    private var seen: Set<[UInt8]> = []
    private let most: Int
    private let stems = WordStems()

    init(most: Int) {
        self.most = most
    }

    mutating func add(_ words: [ScannedWord], _ bytes: [UInt8], _ languages: TextLanguages) {
        var passage = 0
        var start = 0
        for (index, word) in words.enumerated() {
            guard forms.count < most else { return }
            let languages = languages.languages(at: word.range.lowerBound, &passage)
            add(word, languages)
            for run in word.runs where run.count > 1 || word.folded.count <= Self.shortCode { add(run) }
            if !word.isJoined { start = index }
            let isLast = index + 1 == words.count || !words[index + 1].isJoined
            if isLast, index > start { addJoined(words[start...index], languages) }
        }
        addNumbers(words, bytes)
    }

    /// Words written together with signs between them, as one: `e-mail` is email too, whichever way somebody writes it.
    mutating func addJoined(_ words: ArraySlice<ScannedWord>, _ languages: WordLanguages) {
        guard let joined = ScannedWord(joining: words) else { return }
        add(joined.folded)
        add(joined, languages)
    }

    /// Numbers of telephones and tickets, however they are grouped.
    mutating func addNumbers(_ words: [ScannedWord], _ bytes: [UInt8]) {
        for number in GroupedNumbers.all(in: words, bytes) { add(number) }
    }

    mutating func add(_ word: ScannedWord, _ languages: WordLanguages) {
        for stem in stems.of(word, languages) { add(stem) }
    }

    mutating func add(_ form: [UInt8]) {
        guard forms.count < most, seen.insert(form).inserted else { return }
        forms.append(String(decoding: form, as: UTF8.self))
    }

    /// In a code up to this long single letters count too: the n of `4050n`.
    private static let shortCode = 12
}

extension ScannedWord {
    /// `nil` when it would be too long to be one word, or of too many parts: an address of a page.
    init?(joining words: ArraySlice<ScannedWord>) {
        guard words.count <= Self.mostParts, words.reduce(0, { $0 + $1.folded.count }) <= SearchTokens.longest else { return nil }
        guard let first = words.first, let last = words.last else { return nil }
        folded = words.flatMap(\.folded)
        accented = words.contains { $0.accented != nil } ? words.flatMap { $0.accented ?? $0.folded } : nil
        signs = words.reduce(into: []) { $0.formUnion($1.signs) }
        range = first.range.lowerBound..<last.range.upperBound
    }

    private static let mostParts = 12
}
