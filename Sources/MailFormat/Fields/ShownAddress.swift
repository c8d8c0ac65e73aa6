import CGMime

/// An address as people are shown it: a domain that may pass for another stands there in ASCII, as `xn--…` (CASES.md C6; RFC 5891).
package enum ShownAddress {
    /// - Parameter address: as it is compared or was sent; what is no address comes back unchanged.
    package static func text(_ address: String) -> String {
        guard !address.utf8.allSatisfy({ $0 < 0x80 }), let at = address.lastIndex(of: "@") else { return address }
        let domain = address[address.index(after: at)...]
        guard domain.split(separator: ".").contains(where: mayMislead), let ascii = ascii(domain) else { return address }
        return address[...at] + ascii
    }

    private static func ascii(_ domain: Substring) -> String? {
        guard GMimeLibrary.isReady else { return nil }
        return GMimeLibrary.take(g_hostname_to_ascii(String(domain)))
    }

    /// A label of several scripts, or of letters that all look Latin, or of rare ones.
    private static func mayMislead(_ label: Substring) -> Bool {
        let letters = label.unicodeScalars.filter { $0.properties.isAlphabetic }
        guard letters.contains(where: { $0.value >= 0x80 }) else { return label.unicodeScalars.contains { $0.value >= 0x80 } }
        let scripts = Set(letters.map(Script.init))
        guard scripts.count == 1, let script = scripts.first else { return true }
        switch script {
        case .latin: return letters.contains { $0.value > 0x17F || deceptiveLatin.contains($0) }
        case .cyrillic, .greek: return letters.allSatisfy { latinLooking.contains($0) }
        case .hebrew, .other: return false
        }
    }

    private enum Script: Hashable {
        case latin, cyrillic, greek, hebrew, other

        init(_ scalar: Unicode.Scalar) {
            switch scalar.value {
            case ..<0x370, 0x1E00..<0x1F00: self = .latin
            case 0x370..<0x400, 0x1F00..<0x2000: self = .greek
            case 0x400..<0x530, 0x1C80..<0x1C90, 0x2DE0..<0x2E00, 0xA640..<0xA6A0: self = .cyrillic
            case 0x590..<0x600: self = .hebrew
            default: self = .other
            }
        }
    }

    /// Without its dot an i, and the long s.
    private static let deceptiveLatin: Set<Unicode.Scalar> = ["ı", "ſ", "ŀ", "ŉ"]
    /// Letters of Cyrillic and Greek that stand for Latin ones in most typefaces.
    private static let latinLooking = Set("авсԁеԍһіјкӏмоορрԛѕтυνхуѡԝүґзьαιρτκηγωχ".unicodeScalars)
}
