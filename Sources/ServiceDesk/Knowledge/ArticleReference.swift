/// Where the words of an article point to something else of the desk.
///
/// `[[12]]` is article 12 under its own title, `[[12|words]]` under these words, `[[#1000014]]` a ticket; a link of Markdown to
/// `/articles/12`, `/help/12` or `/tickets/1000014` means the same. What stands in code means nothing.
package struct ArticleReference: Sendable, Hashable {
    package enum Target: Sendable, Hashable {
        case article(ID<Article>)
        case ticket(TicketNumber)
    }

    package let target: Target
    /// What it is called there; `nil` for the title of what it points to.
    package let words: String?
    /// What stands for it in the text.
    package let range: Range<String.Index>

    /// The most that are looked for in a text.
    package static let most = 500

    /// Those that stand in a text, in their order. Linear in the text.
    package static func all(in text: String) -> [ArticleReference] {
        guard text.utf8.contains(UInt8(ascii: "[")) else { return [] }
        var reader = ReferenceReader(text)
        return reader.read()
    }

    /// The text with each reference as `written` gives it: Markdown.
    package static func rewriting(_ text: String, _ written: (ArticleReference) -> String) -> String {
        var (rewritten, rest) = ("", text.startIndex)
        for reference in all(in: text) {
            rewritten += text[rest..<reference.range.lowerBound] + written(reference)
            rest = reference.range.upperBound
        }
        return rewritten + text[rest...]
    }

    /// Words as Markdown that means these words: every sign that could mean something stands for itself (CommonMark 2.4).
    package static func plain(_ words: String) -> String {
        var plain = ""
        for character in words {
            if character.isNewline {
                plain += " "
            } else {
                if character.isASCII, character.isPunctuation || character.isSymbol { plain.append("\\") }
                plain.append(character)
            }
        }
        return plain
    }
}

/// Reads a text once, from left to right.
private struct ReferenceReader {
    private let text: String
    private var place: String.Index
    /// Whether the place is the beginning of a line.
    private var isAtLine = true
    private var found: [ArticleReference] = []
    /// The longest that stands between two brackets.
    private static let longest = 300
    /// The longest piece of code within a line: a bound, so that signs without an end cost little.
    private static let longestCode = 2_000

    init(_ text: String) {
        self.text = text
        place = text.startIndex
    }

    mutating func read() -> [ArticleReference] {
        while place < text.endIndex, found.count < ArticleReference.most {
            let rest = text[place...]
            if isAtLine, let fence = fence(of: rest) {
                skipFenced(by: fence)
            } else if rest.first == "`" {
                skipCode()
            } else if rest.first == "\\" {
                step(2)
            } else if rest.first == "[", let reference = double(rest) ?? link(rest) {
                found.append(reference)
                place = reference.range.upperBound
                isAtLine = false
            } else {
                step(1)
            }
        }
        return found
    }

    private mutating func step(_ count: Int) {
        for _ in 0..<count where place < text.endIndex {
            isAtLine = text[place].isNewline
            place = text.index(after: place)
        }
    }

    private func fence(of rest: Substring) -> Substring? {
        let marks = rest.drop { $0 == " " }
        guard let sign = marks.first, sign == "`" || sign == "~" else { return nil }
        let run = marks.prefix { $0 == sign }
        return run.count >= 3 ? run : nil
    }

    /// To behind the line that ends it, or to the end.
    private mutating func skipFenced(by fence: Substring) {
        var isFirst = true
        while place < text.endIndex {
            let line = text[place...].prefix { !$0.isNewline }
            place = line.endIndex < text.endIndex ? text.index(after: line.endIndex) : line.endIndex
            let bare = line.drop { $0 == " " }
            if !isFirst, bare.hasPrefix(fence), bare.drop(while: { $0 == fence.first }).allSatisfy(\.isWhitespace) { break }
            isFirst = false
        }
        isAtLine = true
    }

    /// To behind as many signs as it began with, on the same line (CommonMark 6.1); without them the signs mean nothing.
    private mutating func skipCode() {
        let run = text[place...].prefix { $0 == "`" }
        var rest = text[run.endIndex...].prefix(Self.longestCode).prefix { !$0.isNewline }
        while let start = rest.firstIndex(of: "`") {
            let other = rest[start...].prefix { $0 == "`" }
            rest = rest[other.endIndex...]
            guard other.count == run.count else { continue }
            place = other.endIndex
            isAtLine = false
            return
        }
        place = run.endIndex
        isAtLine = false
    }

    /// `[[12|words]]`.
    private func double(_ rest: Substring) -> ArticleReference? {
        guard rest.hasPrefix("[[") else { return nil }
        let inner = rest.dropFirst(2).prefix(Self.longest).prefix { $0 != "]" && $0 != "[" && !$0.isNewline }
        guard text[inner.endIndex...].hasPrefix("]]") else { return nil }
        let parts = inner.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        guard let target = parts.first.flatMap({ Self.target(named: $0) }) else { return nil }
        let words = parts.count > 1 ? parts[1].trimmingPrefix { $0.isWhitespace } : ""
        return ArticleReference(
            target: target, words: words.allSatisfy(\.isWhitespace) ? nil : String(words),
            range: rest.startIndex..<text.index(inner.endIndex, offsetBy: 2))
    }

    /// `[words](/articles/12)`, with an anchor or without.
    private func link(_ rest: Substring) -> ArticleReference? {
        let words = rest.dropFirst().prefix(Self.longest).prefix { $0 != "]" && $0 != "[" && !$0.isNewline }
        guard text[words.endIndex...].hasPrefix("](") else { return nil }
        let start = text.index(words.endIndex, offsetBy: 2)
        let path = text[start...].prefix(Self.longest).prefix { $0 != ")" && !$0.isWhitespace }
        guard text[path.endIndex...].first == ")", let target = Self.target(path: path) else { return nil }
        return ArticleReference(
            target: target, words: words.allSatisfy(\.isWhitespace) ? nil : String(words),
            range: rest.startIndex..<text.index(after: path.endIndex))
    }

    private static func target(named name: Substring) -> ArticleReference.Target? {
        let name = name.filter { !$0.isWhitespace }
        guard name.first == "#" else { return id(name).map { .article($0) } }
        return TicketNumber(name).map { .ticket($0) }
    }

    private static func target(path: Substring) -> ArticleReference.Target? {
        let path = path.prefix { $0 != "#" && $0 != "?" }
        for prefix in ["/articles/", "/help/"] where path.hasPrefix(prefix) {
            return id(path.dropFirst(prefix.count)).map { .article($0) }
        }
        guard path.hasPrefix("/tickets/") else { return nil }
        return TicketNumber(path.dropFirst("/tickets/".count)).map { .ticket($0) }
    }

    private static func id(_ written: some StringProtocol) -> ID<Article>? {
        guard (1...18).contains(written.utf8.count), written.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int64(written).map { ID($0) }
    }
}
