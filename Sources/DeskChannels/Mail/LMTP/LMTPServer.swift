import Logging
import NIOCore
import NIOPosix

/// Takes mail from the mail server beside us (RFC 2033): each recipient of a message gets a reply of his own.
package struct LMTPServer: Sendable {
    let address: LMTPAddress
    let hostname: String
    let limits: LMTPLimits
    let delivery: any LMTPDelivery
    let slots: MessageSlots
    private let group: any EventLoopGroup
    private let logger: Logger
    private let connections: LMTPConnections

    private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    /// - Parameter hostname: the name that clients are greeted with.
    package init(
        address: LMTPAddress, hostname: String, limits: LMTPLimits = LMTPLimits(), delivery: any LMTPDelivery,
        group: any EventLoopGroup, logger: Logger
    ) {
        self.address = address
        self.hostname = hostname
        self.limits = limits
        self.delivery = delivery
        self.group = group
        self.logger = logger
        slots = MessageSlots(limits.messagesInMemory)
        connections = LMTPConnections(limit: limits.connections)
    }

    /// Serves until `drain()` is called or the task is cancelled, which drains as well: what was accepted is answered first.
    ///
    /// - Parameter onReady: called with the address in use once clients can connect.
    /// - Throws: when the address cannot be used.
    package func run(onReady: @escaping @Sendable (SocketAddress) -> Void = { _ in }) async throws {
        // A task of its own: cancelling must not cut off a delivery whose client still waits for its reply.
        let serving = Task { try await serve(onReady: onReady) }
        try await withTaskCancellationHandler {
            try await serving.value
        } onCancel: {
            drain()
        }
    }

    /// Whether mail servers can connect.
    package var isListening: Bool { connections.isListening }

    /// Begins a shutdown: no new connection or message is taken, messages under way are; `run()` returns after them.
    package func drain() {
        connections.drain(until: .now + limits.drainDeadline)
    }

    private func serve(onReady: @Sendable (SocketAddress) -> Void) async throws {
        let listener = try await bind()
        connections.listen(on: listener.channel)
        if let address = listener.channel.localAddress { onReady(address) }
        logger.info("LMTP listens on \(address)")
        try await withThrowingDiscardingTaskGroup { tasks in
            tasks.addTask { await dismissOverdue() }
            try await accept(from: listener)
            tasks.cancelAll()
        }
        LMTPListener.removeSocket(of: address)
    }

    private func bind() async throws -> NIOAsyncChannel<Connection, Never> {
        try await LMTPListener.bind(address, group: group) { channel in
            channel.eventLoop.makeCompletedFuture {
                try Connection(
                    wrappingChannelSynchronously: channel,
                    configuration: .init(backPressureStrategy: .init(lowWatermark: 1, highWatermark: 2)))
            }
        }
    }

    private func accept(from listener: NIOAsyncChannel<Connection, Never>) async throws {
        try await withThrowingDiscardingTaskGroup { tasks in
            try await listener.executeThenClose { clients in
                for try await client in clients {
                    tasks.addTask { await serve(client) }
                }
            }
        }
    }

    private func serve(_ client: Connection) async {
        do {
            try await client.executeThenClose { inbound, outbound in
                try await talk(on: client.channel, LMTPWire(inbound, outbound, lineLimit: limits.commandLine))
            }
        } catch {
            // The client has gone, which is its right at any time: whatever had no reply it sends again.
            logger.debug("LMTP connection lost: \(error)")
        }
    }

    private func talk(on channel: any Channel, _ wire: LMTPWire) async throws {
        var wire = wire
        do {
            let connection = try connections.open(channel)
            defer { connections.close(connection) }
            var session = LMTPSession(self, connection, wire, logger: logger)
            try await session.run()
        } catch let refusal as LMTPReply {
            wire.reply(refusal)
            try await wire.flush()
        }
    }

    private func dismissOverdue() async {
        let pause = min(.seconds(1), limits.commandDeadline / 4, limits.messageDeadline / 4, limits.drainDeadline / 4)
        while !Task.isCancelled {
            connections.dismissOverdue(at: .now)
            try? await Task.sleep(for: pause)
        }
    }
}
