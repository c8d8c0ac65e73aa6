extension TicketNumber {
    /// How sure a text is that it means a ticket of the desk.
    package enum Naming: Sendable, Hashable {
        /// With a number sign: `#100 001 5`.
        case tagged
        /// Bare digits, in one run or grouped as numbers are shown: `1000015`, `100 001 5`.
        case bare
    }

    /// A number found in a text, and how it was written there.
    package struct Mention: Sendable, Hashable {
        package let number: TicketNumber
        package let naming: Naming
    }

    /// The numbers that a text names, tagged ones first, each once, at most `limit` of them.
    ///
    /// Only the first 64 kB are looked at: a number deeper down was not written to be read.
    package static func mentions(in text: String, limit: Int = 8) -> [Mention] {
        guard text.utf8.contains(where: { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return [] }
        let scalars = Array(text.unicodeScalars.prefix(65_536))
        var tagged: [TicketNumber] = []
        var bare: [TicketNumber] = []
        var position = 0
        while position < scalars.count, tagged.count < limit {
            let found: [TicketNumber]
            if scalars[position] == "#" {
                (found, position) = readTagged(scalars, from: position)
                for number in found where !tagged.contains(number) { tagged.append(number) }
            } else if isDigit(scalars[position]) {
                (found, position) = readBare(scalars, from: position)
                for number in found where bare.count < limit && !bare.contains(number) { bare.append(number) }
            } else {
                position += 1
            }
        }
        let mentions = tagged.map { Mention(number: $0, naming: .tagged) }
        return Array((mentions + bare.filter { !tagged.contains($0) }.map { Mention(number: $0, naming: .bare) }).prefix(limit))
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    /// Reads the run of digits at `start`, or the groups of three that begin there, and tells where to go on.
    private static func readBare(_ scalars: [Unicode.Scalar], from start: Int) -> ([TicketNumber], Int) {
        var end = scalars[start...].firstIndex { !isDigit($0) } ?? scalars.count
        if end - start == 3 { end = endOfGroups(scalars, from: start) }
        let touchesWord = start > 0 && (scalars[start - 1].properties.isAlphabetic || "+.,_-/".unicodeScalars.contains(scalars[start - 1]))
        guard !touchesWord, end - start <= 24, let number = TicketNumber(text(scalars[start..<end])) else { return ([], end) }
        return ([number], end)
    }

    /// Groups of three with one separator between them, as far as they go; the last may be shorter.
    private static func endOfGroups(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
        var end = start + 3
        while end + 1 < scalars.count, end - start < 24, separators.contains(scalars[end]), isDigit(scalars[end + 1]) {
            let stop = scalars[(end + 1)...].firstIndex { !isDigit($0) } ?? scalars.count
            guard stop - end - 1 <= 3 else { break }
            let isWhole = stop - end - 1 == 3
            end = stop
            if !isWhole { break }
        }
        return end
    }

    /// How far behind its sign a number is looked for; without an end, a run of separators would be read again and again.
    private static let reach = 64

    /// After the sign the digits may stand in groups. Each run of groups that makes a number is meant, the longest one first: whether
    /// `#100 001 5 13` has a 13 behind it or in it, only the desk's tickets can tell.
    private static func readTagged(_ scalars: [Unicode.Scalar], from start: Int) -> ([TicketNumber], Int) {
        var found: [(number: TicketNumber, end: Int)] = []
        var end = start + 1
        var digits = 0
        while end < min(scalars.count, start + reach), digits < 18 {
            let scalar = scalars[end]
            guard isDigit(scalar) || (separators.contains(scalar) && scalar != "#") else { break }
            end += 1
            guard isDigit(scalar) else { continue }
            digits += 1
            guard digits >= 7, end == scalars.count || !isDigit(scalars[end]) else { continue }
            if let number = TicketNumber(text(scalars[start..<end])) { found.append((number, end)) }
        }
        return (found.reversed().map(\.number), found.last?.end ?? start + 1)
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
