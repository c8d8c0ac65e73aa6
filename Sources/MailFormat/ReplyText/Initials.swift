/// Quotation marked by the initials of whoever wrote it: `AK> Did you try it?`, as The Bat and its forebears do.
enum Initials {
    private static let most = 3

    /// The lines, those quoted that begin with the initials that stand below an attribution; anywhere else they are a prompt or a name.
    static func marked(_ lines: [TextLine], in correspondence: Correspondence) -> [TextLine] {
        guard correspondence == .reply, lines.contains(where: { initials($0) != nil }) else { return lines }
        var known: Set<Substring> = []
        for index in lines.indices where initials(lines[index]) == nil && lines[index].kind == .written {
            guard let match = Attribution.match(lines, at: index) else { continue }
            let next = lines[min(match.lines.upperBound, lines.count)...].prefix(4).first { !$0.isBlank }
            if let found = next.flatMap(initials) { known.insert(found) }
        }
        guard !known.isEmpty else { return lines }
        return lines.map { line in initials(line).map(known.contains) == true ? line.quoted : line }
    }

    /// Up to three capitals at the beginning of a line, before the sign of a quotation.
    private static func initials(_ line: TextLine) -> Substring? {
        guard line.kind == .written else { return nil }
        let start = line.text.drop { $0 == " " }
        let letters = start.prefix { $0 != ">" }.prefix(most + 1)
        guard (1...most).contains(letters.count), start[letters.endIndex...].first == ">" else { return nil }
        return letters.allSatisfy { $0.isLetter && $0.isUppercase } ? letters : nil
    }
}
