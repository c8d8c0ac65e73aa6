/// Subjects of mails that are passed on.
enum ForwardedSubject {
    static func matches(_ subject: String) -> Bool {
        let lower = subject.lowercased()
        let start = lower.drop { $0 == " " || $0 == "[" }
        return prefixes.contains { start.hasPrefix($0) }
    }

    /// The subject of the mail that is passed on.
    static func withoutPrefix(_ subject: String) -> String {
        guard matches(subject), let colon = subject.firstIndex(of: ":") else { return subject }
        return String(subject[subject.index(after: colon)...].drop { $0 == " " || $0 == "]" })
    }

    /// As Outlook, Gmail and Apple Mail write them in the languages of the desk and their neighbours.
    private static let prefixes = [
        "fw:", "fwd:", "vb:", "vs:", "rv:", "pd:", "wg:", "tr:", "i:", "doorst:", "enc:", "הועבר:", "הע:", "пересл:", "fwd :", "tr :",
    ]
}
