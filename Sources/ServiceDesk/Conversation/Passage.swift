/// Words that are to be found again in a text, and taken out of it.
///
/// White space matches any other white space: who copies words from a page does not copy the lines of the mail. Everything else must be
/// the same, but for the ways in which Unicode writes one character.
package struct Passage: Sendable, Hashable {
    /// What stands where words were taken out.
    package static let mark = "▇▇▇"
    /// The longest passage, in bytes.
    package static let longest = 10_000

    private let pattern: [Character]
    /// For each length of a beginning of the pattern, how much of its end begins the pattern too (Knuth, Morris, Pratt, 1977).
    private let borders: [Int]

    /// `nil` when there is nothing in it but white space, or it is too long.
    package init?(_ written: String) {
        let pattern = Self.squeezed(written.trimmingSpaces).map(\.character)
        guard !pattern.isEmpty, written.utf8.count <= Self.longest else { return nil }
        self.pattern = pattern
        borders = Self.borders(of: pattern)
    }

    /// The words, with each run of white space as one blank.
    var text: String { String(pattern) }

    package func isIn(_ text: String) -> Bool { !places(in: text).isEmpty }

    /// The text with the mark wherever the passage stood.
    package func redacted(_ text: String) -> String {
        var rest = text.startIndex
        var redacted = ""
        for place in places(in: text) {
            redacted += text[rest..<place.lowerBound] + Self.mark
            rest = place.upperBound
        }
        return redacted + text[rest...]
    }

    /// Where it stands, from the beginning, never over itself. Linear in the text, whatever is looked for.
    private func places(in text: String) -> [Range<String.Index>] {
        let squeezed = Self.squeezed(text)
        var places: [Range<String.Index>] = []
        var matched = 0
        for (position, element) in squeezed.enumerated() {
            while matched > 0, pattern[matched] != element.character { matched = borders[matched] }
            if pattern[matched] == element.character { matched += 1 }
            guard matched == pattern.count else { continue }
            places.append(squeezed[position + 1 - matched].place.lowerBound..<element.place.upperBound)
            matched = 0
        }
        return places
    }

    private static func borders(of pattern: [Character]) -> [Int] {
        var borders = [0, 0]
        var border = 0
        for character in pattern.dropFirst() {
            while border > 0, pattern[border] != character { border = borders[border] }
            if pattern[border] == character { border += 1 }
            borders.append(border)
        }
        return borders
    }

    /// The characters of a text and where they stand, each run of white space as one blank.
    private static func squeezed(_ text: String) -> [(character: Character, place: Range<String.Index>)] {
        var squeezed: [(character: Character, place: Range<String.Index>)] = []
        for index in text.indices {
            let end = text.index(after: index)
            guard text[index].isWhitespace else {
                squeezed.append((text[index], index..<end))
                continue
            }
            if let blank = squeezed.last, blank.character == " " {
                squeezed[squeezed.count - 1].place = blank.place.lowerBound..<end
            } else {
                squeezed.append((" ", index..<end))
            }
        }
        return squeezed
    }
}
