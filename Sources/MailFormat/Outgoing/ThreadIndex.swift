import Foundation

/// Where Outlook says that a mail stands in its conversation (Thread-Index; [MS-OXOMSG] section 2.2.1.3): 22 bytes that name the
/// conversation and say when it began, and five more for each answer.
package struct ThreadIndex: Sendable, Hashable {
    private static let headerLength = 22
    private static let answerLength = 5
    /// Of a conversation with more answers the index is passed on as it is.
    private static let mostAnswers = 60

    private let bytes: [UInt8]

    /// The value of the header; `nil` when it is none.
    package init?(_ header: String) {
        let written = header.filter { !$0.isWhitespace }
        guard written.utf8.count <= 1_000, let bytes = Data(base64Encoded: written).map({ Array($0) }) else { return nil }
        guard bytes.count >= Self.headerLength, bytes.first == 1 else { return nil }
        guard (bytes.count - Self.headerLength).isMultiple(of: Self.answerLength) else { return nil }
        self.bytes = bytes
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// As it stands in the header.
    package var text: String { Base64.encoded(bytes) }

    /// The place of an answer.
    ///
    /// - Parameter random: tells answers of one moment apart.
    package func answered(at date: Date, random: UInt8) -> ThreadIndex {
        guard (bytes.count - Self.headerLength) / Self.answerLength < Self.mostAnswers else { return self }
        let difference = Self.ticks(date) > start ? Self.ticks(date) - start : 0
        // Of a difference under 1.7 years finer bits are kept.
        let isLong = difference >> 49 != 0
        let kept = UInt32(truncatingIfNeeded: difference >> (isLong ? 23 : 18)) & 0x7FFF_FFFF
        let block = isLong ? kept | 0x8000_0000 : kept
        return ThreadIndex(bytes: bytes + (0..<4).map { UInt8(truncatingIfNeeded: block >> UInt32(24 - 8 * $0)) } + [random])
    }

    /// When the conversation began. Newer programs write the first byte of the time behind the reserved one, older take one for the other.
    private var start: UInt64 {
        let isNewer = bytes[1] == 1 && bytes[2] >= 0xC0
        let high = (isNewer ? bytes[1..<6] : bytes[0..<6]).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return high << (isNewer ? 24 : 16)
    }

    /// Tenths of microseconds since 1601 (FILETIME).
    private static func ticks(_ date: Date) -> UInt64 {
        let seconds = date.timeIntervalSince1970 + 11_644_473_600
        return seconds > 0 && seconds < 500_000_000_000 ? UInt64(seconds * 10_000_000) : 0
    }
}
