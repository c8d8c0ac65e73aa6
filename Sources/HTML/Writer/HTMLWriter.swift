/// Appends markup to one byte buffer; text goes in escaped, and only this target can append a byte unescaped.
package struct HTMLWriter: ~Copyable {
    private(set) var bytes: [UInt8]

    /// - Parameter capacity: bytes to reserve, so that an ordinary page never grows the buffer.
    init(reserving capacity: Int) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// Appends text, escaped so that it is safe both between tags and inside a quoted attribute.
    package mutating func write(text: some StringProtocol) {
        let written: Void? = text.utf8.withContiguousStorageIfAvailable { escape($0) }
        if written == nil { Array(text.utf8).withUnsafeBufferPointer { escape($0) } }
    }

    mutating func write(_ markup: StaticString) {
        guard markup.hasPointerRepresentation else { return write(unescaped: String(describing: markup)) }
        bytes.append(contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
    }

    mutating func write(unescaped markup: String) {
        bytes.append(contentsOf: markup.utf8)
    }

    mutating func write(byte: UInt8) {
        bytes.append(byte)
    }

    /// Works on bytes: a grapheme such as a quotation mark with a combining accent would hide the mark.
    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
        var start = text.startIndex
        for index in text.indices {
            guard let entity = Self.entity(for: text[index]) else { continue }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
            write(entity)
            start = index + 1
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    }

    @inline(__always)
    private static func entity(for byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
