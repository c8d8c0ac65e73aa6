import DeskChannels
import Logging
import NIOCore
import NIOPosix

extension LMTPServer {
    /// Runs a server on a free port for the time of `body`, and drains it.
    static func serving<Result: Sendable>(
        _ delivery: any LMTPDelivery, limits: LMTPLimits = LMTPLimits(), at address: LMTPAddress = .tcp(host: "127.0.0.1", port: 0),
        _ body: @Sendable (SocketAddress, LMTPServer) async throws -> Result
    ) async throws -> Result {
        let logger = Logger(label: "lmtp") { _ in SwiftLogNoOpLogHandler() }
        let server = LMTPServer(
            address: address, hostname: "desk.example", limits: limits, delivery: delivery,
            group: MultiThreadedEventLoopGroup.singleton, logger: logger)
        let (ready, continuation) = AsyncStream.makeStream(of: SocketAddress.self)
        async let running: Void = server.run { continuation.yield($0) }
        var addresses = ready.makeAsyncIterator()
        guard let bound = await addresses.next() else { throw CancellationError() }
        do {
            let result = try await body(bound, server)
            server.drain()
            try await running
            return result
        } catch {
            server.drain()
            throw error
        }
    }
}
