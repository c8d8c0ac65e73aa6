/// A mail address in the one form in which the desk compares addresses.
///
/// Letter case, look-alike widths and invisible characters never make two people of one (CASES.md C6); what the sender wrote is kept
/// in the original mail.
package struct EmailAddress: Sendable, Hashable, CustomStringConvertible {
    package let text: String

    /// `nil` when it is not `local@domain`: one `@` with something on both sides, no space, no control character, at most 254 bytes
    /// (RFC 5321 §4.5.3.1).
    package init?(_ written: some StringProtocol) {
        let visible = written.unicodeScalars.filter { !Self.isInvisible($0) }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: visible)
        let text = String(scalars).precomposedForm.lowercased().trimmingSpaces
        guard text.utf8.count <= 254, Self.isWellFormed(text) else { return nil }
        self.text = text
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

    private static func isWellFormed(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") && !$0.hasSuffix(".") }) else { return false }
        return !text.contains("..") && text.unicodeScalars.allSatisfy(isAllowed)
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        let isControl = scalar.value <= 0x20 || (0x7F...0x9F).contains(scalar.value)
        return !isControl && !scalar.properties.isWhitespace && !"<>()[]\\,;:\"".unicodeScalars.contains(scalar)
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.generalCategory == .format
    }
}
