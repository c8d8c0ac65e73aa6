/// What tells of people in the words of a ticket, and is left out of what the desk learns from it: pure, by the words that it is given.
package struct PersonalWords: Sendable, Hashable {
    /// What stands where something was left out.
    package static let mark = "…"

    private let names: [[Character]]
    private let parts: [Part]
    private let addresses: Set<String>
    private let numbers: Set<String>

    /// A name in the forms that languages give it.
    private struct Part: Hashable {
        let whole: String
        /// What stays of it when it is declined: `Ann` of `Anna`, `Anny`, `Annę`.
        let stem: String

        func isDeclined(as form: Substring) -> Bool {
            guard form != whole else { return true }
            guard stem.count >= 3, form.hasPrefix(stem) else { return false }
            return form.count <= stem.count + (stem.count > 3 ? 3 : 2)
        }
    }

    /// - Parameters:
    ///   - names: of the people, as a ticket gives them.
    ///   - addresses: their mail addresses.
    ///   - numbers: their telephone numbers, in any form.
    package init(names: [String], addresses: [String] = [], numbers: [String] = []) {
        let words = names.map { Self.words(of: $0) }
        self.names = Array(Set(words.filter { $0.count > 1 }.map { Array($0.joined(separator: " ").lowercased()) }))
            .sorted { $0.count > $1.count }
        parts = Array(Set(words.joined().filter { $0.count >= 2 }.map { Part(whole: $0, stem: Self.stem(of: $0)) }))
        self.addresses = Set(addresses.map { $0.lowercased() })
        self.numbers = Set(numbers.map { $0.filter(\.isASCIIDigit) }.filter { $0.utf8.count >= 5 })
    }

    /// The text without them: addresses of mail and telephone numbers whoever's they are, names and numbers of these people. Linear in the
    /// text, for as many names as a ticket has people.
    package func leftOut(of text: String) -> String {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { withoutNames(withoutNumbers(withoutAddresses(String($0)))) }.joined(separator: "\n")
    }

    // MARK: Addresses

    private func withoutAddresses(_ line: String) -> String {
        guard line.utf8.contains(UInt8(ascii: "@")) else { return line }
        return pieces(of: line) { !$0.isWhitespace && !"<>()[]\",;:".contains($0) }
            .map { $0.isToken && isAddress($0.text) ? Self.mark : String($0.text) }.joined()
    }

    private func isAddress(_ piece: Substring) -> Bool {
        guard let sign = piece.firstIndex(of: "@"), sign > piece.startIndex else { return false }
        return piece[sign...].dropFirst().contains { $0.isLetter || $0.isNumber }
    }

    // MARK: Numbers

    /// A number is telephoned when it is one of theirs, or is written as only telephone numbers are: from a plus sign or a zero, in groups.
    /// What is neither stays: numbers of tickets, parts and errors are what an article is about.
    private func withoutNumbers(_ line: String) -> String {
        pieces(of: line) { $0.isASCIIDigit || "+() -/\u{A0}\u{202F}".contains($0) }.map { piece in
            guard piece.isToken, let start = piece.text.firstIndex(where: { $0.isASCIIDigit || $0 == "+" || $0 == "(" }),
                let end = piece.text.lastIndex(where: \.isASCIIDigit), start < end
            else { return String(piece.text) }
            let number = piece.text[start...end]
            guard isTelephone(number) else { return String(piece.text) }
            return piece.text[..<start] + Self.mark + piece.text[piece.text.index(after: end)...]
        }.joined()
    }

    private func isTelephone(_ number: Substring) -> Bool {
        let digits = number.filter(\.isASCIIDigit)
        if numbers.contains(where: { Self.isSame($0, digits) }) { return true }
        guard (8...15).contains(digits.utf8.count) else { return false }
        if number.first == "+" { return true }
        let groups = number.split { !$0.isASCIIDigit }.count
        return (digits.first == "0" || number.first == "(") && groups >= 2 && digits.utf8.count >= 9
    }

    /// With the country's number or without, with the zero or without.
    private static func isSame(_ known: String, _ written: String) -> Bool {
        let written = written.drop { $0 == "0" }
        guard written.utf8.count >= 5 else { return false }
        return known.hasSuffix(written) || written.hasSuffix(known.drop { $0 == "0" })
    }

    // MARK: Names

    private func withoutNames(_ line: String) -> String {
        guard !parts.isEmpty else { return line }
        let line = withoutWholeNames(line)
        return pieces(of: line) { Self.isOfName($0) }.map { $0.isToken && isName($0.text) ? Self.mark : String($0.text) }.joined()
    }

    /// Several words of a name in a row, in whatever letters.
    private func withoutWholeNames(_ line: String) -> String {
        var characters = Array(line)
        for name in names where name.count <= characters.count {
            var rest: [Character] = []
            var place = 0
            while place < characters.count {
                let isHere =
                    place + name.count <= characters.count && (place == 0 || !Self.isOfName(characters[place - 1]))
                    && zip(name, characters[place...]).allSatisfy { $0 == $1 || String($0) == $1.lowercased() }
                    && (place + name.count == characters.count || !Self.isOfName(characters[place + name.count]))
                if isHere { rest += Array(Self.mark) } else { rest.append(characters[place]) }
                place += isHere ? name.count : 1
            }
            characters = rest
        }
        return String(characters)
    }

    /// One word of a name, with a capital where its letters have any: `Mark` is somebody, `mark` is not.
    private func isName(_ word: Substring) -> Bool {
        var forms = [word]
        // English and Swedish write the sign of the genitive onto it; Hebrew writes particles before it.
        if let sign = word.firstIndex(where: { "'’".contains($0) }), sign > word.startIndex { forms.append(word[..<sign]) }
        if let first = word.first, "ובהכלמש".contains(first), word.count > 3 { forms.append(word.dropFirst()) }
        return parts.contains { part in forms.contains { part.isDeclined(as: $0) } }
    }

    private static func words(of name: String) -> [String] {
        name.split { !isOfName($0) }.map(String.init)
    }

    private static func isOfName(_ character: Character) -> Bool {
        character.isLetter || character == "'" || character == "’" || character == "\u{05F3}"
    }

    /// Without the vowel that a declension changes; Hebrew declines no names.
    private static func stem(of name: String) -> String {
        guard let last = name.last, name.count > 3, "aeoyauаяеоийьąę".contains(last) else { return name }
        return String(name.dropLast())
    }

    // MARK: Pieces

    /// A line as runs of characters that are of a kind, and those between them.
    private func pieces(of line: String, _ isOfKind: (Character) -> Bool) -> [(text: Substring, isToken: Bool)] {
        var pieces: [(Substring, Bool)] = []
        var start = line.startIndex
        while start < line.endIndex {
            let isToken = isOfKind(line[start])
            let end = line[start...].firstIndex { isOfKind($0) != isToken } ?? line.endIndex
            pieces.append((line[start..<end], isToken))
            start = end
        }
        return pieces
    }
}
