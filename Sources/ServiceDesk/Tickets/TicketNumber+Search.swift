extension TicketNumber {
    /// How sure a text is that it means a ticket of the desk.
    package enum Naming: Sendable, Hashable {
        /// With a number sign: `#100 001 4`.
        case tagged
        /// Bare digits in one run: `1000014`.
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
        let scalars = Array(text.unicodeScalars.prefix(65_536))
        var found: [Mention] = []
        var position = 0
        while position < scalars.count, found.count < limit * 2 {
            guard scalars[position] == "#" || isDigit(scalars[position]) else {
                position += 1
                continue
            }
            let (mention, next) = read(scalars, from: position)
            if let mention, !found.contains(where: { $0.number == mention.number && $0.naming == mention.naming }) { found.append(mention) }
            position = next
        }
        let tagged = found.filter { $0.naming == .tagged }
        let bare = found.filter { mention in mention.naming == .bare && !tagged.contains { $0.number == mention.number } }
        return Array((tagged + bare).prefix(limit))
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    /// Reads one number at `start`, which holds a digit or a number sign, and tells where to go on.
    private static func read(_ scalars: [Unicode.Scalar], from start: Int) -> (Mention?, Int) {
        scalars[start] == "#" ? readTagged(scalars, from: start) : readBare(scalars, from: start)
    }

    private static func readBare(_ scalars: [Unicode.Scalar], from start: Int) -> (Mention?, Int) {
        let end = scalars[start...].firstIndex { !isDigit($0) } ?? scalars.count
        let touchesWord = start > 0 && (scalars[start - 1].properties.isAlphabetic || "+.,_-/".unicodeScalars.contains(scalars[start - 1]))
        guard !touchesWord, end - start <= 18 else { return (nil, end) }
        let number = TicketNumber(text(scalars[start..<end]))
        return (number.map { Mention(number: $0, naming: .bare) }, end)
    }

    /// After the sign the digits may stand in groups; the longest run of groups that makes a number counts.
    private static func readTagged(_ scalars: [Unicode.Scalar], from start: Int) -> (Mention?, Int) {
        var best: (TicketNumber, Int)?
        var end = start + 1
        var digits = 0
        while end < scalars.count, digits <= 18, isDigit(scalars[end]) || (separators.contains(scalars[end]) && scalars[end] != "#") {
            if isDigit(scalars[end]) { digits += 1 }
            end += 1
            let stopsHere = end == scalars.count || !isDigit(scalars[end])
            if stopsHere, digits >= 7, let number = TicketNumber(text(scalars[start..<end])) { best = (number, end) }
        }
        guard let (number, next) = best else { return (nil, start + 1) }
        return (Mention(number: number, naming: .tagged), next)
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
