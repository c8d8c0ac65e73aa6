/// What is different in two versions of a text: by lines, and within lines that were changed by words.
package struct TextComparison: Sendable, Hashable {
    /// A piece of a line; `isChanged` where the other version has something else.
    package struct Run: Sendable, Hashable {
        package let text: String
        package let isChanged: Bool
    }

    package enum Line: Sendable, Hashable {
        case same(String)
        case removed([Run])
        case added([Run])
    }

    package let lines: [Line]

    package var isSame: Bool {
        lines.allSatisfy {
            switch $0 {
            case .same: true
            case .removed, .added: false
            }
        }
    }

    package init(_ before: String, _ after: String) {
        let (old, new) = (Self.lines(of: before), Self.lines(of: after))
        let (left, right) = Self.numbered(old, new)
        let script = EditScript(left, right)
        var lines: [Line] = []
        var (x, y) = (0, 0)
        while x < old.count || y < new.count {
            let removed = Array(old[x...].indices.prefix { script.isRemoved[$0] })
            let added = Array(new[y...].indices.prefix { script.isAdded[$0] })
            lines += Self.changed(removed.map { old[$0] }, added.map { new[$0] })
            (x, y) = (x + removed.count, y + added.count)
            guard x < old.count, y < new.count else { continue }
            lines.append(.same(String(old[x])))
            (x, y) = (x + 1, y + 1)
        }
        self.lines = lines
    }

    /// A text of nothing has no line; a line end at the end begins none.
    private static func lines(of text: String) -> [Substring] {
        guard !text.isEmpty else { return [] }
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return lines.last?.isEmpty == true ? lines.dropLast() : lines
    }

    /// Equal pieces get equal numbers, so that each is compared as a number.
    private static func numbered(_ first: [Substring], _ second: [Substring]) -> ([Int], [Int]) {
        var numbers: [Substring: Int] = [:]
        func number(_ piece: Substring) -> Int {
            let next = numbers.count
            let known = numbers[piece] ?? next
            if known == next { numbers[piece] = next }
            return known
        }
        return (first.map(number), second.map(number))
    }

    /// Lines that stand in the place of others; as many as there are on both sides are compared word by word.
    private static func changed(_ removed: [Substring], _ added: [Substring]) -> [Line] {
        guard removed.count == added.count else {
            return removed.map { .removed([Run(text: String($0), isChanged: true)]) }
                + added.map { .added([Run(text: String($0), isChanged: true)]) }
        }
        let pairs = zip(removed, added).map { runs(of: $0, $1) }
        return pairs.map { .removed($0.0) } + pairs.map { .added($0.1) }
    }

    private static func runs(of before: Substring, _ after: Substring) -> ([Run], [Run]) {
        let (old, new) = (words(of: before), words(of: after))
        let (left, right) = numbered(old, new)
        let script = EditScript(left, right, effort: 200_000)
        return (joined(old, script.isRemoved), joined(new, script.isAdded))
    }

    private static func joined(_ words: [Substring], _ isChanged: [Bool]) -> [Run] {
        var runs: [(text: String, isChanged: Bool)] = []
        for (word, isChanged) in zip(words, isChanged) {
            if let last = runs.last, last.isChanged == isChanged {
                runs[runs.count - 1].text += word
            } else {
                runs.append((String(word), isChanged))
            }
        }
        return runs.map { Run(text: $0.text, isChanged: $0.isChanged) }
    }

    /// Words, and each sign and blank between them by itself; together they are the line.
    private static func words(of line: Substring) -> [Substring] {
        var words: [Substring] = []
        var start = line.startIndex
        while start < line.endIndex {
            let isWord = line[start].isLetter || line[start].isNumber
            let end = isWord ? line[start...].firstIndex { !$0.isLetter && !$0.isNumber } ?? line.endIndex : line.index(after: start)
            words.append(line[start..<end])
            start = end
        }
        return words
    }
}
