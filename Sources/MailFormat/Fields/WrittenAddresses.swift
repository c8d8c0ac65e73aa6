extension MailAddress {
    /// The addresses that somebody wrote one behind the other, with or without names: `a@b.example; Name <c@d.example>`. What is no address
    /// comes as one, so that whoever asks can say so.
    package static func written(in text: String) -> [MailAddress] {
        var (pieces, piece, isQuoted) = ([String](), "", false)
        for letter in text {
            if letter == "\"" { isQuoted.toggle() }
            if !isQuoted, letter == "," || letter == ";" || letter.isNewline {
                pieces.append(piece)
                piece = ""
            } else {
                piece.append(letter)
            }
        }
        return (pieces + [piece]).map { trimmed($0) }.filter { !$0.isEmpty }.map { address(in: $0) }
    }

    private static func address(in piece: String) -> MailAddress {
        guard piece.hasSuffix(">"), let open = piece.lastIndex(of: "<") else { return MailAddress(address: piece) }
        let name = trimmed(piece[..<open].filter { $0 != "\"" })
        return MailAddress(name: name, address: trimmed(piece[piece.index(after: open)...].dropLast()))
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let start = text.drop(while: \.isWhitespace)
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }
}
