/// What a solved ticket tells of its case: what an article is drafted from.
package struct TicketAccount: Sendable, Hashable {
    package var subject: String
    /// What the requester wrote first.
    package var request: String
    package var symptoms: String
    package var components: String
    /// What is known of the cause, where it was written down.
    package var cause: String
    package var solution: String
    /// The notes of those who worked on it, oldest first: the course of the work.
    package var notes: [String]

    package init(
        subject: String, request: String = "", symptoms: String = "", components: String = "", cause: String = "", solution: String = "",
        notes: [String] = []
    ) {
        (self.subject, self.request, self.symptoms, self.components) = (subject, request, symptoms, components)
        (self.cause, self.solution, self.notes) = (cause, solution, notes)
    }

    /// The draft of an article, without what tells of people: a person reads it through before anybody else does.
    ///
    /// - Parameters:
    ///   - personal: of everybody who has a part in the ticket.
    ///   - manners: the words of greeting and of farewell.
    package func draft(without personal: PersonalWords, _ manners: LetterManners) -> ArticleContent {
        func clean(_ text: String) -> String { personal.leftOut(of: manners.body(of: text)).trimmingBlankLines }
        let told = [symptoms, request].map(clean).filter { !$0.isEmpty }
        let steps = notes.map(clean).filter { !$0.isEmpty }.enumerated().map { Self.item($0.offset + 1, $0.element) }
        var content = ArticleContent(
            title: personal.leftOut(of: subject).cut(toBytes: ArticleContent.longestTitle), problem: told.joined(separator: "\n\n"),
            environment: clean(components), cause: clean(cause), resolution: clean(solution), steps: steps.joined(separator: "\n"))
        for part in ArticleContent.Part.allCases { content[part] = content[part].cut(toBytes: ArticleContent.longestPart) }
        return content
    }

    /// Further lines stand below the first, as Markdown has the items of a list.
    private static func item(_ number: Int, _ text: String) -> String {
        let lead = "\(number). "
        return lead
            + text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .joined(separator: "\n" + String(repeating: " ", count: lead.count))
    }
}

/// The words with which letters begin and end, in small letters.
package struct LetterManners: Sendable, Hashable {
    private let greetings: Set<String>
    private let farewells: [String]
    /// More words than that are no greeting any more.
    private static let mostWords = 6

    /// - Parameters:
    ///   - greetings: single words that a line of greeting begins with.
    ///   - farewells: what a line of farewell begins with.
    package init(greetings: Set<String>, farewells: [String]) {
        self.greetings = greetings
        self.farewells = farewells
    }

    /// A letter without its greeting, and without everything from the farewell on, where little stands behind that.
    package func body(of letter: String) -> String {
        var lines = letter.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
        while let first = lines.first, first.allSatisfy(\.isWhitespace) || isGreeting(first) { lines = lines.dropFirst() }
        if let end = lines.lastIndex(where: { isFarewell($0) }), lines[end...].count(where: { !$0.allSatisfy(\.isWhitespace) }) <= 8 {
            lines = lines[..<end]
        }
        return lines.joined(separator: "\n")
    }

    private func isGreeting(_ line: Substring) -> Bool {
        let words = line.lowercased().split { !$0.isLetter && $0 != "'" }
        guard let first = words.first, words.count <= Self.mostWords, greetings.contains(String(first)) else { return false }
        guard let last = line.last(where: { !$0.isWhitespace }) else { return false }
        return ",!.:".contains(last) || words.count <= 3
    }

    /// The mark of RFC 3676, section 4.3, or words of farewell.
    private func isFarewell(_ line: Substring) -> Bool {
        if line == "-- " || line == "--" { return true }
        let words = line.lowercased().split { !$0.isLetter && $0 != "'" }
        guard (1...Self.mostWords).contains(words.count) else { return false }
        let said = words.joined(separator: " ")
        return farewells.contains { said == $0 || said.hasPrefix($0 + " ") }
    }
}

extension String {
    fileprivate var trimmingBlankLines: String {
        var lines = split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
        while lines.first?.allSatisfy(\.isWhitespace) ?? false { lines = lines.dropFirst() }
        while lines.last?.allSatisfy(\.isWhitespace) ?? false { lines = lines.dropLast() }
        return lines.joined(separator: "\n")
    }

    /// The beginning that fits, whole characters.
    fileprivate func cut(toBytes most: Int) -> String {
        guard utf8.count > most else { return self }
        var (end, bytes) = (startIndex, 0)
        while end < endIndex {
            bytes += self[end].utf8.count
            guard bytes <= most else { break }
            end = index(after: end)
        }
        return String(self[..<end])
    }
}
