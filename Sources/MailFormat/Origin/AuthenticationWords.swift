/// The words of a structured field between its semicolons, without comments (RFC 5322 §3.2.2); blanks round an equals sign belong to
/// neither side.
struct AuthenticationWords {
    private(set) var parts: [[String]] = [[]]
    private var word: [UInt8] = []
    private var isAfterBlank = false
    private var awaitsValue = false

    /// `nil` where a comment or a quoted text does not end.
    init?(_ value: [UInt8]) {
        var index = 0
        while index < value.count {
            switch value[index] {
            case UInt8(ascii: "("):
                guard let end = Self.endOfComment(value, from: index) else { return nil }
                isAfterBlank = true
                index = end
            case UInt8(ascii: "\""):
                guard let (text, end) = Self.quoted(value, from: index) else { return nil }
                append(text)
                index = end
            case UInt8(ascii: ";"):
                endWord()
                parts.append([])
                index += 1
            case let byte:
                if byte.isBlank { isAfterBlank = true } else { append([byte]) }
                index += 1
            }
        }
        endWord()
    }

    private mutating func append(_ bytes: [UInt8]) {
        let isEquals = bytes == [UInt8(ascii: "=")] && !word.contains(UInt8(ascii: "="))
        if isAfterBlank, !isEquals, !awaitsValue { endWord() }
        (isAfterBlank, awaitsValue) = (false, isEquals)
        word += bytes
    }

    private mutating func endWord() {
        if !word.isEmpty { parts[parts.count - 1].append(String(decoding: word, as: UTF8.self)) }
        (word, isAfterBlank, awaitsValue) = ([], false, false)
    }

    private static func endOfComment(_ value: [UInt8], from start: Int) -> Int? {
        var (index, depth) = (start, 0)
        while index < value.count {
            switch value[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            default: break
            }
            index += 1
            if depth == 0 { return min(index, value.count) }
        }
        return nil
    }

    private static func quoted(_ value: [UInt8], from start: Int) -> (text: [UInt8], end: Int)? {
        var text: [UInt8] = []
        var index = start + 1
        while index < value.count {
            if value[index] == UInt8(ascii: "\"") { return (text, index + 1) }
            if value[index] == UInt8(ascii: "\\"), index + 1 < value.count { index += 1 }
            text.append(value[index])
            index += 1
        }
        return nil
    }
}
