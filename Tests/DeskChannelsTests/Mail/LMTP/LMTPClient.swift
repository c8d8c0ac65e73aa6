import NIOCore
import NIOPosix
import Testing

/// A client that sends exactly the bytes it is told to.
struct LMTPClient {
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private let channel: any Channel
    private var received = ByteBuffer()

    static func talk<Result: Sendable>(
        to address: SocketAddress, _ body: @Sendable (inout LMTPClient) async throws -> Result
    ) async throws -> Result {
        let connection = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton).connect(to: address) { channel in
            channel.eventLoop.makeCompletedFuture {
                try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
            }
        }
        return try await connection.executeThenClose { inbound, outbound in
            var client = LMTPClient(inbound: inbound.makeAsyncIterator(), outbound: outbound, channel: connection.channel)
            return try await body(&client)
        }
    }

    /// Greeted and past LHLO.
    static func greeted<Result: Sendable>(
        to address: SocketAddress, _ body: @Sendable (inout LMTPClient) async throws -> Result
    ) async throws -> Result {
        try await talk(to: address) { client in
            _ = try await client.reply()
            _ = try await client.ask("LHLO client.example")
            return try await body(&client)
        }
    }

    func send(_ text: String) async throws {
        try await outbound.write(ByteBuffer(string: text))
    }

    func send(_ bytes: [UInt8]) async throws {
        try await outbound.write(ByteBuffer(bytes: bytes))
    }

    /// Sends a line and returns the last line of its reply.
    mutating func ask(_ line: String) async throws -> String {
        try await send(line + "\r\n")
        return try await reply()
    }

    /// Sends a line and expects a reply whose last line begins so.
    mutating func ask(_ line: String, expecting start: String, at place: SourceLocation = #_sourceLocation) async throws {
        try await send(line + "\r\n")
        try await expect(start, at: place)
    }

    /// Expects a reply whose last line begins so.
    mutating func expect(_ start: String, at place: SourceLocation = #_sourceLocation) async throws {
        let line = try await reply()
        #expect(line.hasPrefix(start), "\(line)", sourceLocation: place)
    }

    /// Expects that the server hangs up without another word.
    mutating func expectEnd(at place: SourceLocation = #_sourceLocation) async throws {
        let line = try await reply()
        #expect(line.isEmpty, sourceLocation: place)
    }

    /// The last line of the next reply, empty when the server has hung up.
    mutating func reply() async throws -> String {
        try await replyLines().last ?? ""
    }

    mutating func replies(_ count: Int) async throws -> [String] {
        var replies: [String] = []
        for _ in 0..<count { replies.append(try await reply()) }
        return replies
    }

    mutating func replyLines() async throws -> [String] {
        var lines: [String] = []
        while let line = try await line() {
            lines.append(line)
            if line.dropFirst(3).first != "-" { break }
        }
        return lines
    }

    private mutating func line() async throws -> String? {
        while true {
            let view = received.readableBytesView
            if let end = view.firstIndex(of: UInt8(ascii: "\n")), let line = received.readString(length: end - view.startIndex + 1) {
                return String(line.dropLast())
            }
            guard var more = try await inbound.next() else { return nil }
            received.writeBuffer(&more)
        }
    }
}
