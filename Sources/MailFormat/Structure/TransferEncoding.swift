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
        case .quotedPrintable: Self.run(GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE, raw, range)
        case .uuencode: Self.run(GMIME_CONTENT_ENCODING_UUENCODE, raw, range)
        }
    }

    private static func run(_ encoding: GMimeContentEncoding, _ raw: [UInt8], _ range: Range<Int>) -> [UInt8] {
        guard !range.isEmpty else { return [] }
        var state = GMimeEncoding()
        g_mime_encoding_init_decode(&state, encoding)
        let room = g_mime_encoding_outlen(&state, range.count)
        return [UInt8](unsafeUninitializedCapacity: Int(room)) { output, count in
            raw.withUnsafeBytes { input in
                guard let from = input.baseAddress, let to = output.baseAddress else { return }
                let source = (from + range.lowerBound).assumingMemoryBound(to: CChar.self)
                let length = output.count
                count = to.withMemoryRebound(to: CChar.self, capacity: length) { target in
                    Int(g_mime_encoding_flush(&state, source, range.count, target))
                }
            }
        }
    }
}
