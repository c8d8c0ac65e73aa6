/// The character set that HTML names in itself: `<meta charset=…>` or `<meta http-equiv=Content-Type content="…; charset=…">`.
enum MetaCharset {
    /// Browsers look at the first kilobyte; mailers put styles before.
    private static let mostBytes = 16_384

    static func label(in html: [UInt8]) -> String? {
        let head = html.prefix(mostBytes).map(\.lowered)
        var index = 0
        while let open = head.firstIndex(of: ASCII.lessThan, in: index..<head.count) {
            index = open + 1
            guard head.starts(withLowercase: "<meta", at: open) else { continue }
            let close = head.firstIndex(of: ASCII.greaterThan, in: open..<head.count) ?? head.count
            if let label = charset(in: head[open..<close]) { return label }
        }
        return nil
    }

    private static func charset(in tag: ArraySlice<UInt8>) -> String? {
        let name = Array("charset".utf8)
        guard let start = tag.indices.first(where: { tag[$0...].starts(with: name) }) else { return nil }
        var rest = tag[(start + name.count)...].drop { $0 <= ASCII.space }
        guard rest.popFirst() == UInt8(ascii: "=") else { return nil }
        rest = rest.drop { $0 <= ASCII.space || quotes.contains($0) }
        let label = rest.prefix { $0 > ASCII.space && !quotes.contains($0) && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "/") }
        let text = String(decoding: label, as: UTF8.self)
        // What could be read as far as here is not in sixteen bits (HTML standard, 13.2.3.2).
        return text.isEmpty || text.hasPrefix("utf-16") ? nil : text
    }

    private static let quotes: [UInt8] = [UInt8(ascii: "\""), UInt8(ascii: "'")]
}
