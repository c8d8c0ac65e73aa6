/// HZ (RFC 1843): Chinese in seven bits, `~{` and `~}` around the signs of GB 2312.
enum Hanzi {
    /// The same text with the signs in eight bits, as GB 2312 is written elsewhere.
    static func eightBit(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var isChinese = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            guard byte == UInt8(ascii: "~"), index + 1 < bytes.count, let escape = escape(bytes[index + 1]) else {
                // A line ends Chinese, too.
                if byte == ASCII.lineFeed { isChinese = false }
                result.append(isChinese && byte > ASCII.space ? byte | 0x80 : byte)
                index += 1
                continue
            }
            switch escape {
            case .chinese: isChinese = true
            case .plain: isChinese = false
            case .tilde: result.append(UInt8(ascii: "~"))
            case .joint: break
            }
            index += 2
        }
        return result
    }

    private enum Escape { case chinese, plain, tilde, joint }

    private static func escape(_ byte: UInt8) -> Escape? {
        switch byte {
        case UInt8(ascii: "{"): .chinese
        case UInt8(ascii: "}"): .plain
        case UInt8(ascii: "~"): .tilde
        case ASCII.lineFeed: .joint
        default: nil
        }
    }
}
