/// A path of RFC 5321 4.1.2: the mailbox between angle brackets, or nothing for the null path.
struct EnvelopePath: Equatable {
    /// `local@domain`, or a local name alone as local mail uses it; quotes are gone where they are not needed.
    let mailbox: String

    var isNull: Bool { mailbox.isEmpty }
    var isASCII: Bool { mailbox.utf8.allSatisfy { $0 < 0x80 } }

    /// Takes a path from the front of `text`, with brackets; nil when there is none.
    init?(_ text: inout Substring) {
        var bytes = text.utf8
        guard bytes.popFirst() == UInt8(ascii: "<"), Self.dropRoute(&bytes) else { return nil }
        guard let mailbox = Self.mailbox(&bytes), bytes.popFirst() == UInt8(ascii: ">") else { return nil }
        self.mailbox = mailbox
        text = Substring(bytes)
    }

    /// `@one,@two:` before the mailbox is read and ignored (RFC 5321 appendix C).
    private static func dropRoute(_ bytes: inout Substring.UTF8View) -> Bool {
        guard bytes.first == UInt8(ascii: "@") else { return true }
        guard let end = bytes.firstIndex(of: UInt8(ascii: ":")) else { return false }
        guard bytes[..<end].allSatisfy({ isDomain($0) || $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: ",") }) else { return false }
        bytes = bytes[bytes.index(after: end)...]
        return true
    }

    private static func mailbox(_ bytes: inout Substring.UTF8View) -> String? {
        guard bytes.first != UInt8(ascii: ">") else { return "" }
        guard let local = bytes.first == UInt8(ascii: "\"") ? quoted(&bytes) : dotString(&bytes) else { return nil }
        guard bytes.first == UInt8(ascii: "@") else { return local }
        bytes.removeFirst()
        guard let domain = domain(&bytes) else { return nil }
        return "\(local)@\(domain)"
    }

    private static func dotString(_ bytes: inout Substring.UTF8View) -> String? {
        take(&bytes, while: isLocal)
    }

    /// A quoted local part; its quotes are kept only if it cannot be written without.
    private static func quoted(_ bytes: inout Substring.UTF8View) -> String? {
        let whole = bytes
        bytes.removeFirst()
        var content: [UInt8] = []
        while let byte = bytes.popFirst(), byte != UInt8(ascii: "\"") {
            guard byte == UInt8(ascii: "\\") else {
                content.append(byte)
                continue
            }
            guard let escaped = bytes.popFirst() else { return nil }
            content.append(escaped)
        }
        guard content.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
        let raw = whole[..<bytes.startIndex]
        guard raw.count > 1, raw.last == UInt8(ascii: "\"") else { return nil }
        guard content.isEmpty || !content.allSatisfy(isLocal) else { return String(decoding: content, as: UTF8.self) }
        return String(Substring(raw))
    }

    private static func domain(_ bytes: inout Substring.UTF8View) -> String? {
        guard bytes.first == UInt8(ascii: "[") else { return take(&bytes, while: isDomain) }
        bytes.removeFirst()
        guard let literal = take(&bytes, while: { isDomain($0) || $0 == UInt8(ascii: ":") }) else { return nil }
        guard bytes.popFirst() == UInt8(ascii: "]") else { return nil }
        return "[\(literal)]"
    }

    private static func take(_ bytes: inout Substring.UTF8View, while belongs: (UInt8) -> Bool) -> String? {
        let taken = bytes.prefix(while: belongs)
        guard !taken.isEmpty else { return nil }
        bytes = bytes[taken.endIndex...]
        return String(Substring(taken))
    }

    /// `atext` of RFC 5321 with dots anywhere, and UTF-8 (RFC 6531).
    private static func isLocal(_ byte: UInt8) -> Bool {
        isDomain(byte) || "!#$%&'*+/=?^`{|}~".utf8.contains(byte)
    }

    private static func isDomain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
        default: byte >= 0x80
        }
    }
}
