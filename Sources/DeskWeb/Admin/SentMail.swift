import HTML
import MailFormat

/// A mail of ours, taken apart again for showing it as it left.
struct SentMail: Sendable {
    let mail: ParsedMail
    /// The header block as it stands in the bytes.
    let headers: String

    init(_ bytes: [UInt8]) {
        mail = MailParser().parse(bytes)
        headers = Self.headerBlock(bytes)
    }

    /// Everything before the first empty line (RFC 5322 §2.1), with `\n` for line ends.
    private static func headerBlock(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes.prefix(64 << 10), as: UTF8.self).replacing("\r\n", with: "\n")
        return text.firstRange(of: "\n\n").map { String(text[..<$0.lowerBound]) } ?? text
    }
}
