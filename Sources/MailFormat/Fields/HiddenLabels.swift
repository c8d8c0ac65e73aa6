/// Keeps `xn--` labels of domains from GMime, which decodes them: an address is read as it was sent.
enum HiddenLabels {
    private static let label = Array("xn--".utf8)
    private static let stand = Array("xn\u{E012}--".utf8)

    static func hide(in value: [UInt8]) -> [UInt8] {
        value.contains(ASCII.hyphen) ? value.replacing(label, with: stand) : value
    }

    static func shown(_ text: String) -> String {
        PrivateCharacter.mayStand(in: text) ? text.replacing("\u{E012}", with: "") : text
    }
}
