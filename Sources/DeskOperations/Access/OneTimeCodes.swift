import Crypto
import Foundation
import ServiceDesk

/// The codes that a device shows (RFC 6238 over RFC 4226): HMAC-SHA-1, a new one every thirty seconds.
struct OneTimeCodes: Sendable {
    let secret: [UInt8]

    static let secretLength = 20
    static let digits = 6
    private static let period: Int64 = 30

    /// The code of a counter (RFC 4226 §5.3).
    func code(_ counter: Int64, digits: Int = Self.digits) -> String {
        let message = withUnsafeBytes(of: UInt64(bitPattern: counter).bigEndian) { Data($0) }
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(data: secret)))
        let offset = Int(mac[19] & 15)
        let number = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
        let modulus = (0..<digits).reduce(UInt32(1)) { power, _ in power * 10 }
        let text = String(number % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    static func counter(at instant: Instant) -> Int64 { instant.microseconds / 1_000_000 / period }

    /// Of which counter a code is: now's, or one before or behind it, for clocks are never quite right (RFC 6238 §5.2).
    func counter(of code: String, at now: Instant) -> Int64? {
        let here = Self.counter(at: now)
        return [here, here - 1, here + 1].first { counter in
            let expected = self.code(counter)
            return expected.utf8.count == code.utf8.count
                && zip(expected.utf8, code.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
        }
    }
}

/// Base 32 (RFC 4648 §6) without padding: what can be typed in where no camera reads it.
enum Base32 {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    static func text(_ bytes: [UInt8]) -> String {
        var (text, buffer, bits): ([UInt8], UInt32, UInt32) = ([], 0, 0)
        for byte in bytes {
            buffer = buffer << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(letters[Int(buffer >> bits & 31)])
            }
        }
        if bits > 0 { text.append(letters[Int(buffer << (5 - bits) & 31)]) }
        return String(decoding: text, as: UTF8.self)
    }
}
