import NIOCore
import NIOPosix
import Synchronization

/// A mail server that says what its script says, and remembers what it heard.
final class ScriptedRelay: Sendable {
    struct Script: Sendable {
        var greeting = "220 relay.example ESMTP"
        /// Replies by verb; what is not here gets 250. `recipient` is a verb for the replies by address.
        var replies: [String: String] = [:]
        var recipients: [String: String] = [:]
        /// What follows the final dot.
        var message = "250 2.0.0 queued"
        /// The verb, or `.` for the final dot, at which the connection is dropped, or nothing is said any more.
        var dropsAt: String?
        var stallsAt: String?
        /// The connection is dropped after so many mails.
        var mailsAllowed = Int.max
    }

    struct Heard: Sendable {
        var connections = 0
        var commands: [String] = []
        /// Each with its final dot, as it came.
        var messages: [String] = []
    }

    private enum Ended: Error { case dropped }

    let script: Script
    private let memory = Mutex(Heard())

    var heard: Heard { memory.withLock { $0 } }

    init(_ script: Script) {
        self.script = script
    }

    /// Runs a relay on a free port for the time of `body`.
    static func serving<Result: Sendable>(
        _ script: Script = Script(), _ body: @Sendable (Int, ScriptedRelay) async throws -> Result
    ) async throws -> Result {
        let relay = ScriptedRelay(script)
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        let port = listener.channel.localAddress?.port ?? 0
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await relay.accept(from: listener) }
            let result = try await body(port, relay)
            tasks.cancelAll()
            return result
        }
    }

    private func accept(from listener: NIOAsyncChannel<NIOAsyncChannel<ByteBuffer, ByteBuffer>, Never>) async throws {
        try await withThrowingDiscardingTaskGroup { tasks in
            try await listener.executeThenClose { clients in
                for try await client in clients {
                    tasks.addTask {
                        try? await client.executeThenClose { inbound, outbound in
                            try await self.talk(inbound.makeAsyncIterator(), outbound)
                        }
                    }
                }
            }
        }
    }

    private func talk(
        _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator, _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) async throws {
        memory.withLock { $0.connections += 1 }
        var inbound = inbound
        var received: [UInt8] = []
        var isInMessage = false
        var mails = 0
        try await say(script.greeting, at: "CONNECT", outbound)
        while true {
            while let unit = Self.take(from: &received, until: isInMessage ? "\r\n.\r\n" : "\r\n") {
                let reply = isInMessage ? messageReply(unit) : commandReply(unit)
                let verb = isInMessage ? "." : String(unit.prefix(4)).uppercased()
                mails += isInMessage ? 1 : 0
                isInMessage = !isInMessage && reply.hasPrefix("354")
                try await say(reply, at: verb, outbound)
            }
            guard mails < script.mailsAllowed, let more = try await inbound.next() else { return }
            received += Array(more.readableBytesView)
        }
    }

    private func say(_ reply: String, at verb: String, _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>) async throws {
        if script.dropsAt == verb { throw Ended.dropped }
        if script.stallsAt == verb { try await Task.sleep(for: .seconds(60)) }
        try await outbound.write(ByteBuffer(string: reply + "\r\n"))
    }

    private func messageReply(_ message: String) -> String {
        memory.withLock { $0.messages.append(message) }
        return script.message
    }

    private func commandReply(_ line: String) -> String {
        let command = line.split(separator: "\r\n").first.map(String.init) ?? ""
        memory.withLock { $0.commands.append(command) }
        let verb = command.prefix(4).uppercased()
        if let reply = script.recipients.first(where: { verb == "RCPT" && command.contains("<\($0.key)>") }) { return reply.value }
        return script.replies[verb] ?? (verb == "DATA" ? "354 go on" : "250 2.0.0 fine")
    }

    /// What the client sent up to and with `end`; bytes, because a search by characters takes CR LF for one.
    private static func take(from received: inout [UInt8], until end: String) -> String? {
        let end = Array(end.utf8)
        // The final dot may be all that there is.
        if end.count == 5, received.starts(with: end.dropFirst(2)) {
            received.removeFirst(3)
            return ".\r\n"
        }
        guard received.count >= end.count else { return nil }
        let place = (0...received.count - end.count).first { received[$0..<$0 + end.count].elementsEqual(end) }
        guard let place else { return nil }
        defer { received.removeFirst(place + end.count) }
        return String(decoding: received[..<(place + end.count)], as: UTF8.self)
    }
}
