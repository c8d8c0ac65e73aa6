/// Finds the words between tags without a tree: for letters that go past what the parser may be given.
///
/// Reads each byte once or twice, whatever the letter holds.
struct TagScanner {
    private let html: [UInt8]
    private var index = 0
    private var layout = TextLayout()
    private var missing: Set<[UInt8]> = []

    private init(_ html: [UInt8]) {
        self.html = html
    }

    static func words(of html: [UInt8]) -> String {
        var scanner = TagScanner(html)
        scanner.scan()
        return VisibleText.trimmed(scanner.layout.text)
    }

    private mutating func scan() {
        var start = 0
        while index < html.count {
            guard html[index] == UInt8(ascii: "<"), startsTag(at: index + 1) else {
                index += 1
                continue
            }
            write(html[start..<index])
            skipTag()
            start = index
        }
        write(html[min(start, html.count)...])
    }

    private func startsTag(at position: Int) -> Bool {
        guard position < html.count else { return false }
        let byte = html[position]
        return Self.isLetter(byte) || "/!?".utf8.contains(byte)
    }

    private mutating func skipTag() {
        if html[index...].starts(with: "<!--".utf8) { return skip(past: "-->", from: index + 4) }
        let isEnd = html[index + 1] == UInt8(ascii: "/")
        let nameStart = index + (isEnd ? 2 : 1)
        let name = html[nameStart...].prefix(24).prefix { Self.isLetter($0) || (0x30...0x39).contains($0) }
        index = nameStart + name.count
        skipAttributes()
        let tag = String(decoding: name, as: UTF8.self).lowercased()
        guard isEnd || !Self.unseen.contains(tag) else {
            skip(past: "</\(tag)", from: index)
            return skipAttributes()
        }
        layOut(tag, isEnd: isEnd)
    }

    private mutating func layOut(_ tag: String, isEnd: Bool) {
        switch TextFlow.of(tag) {
        case .inline, .link: break
        case .cell: layout.write(" ")
        case .lineBreak: layout.addBreak()
        case .block, .item, .row: layout.breakLine()
        case .paragraph, .preformatted, .list: layout.breakLine(leavingBlank: true)
        case .quote: if isEnd { layout.leaveQuote() } else { layout.enterQuote() }
        }
    }

    /// Goes past the `>` of the tag; one inside quotation marks does not count.
    private mutating func skipAttributes() {
        while index < html.count {
            let byte = html[index]
            index += 1
            if byte == UInt8(ascii: ">") { return }
            guard byte == UInt8(ascii: "=") else { continue }
            while index < html.count, html[index] <= 0x20 { index += 1 }
            guard index < html.count, html[index] == UInt8(ascii: "\"") || html[index] == UInt8(ascii: "'") else { continue }
            skipQuoted(html[index])
        }
    }

    private mutating func skipQuoted(_ mark: UInt8) {
        guard !missing.contains([mark]) else { return }
        if let end = html[(index + 1)...].firstIndex(of: mark) { index = end + 1 } else { missing.insert([mark]) }
    }

    /// Goes past the text, or past its first byte when it does not come again; that is remembered, lest it be sought again and again.
    private mutating func skip(past text: String, from start: Int) {
        let wanted = Array(text.utf8)
        index = min(start, html.count)
        guard !missing.contains(wanted) else { return }
        var position = index
        while position + wanted.count <= html.count {
            if zip(html[position...], wanted).allSatisfy({ $0 == $1 || (Self.isLetter($0) && $0 | 0x20 == $1) }) {
                index = position + wanted.count
                return
            }
            position += 1
        }
        missing.insert(wanted)
    }

    private mutating func write(_ bytes: ArraySlice<UInt8>) {
        guard !bytes.isEmpty else { return }
        layout.write(CharacterReferences.resolved(bytes))
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static let unseen: Set<String> = ["script", "style", "title", "noscript", "template", "iframe", "svg", "math"]
}

/// The references that letters use; the rest stay as they are written.
private enum CharacterReferences {
    private static let named: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    ]

    static func resolved(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard bytes.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        for (index, part) in text.split(separator: "&", omittingEmptySubsequences: false).enumerated() {
            result += index == 0 ? String(part) : replaced(part)
        }
        return result
    }

    private static func replaced(_ part: Substring) -> String {
        let name = part.utf8.prefix(10).prefix { $0 != UInt8(ascii: ";") }
        let rest = part.utf8.dropFirst(name.count)
        guard rest.first == UInt8(ascii: ";"), let character = character(String(Substring(name))) else { return "&" + part }
        return character + String(Substring(rest.dropFirst()))
    }

    private static func character(_ name: String) -> String? {
        if let character = named[name] { return character }
        guard name.utf8.first == UInt8(ascii: "#") else { return nil }
        let digits = name.dropFirst()
        let isHex = digits.utf8.first.map { $0 | 0x20 } == UInt8(ascii: "x")
        let value = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return value.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
    }
}
