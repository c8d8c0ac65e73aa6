/// Tells each form that the words of a text are found by; index and excerpt take them from here, so that both agree.
struct WordForms {
    private let stems = WordStems()

    /// - Parameters:
    ///   - isOnceEnough: whether the stems of a word that comes again need not be told again.
    ///   - tell: is told a form and the places of the words that have it; it ends the telling by `false`.
    func each(
        of words: [ScannedWord], _ bytes: [UInt8], _ languages: TextLanguages, isOnceEnough: Bool = false,
        tell: ([UInt8], Range<Int>) -> Bool
    ) {
        var passage = 0
        var start = 0
        for (index, word) in words.enumerated() {
            let languages = languages.languages(at: word.range.lowerBound, &passage)
            let (stems, wasAsked) = stems.told(word, languages)
            for form in (wasAsked && isOnceEnough ? [] : stems) + parts(word) where !tell(form, index..<index + 1) { return }
            if !word.isJoined { start = index }
            let isLast = index + 1 == words.count || !words[index + 1].isJoined
            guard isLast, index > start else { continue }
            for form in joined(words[start...index], languages) where !tell(form, start..<index + 1) { return }
        }
        for number in GroupedNumbers.all(in: words, bytes) where !tell(number.digits, number.words) { return }
    }

    /// The runs of a code: 4050 and n of `4050n`.
    private func parts(_ word: ScannedWord) -> [[UInt8]] {
        word.runs.filter { $0.count > 1 || word.folded.count <= Self.shortCode }
    }

    /// In a code up to this long single letters count too.
    private static let shortCode = 12

    /// Only what it is itself found by, without its parts: whoever looks for `4050n` does not look for every n.
    func whole(_ word: ScannedWord) -> [[UInt8]] { stems.of(word, .all) }

    /// Words written together with signs between them, as one: `e-mail` is email too, whichever way somebody writes it.
    func joined(_ words: ArraySlice<ScannedWord>, _ languages: WordLanguages) -> [[UInt8]] {
        guard let joined = ScannedWord(joining: words) else { return [] }
        return [joined.folded] + stems.of(joined, languages)
    }
}

extension ScannedWord {
    /// `nil` when it would be too long to be one word, or of too many parts: an address of a page.
    fileprivate init?(joining words: ArraySlice<ScannedWord>) {
        guard words.count <= Self.mostParts, words.reduce(0, { $0 + $1.folded.count }) <= SearchTokens.longest else { return nil }
        guard let first = words.first, let last = words.last else { return nil }
        folded = words.flatMap(\.folded)
        accented = words.contains { $0.accented != nil } ? words.flatMap { $0.accented ?? $0.folded } : nil
        signs = words.reduce(into: []) { $0.formUnion($1.signs) }
        range = first.range.lowerBound..<last.range.upperBound
    }

    private static let mostParts = 12
}
