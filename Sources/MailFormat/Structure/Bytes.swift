import Foundation

/// ASCII bytes that mail syntax is made of.
enum ASCII {
    static let tab: UInt8 = 9
    static let lineFeed: UInt8 = 10
    static let carriageReturn: UInt8 = 13
    static let escape: UInt8 = 27
    static let space: UInt8 = 32
    static let hyphen: UInt8 = 45
    static let colon: UInt8 = 58
    static let lessThan: UInt8 = 60
    static let greaterThan: UInt8 = 62
}

extension UInt8 {
    var isBlank: Bool { self == ASCII.space || self == ASCII.tab }
    var isDigit: Bool { self >= 48 && self <= 57 }
    var isLetter: Bool { (self | 32) >= 97 && (self | 32) <= 122 }
    /// ASCII lower case; other bytes unchanged.
    var lowered: UInt8 { self >= 65 && self <= 90 ? self | 32 : self }
}

extension [UInt8] {
    /// The index of the first `byte` in `range`, by the C library's vector search.
    func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        withUnsafeBytes { buffer -> Int? in
            guard let base = buffer.baseAddress, !range.isEmpty, range.upperBound <= buffer.count else { return nil }
            guard let hit = memchr(base + range.lowerBound, Int32(byte), range.count) else { return nil }
            return UnsafeRawPointer(hit) - base
        }
    }

    func starts(with prefix: [UInt8], at index: Int) -> Bool {
        guard index >= 0, index + prefix.count <= count else { return false }
        for offset in prefix.indices where self[index + offset] != prefix[offset] { return false }
        return true
    }

    /// Compares ASCII without case; `lowercase` is given in lower case.
    func starts(withLowercase lowercase: StaticString, at index: Int) -> Bool {
        let length = lowercase.utf8CodeUnitCount
        guard index >= 0, index + length <= count else { return false }
        return lowercase.withUTF8Buffer { prefix in
            for offset in 0..<length where self[index + offset].lowered != prefix[offset] { return false }
            return true
        }
    }

    var isASCII: Bool {
        withUnsafeBytes { buffer in
            var index = 0
            while index + 8 <= buffer.count {
                guard buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 else { return false }
                index += 8
            }
            while index < buffer.count {
                guard buffer[index] < 0x80 else { return false }
                index += 1
            }
            return true
        }
    }

    /// Without blanks at both ends.
    func trimmed() -> [UInt8] {
        guard let first = firstIndex(where: { !$0.isBlank }), let last = lastIndex(where: { !$0.isBlank }) else { return [] }
        return first == 0 && last == count - 1 ? self : Array(self[first...last])
    }

    /// With a zero at the end and none before it, as C wants it.
    func withCString<Result>(_ body: (UnsafePointer<CChar>) throws -> Result) rethrows -> Result {
        let clean = contains(0) ? filter { $0 != 0 } : self
        return try (clean + [0]).withUnsafeBufferPointer { buffer in
            try buffer.withMemoryRebound(to: CChar.self) { chars in
                guard let base = chars.baseAddress else { return try body("") }
                return try body(base)
            }
        }
    }
}
