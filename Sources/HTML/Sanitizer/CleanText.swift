/// Text in the one form that the parser leaves as it is.
enum CleanText {
    /// Valid UTF-8 of at most so many bytes, with `\n` for every end of line and no other control character but the tab.
    static func prepared(_ bytes: [UInt8], limit: Int) -> [UInt8] {
        let repaired = Array(String(decoding: bytes.prefix(limit), as: UTF8.self).utf8)
        let clean = needsCleaning(repaired) ? cleaned(repaired) : repaired
        return Array(truncated(clean, to: limit))
    }

    static func withoutControls(_ text: String) -> String {
        guard needsCleaning(text.utf8) else { return text }
        return String(decoding: cleaned(text.utf8), as: UTF8.self)
    }

    /// Cut between two characters.
    static func truncated(_ bytes: [UInt8], to limit: Int) -> ArraySlice<UInt8> {
        guard bytes.count > limit else { return bytes[...] }
        var end = max(0, limit)
        while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return bytes[..<end]
    }

    private static func needsCleaning(_ bytes: some Sequence<UInt8>) -> Bool {
        bytes.contains { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 }
    }

    private static func cleaned(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var clean: [UInt8] = []
        var previous: UInt8 = 0
        for byte in bytes {
            switch byte {
            case 0x0A where previous == 0x0D: break
            case 0x0D: clean.append(0x0A)
            case 0x0C: clean.append(0x20)
            case 0x09, 0x0A, 0x20...: clean.append(byte)
            default: break
            }
            previous = byte
        }
        return clean
    }
}
