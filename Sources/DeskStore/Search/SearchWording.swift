import Localization

/// The words of something as an index keeps them.
struct SearchWording: Sendable, Hashable {
    /// In their order, `nil` where one text ends and no words of the next follow those before.
    private(set) var words: [String?] = []
    /// What they are found by besides, each once.
    private(set) var forms: [String] = []
    private var known: Set<String> = []

    /// Whether nothing more finds room.
    var isFull: Bool { words.count >= SearchTokens.most }

    /// Adds a text, as far as there is room.
    mutating func add(_ tokens: SearchTokens) {
        guard !tokens.words.isEmpty, !isFull else { return }
        if !words.isEmpty { words.append(nil) }
        words += tokens.words.prefix(SearchTokens.most - words.count).map { $0 }
        for form in tokens.forms where forms.count < SearchTokens.most && known.insert(form).inserted { forms.append(form) }
    }
}
