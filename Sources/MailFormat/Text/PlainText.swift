/// Text as the desk keeps it: line ends are `\n`, no NUL, no mark of byte order.
enum PlainText {
    static func normalized(_ text: String) -> String {
        let bytes = text.utf8
        guard bytes.contains(where: { $0 == ASCII.carriageReturn || $0 == 0 }) || text.unicodeScalars.first == "\u{FEFF}" else {
            return text
        }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var pendingReturns = 0
        for byte in bytes {
            if byte == ASCII.carriageReturn {
                pendingReturns += 1
                continue
            }
            if pendingReturns > 0, byte != ASCII.lineFeed { result += Array(repeating: ASCII.lineFeed, count: pendingReturns) }
            pendingReturns = 0
            if byte != 0 { result.append(byte) }
        }
        result += Array(repeating: ASCII.lineFeed, count: pendingReturns)
        if result.starts(with: [0xEF, 0xBB, 0xBF]) { result.removeFirst(3) }
        return String(decoding: result, as: UTF8.self)
    }

    /// Without blanks and empty lines at the very end.
    static func trimmedAtEnd(_ text: String) -> String {
        var view = text.unicodeScalars[...]
        while let last = view.last, last.properties.isWhitespace { view.removeLast() }
        return view.endIndex == text.unicodeScalars.endIndex ? text : String(view)
    }
}
