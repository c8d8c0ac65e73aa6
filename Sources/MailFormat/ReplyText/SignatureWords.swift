/// Whether lines below a rule may be a signature rather than the next thing that the author has to say.
enum SignatureWords {
    private static let mostBytes = 80
    private static let mostWordsOfSentence = 5

    static func areIn(_ lines: ArraySlice<TextLine>) -> Bool {
        guard let first = lines.first else { return true }
        return mayBeName(first.bare) && !lines.dropFirst().contains { speaks($0.bare) }
    }

    /// A name, a greeting or a firm: short, no sentence, no setting.
    private static func mayBeName(_ line: String) -> Bool {
        guard line.utf8.count <= mostBytes, let last = line.last, !".:;=?".contains(last) || line.hasSuffix("AB.") else { return false }
        guard !line.contains("="), !line.contains("{") else { return false }
        let words = line.split(separator: " ")
        let lowercase = words.count { $0.first?.isLowercase == true }
        return words.count <= 8 && (lowercase <= 2 || words.count <= 3)
    }

    /// A question or a sentence, unless it is one of those that firms put below every mail.
    private static func speaks(_ line: String) -> Bool {
        guard let last = line.last(where: { $0 != " " }), "?!.:=".contains(last) else { return false }
        if last == "?" { return true }
        guard line.split(separator: " ").count >= mostWordsOfSentence else { return last == ":" }
        return !standing.isAnywhere(in: Array(line.lowercased().utf8))
    }

    private static let standing = Phrases([
        "confidential", "intended", "recipient", "disclaimer", "printing", "konfidentiell", "sekretess", "avsedd", "mottagare",
        "skriver ut",
        "confidencial", "destinatario", "imprimir", "poufn", "adresat", "wydruk", "конфиденциальн", "получател", "печата", "חסוי", "סודי",
        "הנמען", "להדפיס", "vertraulich", "confidentiel",
    ])
}
