import Foundation
import NIOCore

/// A message as it comes in after DATA: only CRLF.CRLF ends it, stuffed dots go, every other byte stays as it came.
struct DataBlock {
    private enum Position {
        case lineStart
        case dot
        case dotReturn
        case text
        case textReturn
    }

    /// The message so far; empty once it is too large.
    private(set) var bytes: [UInt8] = []
    private(set) var isTooLarge = false
    private let limit: Int
    private var position = Position.lineStart

    /// - Parameters:
    ///   - limit: bytes of the largest message kept; of a larger one nothing is.
    ///   - expected: bytes the client announced.
    init(limit: Int, expected: Int? = nil) {
        self.limit = limit
        bytes.reserveCapacity(min(limit, expected ?? 0))
    }

    /// Takes what belongs to the message from the front of `buffer`; true when the message has ended.
    mutating func take(from buffer: inout ByteBuffer) -> Bool {
        let (consumed, hasEnded) = buffer.withUnsafeReadableBytes { scan($0) }
        buffer.moveReaderIndex(forwardBy: consumed)
        return hasEnded
    }

    private mutating func scan(_ raw: UnsafeRawBufferPointer) -> (consumed: Int, hasEnded: Bool) {
        // The first byte not kept yet: bytes are copied in runs as long as they can be.
        var start = 0
        var index = 0
        while index < raw.count {
            if position == .text {
                index = Self.nextReturn(raw, from: index)
                position = index < raw.count ? .textReturn : .text
            } else if step(raw, index, &start) {
                return (index + 1, true)
            }
            index += 1
        }
        keep(raw, start..<raw.count)
        return (raw.count, false)
    }

    /// Takes one byte where a dot or a line end may stand; true at the end of the message.
    private mutating func step(_ raw: UnsafeRawBufferPointer, _ index: Int, _ start: inout Int) -> Bool {
        let byte = raw[index]
        switch position {
        case .lineStart where byte == UInt8(ascii: "."):
            keep(raw, start..<index)
            start = index + 1
            position = .dot
        case .dot where byte == UInt8(ascii: "\r"):
            start = index + 1
            position = .dotReturn
        case .dotReturn where byte == UInt8(ascii: "\n"):
            return true
        case .textReturn where byte == UInt8(ascii: "\n"):
            position = .lineStart
        case .dotReturn:
            keep([UInt8(ascii: "\r")])
            fallthrough
        case .lineStart, .dot, .text, .textReturn:
            position = byte == UInt8(ascii: "\r") ? .textReturn : .text
        }
        return false
    }

    private static func nextReturn(_ raw: UnsafeRawBufferPointer, from index: Int) -> Int {
        guard let base = raw.baseAddress, let found = memchr(base + index, Int32(UInt8(ascii: "\r")), raw.count - index) else {
            return raw.count
        }
        return UnsafeRawPointer(found) - base
    }

    private mutating func keep(_ raw: UnsafeRawBufferPointer, _ range: Range<Int>) {
        keep(UnsafeRawBufferPointer(rebasing: raw[range]))
    }

    private mutating func keep(_ run: some Collection<UInt8>) {
        guard !isTooLarge, !run.isEmpty else { return }
        guard bytes.count + run.count <= limit else {
            isTooLarge = true
            bytes = []
            return
        }
        bytes.append(contentsOf: run)
    }
}
