import CGMime
import Foundation

/// Converts bytes of a named character set by the C library's converter.
enum Iconv {
    struct Converted {
        var text: String
        /// False when bytes that mean nothing became U+FFFD.
        var isExact: Bool
    }

    /// nil when the set is unknown.
    static func converted(_ bytes: [UInt8], from name: String) -> Converted? {
        guard let converter = open(name) else { return nil }
        defer { _ = g_iconv_close(converter) }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 2 + 16)
        var isExact = true
        var input = bytes
        input.withUnsafeMutableBytes { buffer in
            guard let base = buffer.baseAddress else { return }
            var source: UnsafeMutablePointer<CChar>? = base.assumingMemoryBound(to: CChar.self)
            var left = buffer.count
            while left > 0, !step(converter, &source, &left, &output) {
                // A byte that means nothing: one U+FFFD, and on with the next.
                output += [0xEF, 0xBF, 0xBD]
                isExact = false
                source = source?.advanced(by: 1)
                left -= 1
            }
            output += held(by: converter)
        }
        return Converted(text: String(decoding: output, as: UTF8.self), isExact: isExact)
    }

    /// What a converter keeps back for a sign that might combine with its last letter.
    private static func held(by converter: GIConv) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            var room = gsize(32)
            start.withMemoryRebound(to: CChar.self, capacity: 32) { chars in
                var target: UnsafeMutablePointer<CChar>? = chars
                _ = g_iconv(converter, nil, nil, &target, &room)
            }
            count = 32 - Int(room)
        }
    }

    private static func open(_ name: String) -> GIConv? {
        guard name.utf8.count < 40, name.utf8.allSatisfy({ $0.isLetter || $0.isDigit || [45, 46, 95, 58].contains($0) }) else { return nil }
        guard let converter = g_iconv_open("utf-8", name), Int(bitPattern: converter) != -1 else { return nil }
        return converter
    }

    /// Converts as far as it goes; false when it stopped at a byte that means nothing.
    private static func step(
        _ converter: GIConv, _ source: inout UnsafeMutablePointer<CChar>?, _ left: inout Int, _ output: inout [UInt8]
    ) -> Bool {
        while left > 0 {
            let size = min(16_384, left * 4 + 16)
            var room = gsize(size)
            var remaining = gsize(left)
            var isFull = false
            var failed = false
            output += [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
                guard let start = buffer.baseAddress else { return }
                start.withMemoryRebound(to: CChar.self, capacity: size) { chars in
                    var target: UnsafeMutablePointer<CChar>? = chars
                    failed = g_iconv(converter, &source, &remaining, &target, &room) == gsize.max
                    isFull = errno == E2BIG
                }
                count = size - Int(room)
            }
            left = Int(remaining)
            guard failed else { return true }
            guard isFull else { return false }
        }
        return true
    }
}
