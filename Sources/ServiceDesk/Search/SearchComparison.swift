/// What stands before a value: `priority:>=high`.
enum SearchComparison: Sendable, Hashable {
    case above
    case atLeast
    case below
    case atMost

    /// The comparison that a value begins with, and the rest of it.
    static func split(_ written: String) -> (SearchComparison?, String) {
        for (sign, comparison) in signs where written.hasPrefix(sign) { return (comparison, String(written.dropFirst(sign.count))) }
        return (nil, written)
    }

    private static let signs: [(String, SearchComparison)] = [
        (">=", .atLeast), ("<=", .atMost), ("≥", .atLeast), ("≤", .atMost), (">", .above), ("<", .below),
    ]

    /// Those of ordered words that compare so with one of them.
    func of<Word: Equatable>(_ word: Word, among words: [Word]) -> [Word] {
        guard let place = words.firstIndex(of: word) else { return [] }
        switch self {
        case .above: return Array(words[(place + 1)...])
        case .atLeast: return Array(words[place...])
        case .below: return Array(words[..<place])
        case .atMost: return Array(words[...place])
        }
    }
}
