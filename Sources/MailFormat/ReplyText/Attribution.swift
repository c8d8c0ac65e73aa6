/// The line before a quotation that says who wrote it and when: "On 5 March 2024 Dana wrote:".
///
/// Mailers wrap it over two or three lines.
enum Attribution {
    enum Strength: Int, Comparable {
        /// Only a quotation after it makes it one.
        case needsQuotation
        case certain

        static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
    }

    struct Match {
        var lines: Range<Int>
        var strength: Strength
    }

    private static let mostLines = 3
    private static let mostBytes = 400

    /// The attribution that begins at `index`.
    static func match(_ lines: [TextLine], at index: Int) -> Match? {
        guard lines[index].kind == .written, mayOpen(lines[index]) else { return nil }
        var joined = ""
        for end in index..<min(lines.count, index + mostLines) {
            guard !lines[end].isBlank, !lines[end].isQuoted, lines[end].text.utf8.count <= mostBytes else { return nil }
            let bare = lines[end].bare
            joined += joined.isEmpty ? bare : " " + bare
            guard joined.utf8.count <= mostBytes else { return nil }
            if joined.hasSuffix(":") || joined.hasSuffix("：") {
                return strength(of: joined).map { Match(lines: index..<end + 1, strength: $0) }
            }
            // Only a line with a date in it can go on: ordinary sentences do not join.
            guard end > index || opens(bare) else { return nil }
        }
        return nil
    }

    /// A cheap look, for most lines are ordinary text: a digit, an address, or a colon at the end (perhaps before a direction mark).
    private static func mayOpen(_ line: TextLine) -> Bool {
        !line.signs.isDisjoint(with: [.digit, .at])
            || !line.signs.isDisjoint(with: [.colon, .unplain]) && line.text.utf8.suffix(6).contains { $0 == ASCII.colon || $0 >= 0x80 }
    }

    private static func opens(_ bare: String) -> Bool {
        guard bare.utf8.contains(where: \.isDigit) || bare.contains("@"), let last = bare.utf8.last else { return false }
        return last != UInt8(ascii: ".") && last != UInt8(ascii: "!") && last != UInt8(ascii: "?")
    }

    private static func strength(of line: String) -> Strength? {
        let lower = line.lowercased()
        let tail = lower.utf8.dropLast().reversed().drop { $0.isBlank }
        let endsWithAddress =
            (tail.first == ASCII.greaterThan || tail.first == UInt8(ascii: ")") || tail.first == UInt8(ascii: "]")) && lower.contains("@")
        let hasVerb = verbs.areWords(in: Array(lower.utf8))
        guard hasVerb || endsWithAddress else { return nil }
        let hasMoment = hasTime(lower) || hasYear(lower)
        if hasMoment && (hasVerb || endsWithAddress) { return .certain }
        if hasVerb && lower.contains("@") { return .certain }
        return .needsQuotation
    }

    private static func hasTime(_ line: String) -> Bool {
        let bytes = Array(line.utf8)
        for index in bytes.indices.dropFirst().dropLast(2) where bytes[index] == ASCII.colon || bytes[index] == UInt8(ascii: ".") {
            if bytes[index - 1].isDigit, bytes[index + 1].isDigit, bytes[index + 2].isDigit { return true }
        }
        return false
    }

    private static func hasYear(_ line: String) -> Bool {
        line.split { !$0.isNumber }.contains { $0.count == 4 && ($0.hasPrefix("19") || $0.hasPrefix("20")) }
    }

    /// In the languages of the desk and their neighbours.
    private static let verbs = Phrases([
        "wrote", "writes", "skrev", "escribió", "escribio", "escribe", "napisał", "napisała", "napisał(a)", "napisal", "napisala",
        "napisano",
        "pisze", "написал", "написала", "написал(а)", "написали", "пишет", "писал", "писала", "писал(а)", "כתב", "כתבה", "כתב/ה", "כתבו",
        "schrieb",
        "schreibt", "geschrieben", "a écrit", "a ecrit", "écrit", "ha scritto", "scrive", "schreef", "escreveu", "kirjoitti", "napsal",
        "napsal(a)",
        "написав", "написала(-в)",
    ])
}
