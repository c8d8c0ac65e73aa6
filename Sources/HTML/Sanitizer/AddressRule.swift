/// Whether the pictures of a letter that lie on other servers are fetched when the letter is read.
package enum RemoteImages: Sendable, Hashable {
    /// The address stands in `data-remote-src`, and nobody learns that the letter was read.
    case heldBack
    case shown
}

/// Which addresses of a letter stay.
struct AddressRule: Sendable {
    let remoteImages: RemoteImages
    /// Where the pictures that came with the letter are found, by content id (RFC 2392) without angle brackets.
    let inlineImages: [String: String]
    /// Whether links lead to tickets and articles, too.
    let leadsToOwnPages: Bool
    private let inlineAddresses: Set<String>

    init(remoteImages: RemoteImages, inlineImages: [String: String], leadsToOwnPages: Bool = false) {
        self.leadsToOwnPages = leadsToOwnPages
        self.remoteImages = remoteImages
        self.inlineImages = inlineImages.filter { WebAddress.isSafeTarget($0.value) }
        inlineAddresses = Set(self.inlineImages.values)
    }

    /// The link as a browser would follow it; a letter has no base, so a relative link leads nowhere.
    func link(_ value: String) -> String? {
        let address = Self.trimmed(value)
        return isRemote(address) || WebAddress.hasScheme(["mailto", "tel"], address) || isOwnPage(address) ? address : nil
    }

    /// A ticket or an article by its number, and nothing else: no other address of the desk does anything when it is followed.
    func isOwnPage(_ address: String) -> Bool {
        guard leadsToOwnPages, let place = Self.ownPages.first(where: { address.hasPrefix($0) }) else { return false }
        let number = address.utf8.dropFirst(place.utf8.count)
        return (1...18).contains(number.count) && number.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    private static let ownPages = ["/articles/", "/help/", "/tickets/"]

    /// The attributes of a picture that say where it lies.
    func picture(source: String?, heldBack: String?) -> (name: String, value: String)? {
        let address = Self.trimmed(source ?? "")
        if inlineAddresses.contains(address) || WebAddress.isRasterPicture(address) { return ("src", address) }
        if WebAddress.hasScheme(["cid"], address) { return ("src", inlineAddress(address)) }
        guard let remote = [address, Self.trimmed(heldBack ?? "")].first(where: isRemote) else { return nil }
        switch remoteImages {
        case .heldBack: return ("data-remote-src", remote)
        case .shown: return ("src", remote)
        }
    }

    private func inlineAddress(_ address: String) -> String {
        let id = String(address.dropFirst("cid:".count))
        return inlineImages[id] ?? PercentEncoding.decoded(id).flatMap { inlineImages[$0] } ?? address
    }

    private func isRemote(_ address: String) -> Bool {
        guard WebAddress.hasScheme(["http", "https"], address), let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")) else {
            return false
        }
        // With fewer slashes it would lead into the site of the page on which it stands; browsers take either kind.
        return address.utf8[colon...].dropFirst().prefix(2).filter { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }.count == 2
    }

    /// Without what the URL standard has a browser leave out: blanks at the ends, and newlines where a mailer broke the line.
    private static func trimmed(_ value: String) -> String {
        guard value.utf8.contains(where: { $0 <= 0x20 }) else { return value }
        var bytes = value.utf8.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }[...]
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        return String(decoding: bytes.drop { $0 <= 0x20 }, as: UTF8.self)
    }
}

/// The `%41` of addresses (RFC 3986, 2.1).
private enum PercentEncoding {
    static func decoded(_ text: String) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else { return nil }
            bytes.append(value)
            rest.removeFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
