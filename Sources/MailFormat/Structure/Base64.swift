import Foundation

/// Base64 (RFC 4648 section 4), read with patience and written in one line.
enum Base64 {
    static func encoded(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
    }

    /// Passes over bytes that are not base64, goes on after padding in the middle, and keeps what a cut end still says.
    static func decoded(_ raw: [UInt8], in range: Range<Int>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: range.count / 4 * 3 + 4) { output, count in
            var bits: UInt32 = 0
            var held = 0
            for index in range {
                let byte = raw[index]
                let value = values[Int(byte)]
                if value < 64 {
                    bits = bits << 6 | UInt32(value)
                    held += 1
                    if held == 4 { flush(&bits, &held, to: output, &count) }
                } else if byte == UInt8(ascii: "=") {
                    flush(&bits, &held, to: output, &count)
                }
            }
            flush(&bits, &held, to: output, &count)
        }
    }

    /// A letter of base64, or padding.
    static func isLetter(_ byte: UInt8) -> Bool {
        values[Int(byte)] < 64 || byte == UInt8(ascii: "=")
    }

    /// Writes the whole bytes of a group of up to four letters.
    private static func flush(_ bits: inout UInt32, _ held: inout Int, to output: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int) {
        let padded = bits << UInt32(6 * (4 - held))
        for place in 0..<max(0, held - 1) {
            output[count] = UInt8(truncatingIfNeeded: padded >> UInt32(16 - 8 * place))
            count += 1
        }
        (bits, held) = (0, 0)
    }

    /// The value of each byte; 64 for one that is no letter of base64.
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 64, count: 256)
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        for (value, letter) in letters.utf8.enumerated() { table[Int(letter)] = UInt8(value) }
        return table
    }()
}
