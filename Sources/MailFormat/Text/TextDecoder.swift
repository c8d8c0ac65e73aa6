/// Makes text of bytes in whatever character set; never fails, notes what it had to guess.
enum TextDecoder {
    /// - Parameter label: the `charset` parameter; nil when there is none.
    static func decoded(_ bytes: [UInt8], label: String?) -> DecodedText {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return utf8(Array(bytes.dropFirst(3)), isLabelled: true) }
        guard let label, !label.isEmpty else { return unlabelled(bytes) }
        let name = CharacterSet.iconvName(label)
        switch name {
        case CharacterSet.utf8: return utf8(bytes, isLabelled: true)
        case "us-ascii": return ascii(bytes)
        case "utf-16", "utf-16le", "utf-16be", "utf-32", "utf-32le", "utf-32be": return wide(bytes, name: name)
        case "utf-7": return sevenBit(bytes, name: name)
        case "hz": return hanzi(bytes, label: label)
        default: break
        }
        if bytes.isASCII, !bytes.contains(ASCII.escape), !bytes.contains(UInt8(ascii: "~")) { return ascii(bytes) }
        if name == CharacterSet.latin1, UTF8Quality(bytes).isWholly, let text = valid(bytes) {
            return DecodedText(text: text, issue: "labelled \(shown(label)) but is utf-8")
        }
        guard let converted = Iconv.converted(bytes, from: name) else {
            return DecodedText(text: unlabelled(bytes).text, issue: "unknown charset \(shown(label))")
        }
        let text = name == CharacterSet.hebrew ? HebrewText.decomposed(converted.text) : converted.text
        return DecodedText(text: text, issue: converted.isExact ? nil : "body is not valid \(shown(label))")
    }

    private static func ascii(_ bytes: [UInt8]) -> DecodedText {
        guard bytes.isASCII else {
            return DecodedText(text: unlabelled(bytes).text, issue: "body is not valid us-ascii")
        }
        return unlabelled(bytes)
    }

    private static func unlabelled(_ bytes: [UInt8]) -> DecodedText {
        if bytes.isASCII {
            if bytes.contains(ASCII.escape), let japanese = Iconv.converted(bytes, from: CharacterSet.japanese), japanese.isExact {
                return DecodedText(text: japanese.text, issue: nil)
            }
            return DecodedText(text: String(decoding: bytes, as: UTF8.self), issue: nil)
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return wide(bytes, name: "utf-16") }
        if let text = valid(bytes) { return DecodedText(text: text, issue: nil) }
        return utf8(bytes, isLabelled: false)
    }

    /// Mostly good UTF-8 is repaired; anything else is another set whose label is wrong.
    private static func utf8(_ bytes: [UInt8], isLabelled: Bool) -> DecodedText {
        if let text = valid(bytes) { return DecodedText(text: text, issue: nil) }
        let issue = isLabelled ? "body is not valid utf-8" : "no charset, not valid utf-8"
        if UTF8Quality(bytes).isMostly { return DecodedText(text: String(decoding: bytes, as: UTF8.self), issue: issue) }
        let guessed = Iconv.converted(bytes, from: CharacterSetGuess.name(for: bytes))
        return DecodedText(text: guessed?.text ?? String(decoding: bytes, as: UTF8.self), issue: issue)
    }

    /// UTF-16 and UTF-32: by their mark, else by where the zeros are; without either, bytes that are plain text stay so.
    private static func wide(_ bytes: [UInt8], name: String) -> DecodedText {
        let width = name.hasPrefix("utf-32") ? 4 : 2
        let zeros = (0..<width).map { place in stride(from: place, to: min(bytes.count, 400), by: width).count { bytes[$0] == 0 } }
        let isBig: Bool
        if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
            isBig = true
        } else if bytes.starts(with: [0xFF, 0xFE]) {
            isBig = false
        } else if zeros.allSatisfy({ $0 == 0 }), bytes.isASCII {
            return DecodedText(text: String(decoding: bytes, as: UTF8.self), issue: "labelled \(name) but is us-ascii")
        } else {
            isBig = name.hasSuffix("be") || (!name.hasSuffix("le") && zeros[0] > zeros[width - 1])
        }
        guard let converted = Iconv.converted(bytes, from: "utf-\(width * 8)\(isBig ? "be" : "le")") else { return unlabelled(bytes) }
        let text = converted.text.first == "\u{FEFF}" ? String(converted.text.dropFirst()) : converted.text
        return DecodedText(text: text, issue: converted.isExact ? nil : "body is not valid \(name)")
    }

    private static func sevenBit(_ bytes: [UInt8], name: String) -> DecodedText {
        guard bytes.isASCII, let converted = Iconv.converted(bytes, from: name) else {
            return DecodedText(text: unlabelled(bytes).text, issue: "body is not valid \(name)")
        }
        return DecodedText(text: converted.text, issue: converted.isExact ? nil : "body is not valid \(name)")
    }

    /// HZ (RFC 1843), which the C library does not know.
    private static func hanzi(_ bytes: [UInt8], label: String) -> DecodedText {
        guard bytes.isASCII, let converted = Iconv.converted(Hanzi.eightBit(bytes), from: CharacterSet.chinese) else {
            return DecodedText(text: unlabelled(bytes).text, issue: "body is not valid \(shown(label))")
        }
        return DecodedText(text: converted.text, issue: converted.isExact ? nil : "body is not valid \(shown(label))")
    }

    private static func valid(_ bytes: [UInt8]) -> String? {
        String(validating: bytes, as: UTF8.self)
    }

    /// A label as it can stand in a log: short and printable.
    private static func shown(_ label: String) -> String {
        String(String.UnicodeScalarView(label.unicodeScalars.filter { $0.value > 32 && $0.value < 127 }.prefix(40)))
    }
}
