import Crypto
import Foundation

/// The SHA-256 of some bytes, in hexadecimal: the name under which contents are kept.
package struct ContentHash: RawRepresentable, Sendable, Hashable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(of bytes: [UInt8]) {
        rawValue = SHA256.hash(data: bytes).hexadecimal
    }
}

extension Sequence<UInt8> {
    /// Two small digits a byte.
    package var hexadecimal: String {
        func digit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10 }
        var digits: [UInt8] = []
        digits.reserveCapacity(64)
        for byte in self {
            digits.append(digit(byte >> 4))
            digits.append(digit(byte & 15))
        }
        return String(decoding: digits, as: UTF8.self)
    }
}
