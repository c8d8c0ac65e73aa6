/// What the mail server's filter says of a mail: rspamd, SpamAssassin, or Exchange.
///
/// A stranger may write such headers too. To call his own mail spam does him no good, and that it is none he says in vain: one field that
/// says spam is enough.
package struct SpamVerdict: Sendable, Hashable {
    package let isSpam: Bool
    /// The score, where the filter names one.
    package let score: Double?

    package init(isSpam: Bool, score: Double? = nil) {
        self.isSpam = isSpam
        self.score = score
    }

    /// `nil` where no filter says anything.
    package init?(_ headers: MailHeaders) {
        guard headers.count(beginningWith: "x-spam") > 0 || headers.count(beginningWith: "x-ms-exchange-organization-scl") > 0 else {
            return nil
        }
        let flags = headers.all("x-spam") + headers.all("x-spam-flag") + headers.all("x-spam-status")
        let results = headers.all("x-spamd-result")
        let confidence = headers.all("x-ms-exchange-organization-scl").compactMap { Int($0) }.max()
        isSpam =
            flags.contains { Self.beginsYes($0) } || results.contains { Self.isTrue($0) }
            || confidence.map { $0 >= Self.leastConfidence } ?? false
        let scores = headers.all("x-spam-status").compactMap { Self.number(in: $0, behind: "score=") }
        let rated =
            results.compactMap { Self.number(in: $0, behind: "[") } + headers.all("x-spam-score").compactMap { Self.number($0[...]) }
        let stars = headers.all("x-spam-level").map { Double($0.prefix { $0 == "*" }.count) }
        score = (scores + rated).max() ?? stars.max()
    }

    /// From here on Exchange puts a mail into the folder for junk.
    private static let leastConfidence = 5

    private static func beginsYes(_ value: String) -> Bool { value.lowercased().hasPrefix("yes") }

    /// `default: True [15.20 / 15.00]; …`
    private static func isTrue(_ value: String) -> Bool {
        value.lowercased().prefix { $0 != "[" }.split { !$0.isLetter }.last == "true"
    }

    private static func number(in value: String, behind sign: String) -> Double? {
        value.firstRange(of: sign).flatMap { number(value[$0.upperBound...]) }
    }

    /// Within what a filter would write.
    private static func number(_ text: Substring) -> Double? {
        let digits = text.drop { $0 == " " }.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-" || $0 == "+") }
        return Double(digits).flatMap { $0.isFinite && abs($0) < 10_000 ? $0 : nil }
    }
}
