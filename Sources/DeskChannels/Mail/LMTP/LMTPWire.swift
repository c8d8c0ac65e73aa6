import NIOCore

/// The bytes between a client and its session; replies gather until the session has to wait for the client (RFC 2920).
struct LMTPWire {
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var received = ByteBuffer()
    private var replies = ByteBuffer()
    private var lines: CommandLines

    init(
        _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>, _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>, lineLimit: Int
    ) {
        self.inbound = inbound.makeAsyncIterator()
        self.outbound = outbound
        lines = CommandLines(limit: lineLimit)
    }

    /// The next line of the client, or nil when it has left.
    mutating func nextLine() async throws -> CommandLine? {
        while true {
            if let line = lines.next(from: &received) { return line }
            guard try await receive() else { return nil }
        }
    }

    /// Reads a message to its end; false when the client leaves before it.
    mutating func read(_ block: inout DataBlock) async throws -> Bool {
        while !block.take(from: &received) {
            guard try await receive() else { return false }
        }
        return true
    }

    mutating func reply(_ reply: LMTPReply) {
        replies.writeString(reply.line)
    }

    mutating func reply(lines text: String) {
        replies.writeString(text)
    }

    mutating func flush() async throws {
        guard replies.readableBytes > 0 else { return }
        try await outbound.write(replies)
        replies.clear()
    }

    private mutating func receive() async throws -> Bool {
        try await flush()
        guard var bytes = try await inbound.next() else { return false }
        if received.readableBytes == 0 { received = bytes } else { received.writeBuffer(&bytes) }
        return true
    }
}
