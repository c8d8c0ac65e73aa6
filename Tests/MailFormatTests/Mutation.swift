/// Damage as transports and attackers do it.
enum Mutation {
    private static let pieces = [
        "\0", "\r", "\n\n", "\r\n ", "=?utf-8?b?", "?=", "<", ">", "\"", "(", "--A", "boundary=", ";", ",", ":", "\u{FF}", "> ", "=",
        "=0D=0A", "\u{1B}$B", "= \t\n", "%00", "filename*0*=utf-8''%", "xn--", "&nbsp;", "charset=iso-8859-8", "charset=utf-7", "base64",
        "=?iso-8859-8?B?+fDl7Q==?=", "\u{202E}", "\u{5DD}\u{5D5}\u{5DC}\u{5E9} 12 (", "-----BEGIN PGP SIGNED MESSAGE-----\n",
        "\n- -- \n-----BEGIN PGP SIGNATURE-----\n", "\nFrom: a@x.example\nSent: 5 March 2026 14:07\nSubject: s\n",
        "\nOn 5 March 2026 at 14:07, A <a@x.example> wrote:\n", "message/delivery-status", "multipart/report",
    ]

    static func apply(to message: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
        var bytes = message
        for _ in 0..<Int.random(in: 1...8, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes.insert(contentsOf: Array((pieces.randomElement(using: &random) ?? "").utf8), at: place)
            case 1: bytes.removeSubrange(place..<min(bytes.count, place + 20))
            case 2: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 60)], at: place)
            case 3 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
            default: if place > 40 { bytes.removeSubrange(place...) }
            }
        }
        return bytes
    }
}
