import CGMime

/// How the bytes of a part were made fit for transport (RFC 2045 section 6).
enum TransferEncoding {
    case identity, base64, quotedPrintable, uuencode

    /// - Parameter label: in lower case; comments and parameters after the word do no harm.
    init(label: String) {
        let word = label.prefix { $0 != ";" && $0 != " " && $0 != "(" }
        switch word {
        case "base64", "\"base64\"": self = .base64
        case "quoted-printable", "\"quoted-printable\"", "quoted", "qp": self = .quotedPrintable
        case "x-uuencode", "uuencode", "x-uu", "uue", "x-uue": self = .uuencode
        default: self = .identity
        }
    }

    func decoded(_ raw: [UInt8], in range: Range<Int>) -> [UInt8] {
        switch self {
        case .identity: Array(raw[range])
        case .base64: Base64.decoded(raw, in: Base64Body(raw, in: range).encoded)
        case .quotedPrintable: Self.run(GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE, Self.withTightBreaks(raw, in: range))
        case .uuencode: Self.run(GMIME_CONTENT_ENCODING_UUENCODE, Array(raw[range]))
        }
    }

    /// Without the blanks that the way put between the sign of a soft line break and the end of the line (RFC 2045 section 6.7).
    ///
    /// Blanks below words stay, against the letter of the rule: many a flowed text is sent so.
    private static func withTightBreaks(_ raw: [UInt8], in range: Range<Int>) -> [UInt8] {
        var tight: [UInt8] = []
        tight.reserveCapacity(range.count)
        for line in Lines(raw, in: range) {
            let words = raw[line.content].lastIndex { !$0.isBlank }.map { raw[line.content.lowerBound...$0] }
            if let words, words.last == UInt8(ascii: "=") {
                tight += words + raw[line.content.upperBound..<line.next]
            } else {
                tight += raw[line.content.lowerBound..<line.next]
            }
        }
        return tight
    }

    private static func run(_ encoding: GMimeContentEncoding, _ bytes: [UInt8]) -> [UInt8] {
        guard !bytes.isEmpty else { return [] }
        var state = GMimeEncoding()
        g_mime_encoding_init_decode(&state, encoding)
        let room = g_mime_encoding_outlen(&state, bytes.count)
        return [UInt8](unsafeUninitializedCapacity: Int(room)) { output, count in
            bytes.withUnsafeBytes { input in
                guard let from = input.baseAddress, let to = output.baseAddress else { return }
                let source = from.assumingMemoryBound(to: CChar.self)
                let length = output.count
                count = to.withMemoryRebound(to: CChar.self, capacity: length) { target in
                    Int(g_mime_encoding_flush(&state, source, bytes.count, target))
                }
            }
        }
    }
}
