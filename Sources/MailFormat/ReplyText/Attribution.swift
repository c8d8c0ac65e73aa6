/// The line before a quotation that says who wrote it and when: "On 5 March 2024 Dana wrote:".
///
/// Mailers wrap it over two or three lines.
enum Attribution {
    enum Strength: Int, Comparable {
        /// Only marked lines below it, in a reply, make it one.
        case loose
        /// As mailers write it, but a person might write it as well: marked lines below it make it one.
        case patterned
        /// As mailers write it, with a person and the moment: in a reply it is one whatever is below.
        case certain
        /// In a frame of signs that no sentence has.
        case framed

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
            if let strength = framed(joined) ?? ended(joined) { return Match(lines: index..<end + 1, strength: strength) }
            // Only a line with a date in it can go on: ordinary sentences do not join.
            guard !endsWithColon(joined), end > index || opens(bare) else { return nil }
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
        // The point may be that of "28." or "Fr.".
        if last == UInt8(ascii: ".") { return bare.contains("@") }
        return last != UInt8(ascii: "!") && last != UInt8(ascii: "?")
    }

    private static func endsWithColon(_ line: String) -> Bool {
        line.hasSuffix(":") || line.hasSuffix("：")
    }

    /// `---- On 5 March 2024 Dana wrote ----` (Zoho) and `>>> Dana <d@x.example> 05.03.24 14:07 >>>` (GroupWise).
    private static func framed(_ line: String) -> Strength? {
        let frame: Character? =
            line.hasPrefix("--") && line.hasSuffix("--") ? "-" : line.hasPrefix(">>>") && line.hasSuffix(">>>") ? ">" : nil
        guard let frame else { return nil }
        let inner = line.drop { $0 == frame }.reversed().drop { $0 == frame }.reversed()
        let words = AttributionWords(String(inner))
        guard words.hasMoment || (words.hasAddress && (words.hasVerb || frame == ">")) else { return nil }
        return words.hasVerb || words.hasAddress || frame == ">" ? .framed : nil
    }

    private static func ended(_ line: String) -> Strength? {
        guard endsWithColon(line) else { return nil }
        let words = AttributionWords(String(line.dropLast().drop { $0 == "-" }))
        if let strength = words.strength { return strength }
        let tail = line.utf8.dropLast().reversed().drop { $0.isBlank }.first
        let endsWithAddress = words.hasAddress && (tail == ASCII.greaterThan || tail == UInt8(ascii: ")") || tail == UInt8(ascii: "]"))
        return endsWithAddress || words.mayEndWithVerb ? .loose : nil
    }
}
