/// Whether lines below a rule may be a signature rather than the next thing that the author has to say.
enum SignatureWords {
    private static let mostBytes = 80
    private static let mostWordsOfSentence = 5

    static func areIn(_ lines: ArraySlice<TextLine>) -> Bool {
        guard let first = lines.first else { return true }
        return (mayBeName(first.bare) || DeviceLine.isOne(first)) && !lines.dropFirst().contains { speaks($0.bare) || isRule($0.text) }
    }

    /// A name, a greeting or a firm: short, no sentence, no setting.
    private static func mayBeName(_ line: String) -> Bool {
        guard line.utf8.count <= mostBytes, let last = line.last, !".:;=?".contains(last) || line.hasSuffix("AB.") else { return false }
        guard !line.contains("="), !line.contains("{"), !line.contains(": ") else { return false }
        let words = line.split(separator: " ")
        let isNamed = words.count == 1 || !words.contains { $0.first?.isLowercase == true && !particles.contains(String($0)) }
        return words.count <= 8 && (isNamed || greetings.begin(Array(line.lowercased().utf8)))
    }

    private static let particles: Set<String> = [
        "de", "del", "la", "von", "van", "der", "den", "af", "av", "and", "och", "y", "i", "и", "of", "at", "på", "for", "för",
    ]

    private static let greetings = Phrases([
        "regards", "best ", "kind ", "with ", "yours ", "thank", "sincerely", "cheers", "mvh", "med ", "vänlig", "hälsning", "bästa ",
        "tack",
        "hej", "saludos", "un saludo", "atentamente", "gracias", "muchas gracias", "cordial", "pozdr", "z ", "dzięk", "łączę ", "с ",
        "спасибо", "всего ", "удачи", "בברכה", "תודה", "mit ", "viele ", "beste ", "danke", "cordialement", "bien ", "merci",
    ])

    /// A question or a sentence, unless it is one of those that firms put below every mail.
    private static func speaks(_ line: String) -> Bool {
        guard let last = line.last(where: { $0 != " " }), "?!.:=".contains(last) else { return false }
        if last == "?" { return true }
        guard line.split(separator: " ").count >= mostWordsOfSentence else { return last == ":" }
        return !standing.isAnywhere(in: Array(line.lowercased().utf8))
    }

    /// Where there are several, they part the author's own words.
    static func isRule(_ line: Substring) -> Bool {
        line == "--" || line == "--\u{A0}" || line == "—"
    }

    private static let standing = Phrases([
        "confidential", "intended", "recipient", "disclaimer", "printing", "konfidentiell", "sekretess", "avsedd", "mottagare",
        "skriver ut",
        "confidencial", "destinatario", "imprimir", "poufn", "adresat", "wydruk", "конфиденциальн", "получател", "печата", "חסוי", "סודי",
        "הנמען", "להדפיס", "vertraulich", "confidentiel",
    ])
}
