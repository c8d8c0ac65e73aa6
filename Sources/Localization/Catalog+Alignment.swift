import ServiceDesk

extension Catalog {
    /// A text of the desk of which each line begins in the direction of its language, for plain text, where a line takes the direction of
    /// its first letter: in a right-to-left language a line that begins with a Latin word, or with nothing but isolated values, gets a
    /// RIGHT-TO-LEFT MARK (U+200F; UAX #9 §4.3). A number in groups, such as that of a telephone, is isolated (U+2066, U+2069): its groups
    /// would change places. Lines that are an address of a page stay as they are. What people wrote is no text of the desk, and nobody
    /// changes it.
    package func aligned(_ text: String) -> String {
        guard language.direction == .rightToLeft else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard !line.hasPrefix("https://"), !line.hasPrefix("http://") else { return String(line) }
            let kept = line.withNumbersIsolated
            return kept[...].needsMark ? "\u{200F}\(kept)" : kept
        }.joined(separator: "\n")
    }
}

extension Substring {
    /// What stands in isolates already stays.
    fileprivate var withNumbersIsolated: String {
        guard contains(where: \.isNumber) else { return String(self) }
        let numbers = /[\u{2066}-\u{2068}][^\u{2069}]*\u{2069}|[+#(]?[0-9][0-9()\- ]*[0-9]/
        return String(self).replacing(numbers) { match in
            let isInGroups = match.output.contains { " -(".contains($0) }
            guard isInGroups, match.output.first?.unicodeScalars.first.map({ !(0x2066...0x2068).contains($0.value) }) ?? false else {
                return String(match.output)
            }
            return "\u{2066}\(match.output)\u{2069}"
        }
    }

    /// Whether no right-to-left letter comes first outside isolates.
    fileprivate var needsMark: Bool {
        guard contains(where: { !$0.isWhitespace }) else { return false }
        var depth = 0
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x2066...0x2068: depth += 1
            case 0x2069: depth -= 1
            case 0x200F where depth == 0: return false
            default:
                guard depth == 0 else { continue }
                if String(scalar).holdsRightToLeftLetters { return false }
                if scalar.properties.isAlphabetic { return true }
            }
        }
        return true
    }
}
