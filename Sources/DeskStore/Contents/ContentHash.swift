import Crypto
import Foundation

/// The SHA-256 of some bytes, in hexadecimal: the name under which contents are kept.
package struct ContentHash: RawRepresentable, Sendable, Hashable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(of bytes: [UInt8]) {
        rawValue = Self.hexadecimal(SHA256.hash(data: bytes))
    }

    private static func hexadecimal(_ digest: SHA256.Digest) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in digest {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
