/// What a mail system says became of a mail (RFC 3464), or what its plain words say where it writes no such report.
package struct DeliveryReport: Sendable, Hashable {
    /// How it ended for the recipient.
    package enum Verdict: String, Sendable, Hashable, CaseIterable {
        /// Another attempt would end the same way (RFC 3463: 5.x.x).
        case permanent
        /// Given up after many attempts; another day it might work.
        case givenUp
        /// It is still tried.
        case delayed
        /// It arrived, or was handed on.
        case arrived
        /// It does not say.
        case unclear
    }

    package var verdict: Verdict
    /// Such as `5.1.1`; "" when it has none.
    package var status = ""
    /// Whom the other side could not reach; "" when it does not say.
    package var recipient = ""
    /// Whom the mail was sent to at first; "" when it does not say.
    package var originalRecipient = ""
    /// What the other server said, on one line; "" when nothing.
    package var diagnostic = ""
    /// The Message-IDs that may be the mail's, the surest first: of its returned headers, then what the report answers.
    package var messageIDs: [String] = []

    package init(verdict: Verdict) {
        self.verdict = verdict
    }

    /// Bytes of a report that are looked at.
    static let mostBytes = 65_536
    static let longestDiagnostic = 500

    /// White space squeezed, at most as long as a line may be.
    static func line(_ text: some StringProtocol) -> String {
        String(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(longestDiagnostic))
    }
}
