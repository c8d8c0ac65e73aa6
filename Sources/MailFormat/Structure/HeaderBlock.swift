/// The headers of a message or a part, split into fields but not decoded.
struct HeaderBlock {
    struct Field {
        /// In lower case.
        var name: String
        /// Unfolded.
        var value: [UInt8]
    }

    private(set) var fields: [Field] = []
    /// Where the body begins.
    private(set) var bodyStart: Int
    private(set) var cutShort: [String] = []
    private var keptBytes = 0

    func first(_ name: String) -> [UInt8]? {
        fields.first { $0.name == name }?.value.trimmed()
    }

    func all(_ name: String) -> [[UInt8]] {
        fields.filter { $0.name == name }.map { $0.value.trimmed() }
    }

    func has(_ name: String) -> Bool {
        fields.contains { $0.name == name }
    }

    /// The first value in lower case without surrounding blanks; "" when absent.
    func lowercased(_ name: String) -> String {
        first(name).map { String(decoding: $0.map(\.lowered), as: UTF8.self) } ?? ""
    }

    /// Whether these words stand in the first field of that name, whatever their case.
    func says(_ words: String, in name: String) -> Bool {
        has(name) && lowercased(name).contains(words)
    }
}

extension HeaderBlock {
    /// With raw eight-bit fields, which name no set, read in the set of the words below them where they fit it.
    func inSet(of root: MIMEPart) -> HeaderBlock {
        guard let label = root.textCharset, !CharacterSet.iconvName(label).hasPrefix("utf") else { return self }
        var block = self
        for index in fields.indices where !fields[index].value.isASCII && String(validating: fields[index].value, as: UTF8.self) == nil {
            let decoded = TextDecoder.decoded(fields[index].value, label: label)
            if decoded.issue == nil { block.fields[index].value = Array(decoded.text.utf8) }
        }
        return block
    }

    private static let mostFields = 2_000
    /// So many lines without a colon may stand between two headers.
    private static let junkLines = 5

    /// Reads the headers at the start of `range`. Lines that are no headers are passed over when headers follow them; otherwise the
    /// body begins at the first of them.
    init(_ raw: [UInt8], in range: Range<Int>, limits: MailLimits) {
        bodyStart = range.lowerBound
        var lines = Lines(raw, in: range)
        var lineStart = range.lowerBound
        var blockIsCut = false
        while let line = lines.next() {
            defer { lineStart = line.next }
            bodyStart = line.next
            guard !line.isEmpty else { return }
            guard !blockIsCut else { continue }
            if keptBytes > limits.headerBlockBytes || fields.count >= Self.mostFields {
                blockIsCut = true
                cutShort.append("header block is too long")
            } else if raw[line.content.lowerBound].isBlank, !fields.isEmpty {
                extend(with: raw[line.content], limits: limits)
            } else if let colon = Self.colon(of: line.content, in: raw) {
                append(raw, name: line.content.lowerBound..<colon, value: colon + 1..<line.content.upperBound, limits: limits)
            } else if !Self.headerFollows(raw, in: line.next..<range.upperBound) || (fields.isEmpty && lineStart == range.lowerBound) {
                bodyStart = lineStart
                return
            }
        }
    }

    private mutating func append(_ raw: [UInt8], name: Range<Int>, value: Range<Int>, limits: MailLimits) {
        var nameEnd = name.upperBound
        while nameEnd > name.lowerBound, raw[nameEnd - 1].isBlank { nameEnd -= 1 }
        let name = String(decoding: raw[name.lowerBound..<nameEnd].map(\.lowered), as: UTF8.self)
        fields.append(Field(name: name, value: []))
        extend(with: raw[value].drop(while: \.isBlank), limits: limits)
    }

    /// Adds a folded line to the last field; a tab at a fold reads as a space.
    private mutating func extend(with line: ArraySlice<UInt8>, limits: MailLimits) {
        guard let last = fields.indices.last else { return }
        let room = limits.headerBytes - fields[last].value.count
        if line.count > room, !cutShort.contains("a header is too long") { cutShort.append("a header is too long") }
        let start = fields[last].value.count
        fields[last].value += line.prefix(max(0, room))
        keptBytes += fields[last].value.count - start
        if start < fields[last].value.count, start > 0, fields[last].value[start] == ASCII.tab { fields[last].value[start] = ASCII.space }
    }

    /// The colon that ends a header's name: printable ASCII without blanks, which may stand before the colon.
    private static func colon(of line: Range<Int>, in raw: [UInt8]) -> Int? {
        var index = line.lowerBound
        while index < line.upperBound, raw[index] > 32, raw[index] < 127, raw[index] != ASCII.colon { index += 1 }
        guard index > line.lowerBound else { return nil }
        while index < line.upperBound, raw[index].isBlank { index += 1 }
        return index < line.upperBound && raw[index] == ASCII.colon ? index : nil
    }

    private static func headerFollows(_ raw: [UInt8], in range: Range<Int>) -> Bool {
        for (count, line) in Lines(raw, in: range).enumerated() {
            guard count < junkLines, !line.isEmpty else { return false }
            if let colon = colon(of: line.content, in: raw),
                raw[line.content.lowerBound..<colon].allSatisfy({ $0.isLetter || $0 == ASCII.hyphen })
            {
                return true
            }
        }
        return false
    }
}
