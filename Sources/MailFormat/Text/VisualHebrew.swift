import HTML

/// Hebrew in the order in which it stands on the screen from left to right, as `iso-8859-8` says by its name (RFC 1556).
///
/// Most mails so named are in the order of reading all the same. Final letters tell: they end words.
enum VisualHebrew {
    static func logical(_ text: String, label: String?) -> String {
        guard let label, names.contains(label.lowercased()), isVisual(text) else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map(turned).joined(separator: "\n")
    }

    /// The same for HTML: what stands between tags is turned line by line; tags and the names of signs stay what they are.
    static func logical(html: String, label: String?) -> String {
        guard let label, names.contains(label.lowercased()), isVisual(VisibleText.of(html: html)) else { return html }
        var result = ""
        var rest = html[...]
        while let open = rest.firstIndex(of: "<") {
            result += turnedWords(rest[..<open])
            let close = rest[open...].firstIndex(of: ">").map { rest.index(after: $0) } ?? rest.endIndex
            result += rest[open..<close]
            rest = rest[close...]
        }
        return result + turnedWords(rest)
    }

    /// The ampersand last: "&amp;lt;" is "&lt;".
    private static let signs: [(name: String, sign: String)] = [
        ("&quot;", "\""), ("&nbsp;", "\u{A0}"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"),
    ]

    private static func turnedWords(_ words: Substring) -> String {
        words.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard line.contains(where: isHebrew) else { return String(line) }
            let plain = signs.reduce(String(line)) { $0.replacing($1.name, with: $1.sign) }
            return turned(plain[...]).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        }.joined(separator: "\n")
    }

    private static let names: Set<String> = ["iso-8859-8", "iso_8859-8", "iso8859-8", "iso-ir-138", "csisolatinhebrew", "hebrew", "visual"]
    private static let finals: Set<Character> = ["ך", "ם", "ן", "ף", "ץ"]
    private static let mirrored: [Character: Character] = ["(": ")", ")": "(", "[": "]", "]": "[", "{": "}", "}": "{", "<": ">", ">": "<"]

    private static func isVisual(_ text: String) -> Bool {
        let words = text.split { !isHebrew($0) }
        return words.count { $0.count > 1 && finals.contains($0[$0.startIndex]) } > words.count { $0.last.map(finals.contains) ?? false }
    }

    /// The other way round but for numbers and words in other letters; marks of quotation stay where a line begins.
    private static func turned(_ line: Substring) -> String {
        guard line.contains(where: isHebrew) else { return String(line) }
        let quotes = line.prefix { $0 == ">" || $0 == " " }
        var result = String(quotes)
        var run: [Character] = []
        for character in line.dropFirst(quotes.count).reversed() {
            if isForeign(character) || (!run.isEmpty && !isHebrew(character)) {
                run.append(character)
            } else {
                result += readable(run)
                run = []
                result.append(mirrored[character] ?? character)
            }
        }
        return result + readable(run)
    }

    /// A stretch of letters that run to the right, turned back; the signs after its last letter belong to the Hebrew.
    private static func readable(_ run: [Character]) -> String {
        let end = (run.lastIndex(where: isForeign) ?? -1) + 1
        return String(run[..<end].reversed()) + String(run[end...].map { mirrored[$0] ?? $0 })
    }

    private static func isHebrew(_ character: Character) -> Bool {
        character.unicodeScalars.contains { (0x590...0x5FF).contains($0.value) }
    }

    private static func isForeign(_ character: Character) -> Bool {
        !isHebrew(character) && (character.isLetter || character.isNumber)
    }
}
