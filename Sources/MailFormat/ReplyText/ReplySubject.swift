/// Subjects of mails that answer another.
package enum ReplySubject {
    /// Without all that says that it answers another: `Re: SV: The printer` is `The printer`.
    package static func base(of subject: String) -> String {
        var rest = subject.drop(while: \.isWhitespace)
        while isAnswer(rest.lowercased()[...]), let colon = rest.firstIndex(where: { $0 == ":" || $0 == "：" }) {
            rest = rest[rest.index(after: colon)...].drop(while: \.isWhitespace)
        }
        return String(rest)
    }

    /// Also behind the tags of a list or of a ticket, and counted as in `Re[2]:`.
    static func matches(_ subject: String) -> Bool {
        var rest = subject.lowercased()[...]
        while let first = rest.first, first == " " || first == "[" {
            guard first == "[", let end = rest.firstIndex(of: "]"), !isAnswer(rest.dropFirst()) else {
                rest = rest.dropFirst()
                continue
            }
            rest = rest[rest.index(after: end)...]
        }
        return isAnswer(rest)
    }

    private static func isAnswer(_ rest: Substring) -> Bool {
        let word = rest.prefix { $0.isLetter }
        guard prefixes.contains(String(word)) else { return false }
        let count = rest[word.endIndex...].prefix { $0.isNumber || "[]()^* ".contains($0) }
        let mark = rest[count.endIndex...].first
        return mark == ":" || mark == "："
    }

    /// As mailers write them in the languages of the desk and their neighbours.
    private static let prefixes: Set<String> = [
        "re", "sv", "svar", "aw", "antw", "antwort", "odp", "odpowiedź", "отв", "ответ", "на", "תשובה", "תגובה", "השב", "res", "resp",
        "rta",
        "respuesta", "rif", "r", "rép", "réponse", "ynt", "atb", "回复", "答复", "回覆", "返信",
    ]
}
