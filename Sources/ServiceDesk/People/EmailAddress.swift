/// A mail address in the one form in which the desk compares addresses.
///
/// Letter case, look-alike widths and invisible characters never make two people of one (CASES.md C6); what the sender wrote is kept
/// in the original mail.
package struct EmailAddress: Sendable, Hashable, CustomStringConvertible {
    package let text: String

    /// `nil` when it is not `local@domain`: one `@` with something on both sides, no space, no control character, at most 254 bytes
    /// (RFC 5321 §4.5.3.1).
    package init?(_ written: some StringProtocol) {
        let written = String(written)
        if Self.isPlain(written) {
            text = written
            return
        }
        let text = written.utf8.allSatisfy { $0 < 0x80 } ? Self.folded(ascii: written.utf8) : Self.folded(written)
        guard text.utf8.count <= 254, Self.isWellFormed(text) else { return nil }
        self.text = text
    }

    /// Whether it is well-formed and folded already, seen in one pass; nearly all are: small letters, digits, single dots, one `@`.
    private static func isPlain(_ written: String) -> Bool {
        guard written.utf8.count <= 254 else { return false }
        var signs = 0
        var previous = UInt8(ascii: ".")
        for byte in written.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                UInt8(ascii: "+"):
                break
            case UInt8(ascii: "@"), UInt8(ascii: "."):
                guard previous != UInt8(ascii: "."), previous != UInt8(ascii: "@") else { return false }
                if byte == UInt8(ascii: "@") { signs += 1 }
            default: return false
            }
            previous = byte
        }
        return signs == 1 && previous != UInt8(ascii: ".") && previous != UInt8(ascii: "@")
    }

    private init(wellFormed text: String) {
        self.text = text
    }

    /// The author of mail that names none; nothing is ever sent there (RFC 2606: `.invalid` exists nowhere).
    package static let nobody = EmailAddress(wellFormed: "unknown@sender.invalid")

    /// Whether mail can reach it at all.
    package var isReachable: Bool { !".\(domain)".hasSuffix(".invalid") }

    package var description: String { text }

    package var local: Substring { text[..<(text.lastIndex(of: "@") ?? text.endIndex)] }

    package var domain: Substring { text.lastIndex(of: "@").map { text[text.index(after: $0)...] } ?? "" }

    /// Splits `desk+detail@example.org` into the plain address and the detail (RFC 5233); the detail is `nil` where there is none.
    package var withoutDetail: (address: EmailAddress, detail: String?) {
        guard let plus = local.firstIndex(of: "+"), let plain = EmailAddress(local[..<plus] + "@" + domain) else { return (self, nil) }
        return (plain, String(local[local.index(after: plus)...]))
    }

    /// This address with a detail after the local part.
    package func withDetail(_ detail: String) -> String {
        "\(local)+\(detail)@\(domain)"
    }

    /// Most addresses are ASCII, in which nothing looks like anything else.
    private static func folded(ascii written: some Collection<UInt8>) -> String {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        let start = written.drop(while: isSpace)
        var bytes = start.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        while let last = bytes.last, isSpace(last) { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func folded(_ written: some StringProtocol) -> String {
        let visible = written.unicodeScalars.filter { !isInvisible($0) }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: visible)
        return String(scalars).precomposedForm.lowercased().trimmingSpaces
    }

    private static func isWellFormed(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy(isDotted) && text.unicodeScalars.allSatisfy(isAllowed)
    }

    /// Words with single dots between them.
    private static func isDotted(_ part: Substring.UTF8View) -> Bool {
        part.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
    }

    /// RFC 5322 §3.2.3, without the at sign and the dot.
    private static let special = Set("<>()[]\\,;:\"".utf8)

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return (0x21...0x7E).contains(scalar.value) && !special.contains(UInt8(scalar.value)) }
        return scalar.value > 0x9F && !scalar.properties.isWhitespace
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.generalCategory == .format
    }
}
