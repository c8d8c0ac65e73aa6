import NIOCore

@testable import DeskChannels

/// Feeds the parts of what a client sends, one read after another.
enum DataBlockProbe {
    /// - Returns: the message, and what the client sent after it.
    static func read(_ parts: [[UInt8]], limit: Int = 1_000) -> (message: [UInt8], rest: [UInt8]) {
        var block = DataBlock(limit: limit)
        var hasEnded = false
        var rest: [UInt8] = []
        for part in parts {
            var buffer = ByteBuffer(bytes: part)
            if !hasEnded { hasEnded = block.take(from: &buffer) }
            rest += Array(buffer.readableBytesView)
        }
        return (block.bytes, rest)
    }
}
