/// Appends markup to one byte buffer; text goes in escaped, and only this target can append a byte unescaped.
public struct HTMLWriter: ~Copyable {
    private var buffer: ByteBuffer

    /// - Parameter capacity: bytes to reserve, so that an ordinary page never grows the buffer.
    init(reserving capacity: Int) {
        buffer = ByteBuffer(reserving: capacity)
    }

    var bytes: [UInt8] { withBytes { Array($0) } }

    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result { buffer.withBytes(body) }

    var isEmpty: Bool { buffer.count == 0 }

    /// Appends text, escaped so that it is safe both between tags and inside a quoted attribute.
    public mutating func write(text: String) {
        let written: Void? = text.utf8.withContiguousStorageIfAvailable { escape($0) }
        if written == nil { Array(text.utf8).withUnsafeBufferPointer { escape($0) } }
    }

    public mutating func write(text: Substring) {
        let written: Void? = text.utf8.withContiguousStorageIfAvailable { escape($0) }
        if written == nil { Array(text.utf8).withUnsafeBufferPointer { escape($0) } }
    }

    @usableFromInline
    mutating func open(_ name: StaticString, _ attributes: [Attribute]) {
        buffer.append(UInt8(ascii: "<"))
        write(name)
        for attribute in attributes {
            attribute.write(to: &self)
        }
        buffer.append(UInt8(ascii: ">"))
    }

    @usableFromInline
    mutating func close(_ name: StaticString) {
        buffer.append(UInt8(ascii: "<"))
        buffer.append(UInt8(ascii: "/"))
        write(name)
        buffer.append(UInt8(ascii: ">"))
    }

    @usableFromInline
    mutating func write(_ markup: StaticString) {
        guard markup.hasPointerRepresentation else { return write(unescaped: markup.description) }
        buffer.append(markup.utf8Start, count: markup.utf8CodeUnitCount)
    }

    mutating func write(unescaped markup: String) {
        let written: Void? = markup.utf8.withContiguousStorageIfAvailable { append($0) }
        if written == nil { Array(markup.utf8).withUnsafeBufferPointer { append($0) } }
    }

    mutating func write(written markup: [UInt8]) {
        markup.withUnsafeBufferPointer { append($0) }
    }

    @usableFromInline
    mutating func write(byte: UInt8) {
        buffer.append(byte)
    }

    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let base = bytes.baseAddress else { return }
        buffer.append(base, count: bytes.count)
    }

    /// Works on bytes: a grapheme such as a quotation mark with a combining accent would hide the mark.
    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
        guard let base = text.baseAddress else { return }
        var start = 0
        for index in 0..<text.count {
            guard let entity = Self.entity(for: text[index]) else { continue }
            buffer.append(base + start, count: index - start)
            write(entity)
            start = index + 1
        }
        buffer.append(base + start, count: text.count - start)
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
