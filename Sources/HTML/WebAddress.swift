/// What may stand in an attribute that holds an address.
enum WebAddress {
    /// A reference of this site, or an address that opens a page, a letter or a call.
    static func isSafeLink(_ address: String) -> Bool {
        isReference(address) || hasScheme(["http", "https", "mailto", "tel"], address)
    }

    static func isSafeSource(_ address: String) -> Bool {
        isSafeTarget(address) || isRasterPicture(address)
    }

    static func isSafeTarget(_ address: String) -> Bool {
        isReference(address) || hasScheme(["http", "https"], address)
    }

    /// A picture in the address itself (RFC 2397); never SVG, which can hold scripts.
    static func isRasterPicture(_ address: String) -> Bool {
        ["png", "jpeg", "gif", "webp"].contains { address.utf8.starts(with: "data:image/\($0);base64,".utf8) } && isClean(address)
    }

    /// Whether the address begins with one of the schemes (in lower case), as a browser would read it.
    ///
    /// Browsers drop tabs and newlines anywhere and blanks in front, so an address with control characters has no safe reading.
    static func hasScheme(_ schemes: Set<String>, _ address: String) -> Bool {
        guard isClean(address), let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
        guard address.utf8.distance(from: address.startIndex, to: colon) <= 16 else { return false }
        return schemes.contains(address[..<colon].lowercased())
    }

    /// A path, query or fragment of this site; `//host` and `/\host` lead elsewhere.
    private static func isReference(_ address: String) -> Bool {
        guard isClean(address), !address.isEmpty else { return address.isEmpty }
        let head = address.utf8.prefix { !"/?#".utf8.contains($0) }
        let second = address.utf8.dropFirst().first
        guard !head.contains(UInt8(ascii: ":")), !head.contains(UInt8(ascii: "\\")) else { return false }
        return address.utf8.first != UInt8(ascii: "/") || (second != UInt8(ascii: "/") && second != UInt8(ascii: "\\"))
    }

    private static func isClean(_ address: String) -> Bool {
        address.utf8.first != UInt8(ascii: " ") && address.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
}
