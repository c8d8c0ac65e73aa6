import Foundation
import NIOCore
import NIOPosix

/// Opens the socket that an LMTP server listens on.
enum LMTPListener {
    /// Owner and group may connect: a unix socket's folder gives the mail server's group.
    private static let socketMode: mode_t = 0o660

    static func bind<Connection: Sendable>(
        _ address: LMTPAddress, group: any EventLoopGroup,
        prepare: @escaping @Sendable (any Channel) -> EventLoopFuture<Connection>
    ) async throws -> NIOAsyncChannel<Connection, Never> {
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 256)
            .childChannelOption(.recvAllocator, value: AdaptiveRecvByteBufferAllocator(minimum: 1_024, initial: 4_096, maximum: 65_536))
        switch address {
        case .tcp(let host, let port):
            return
                try await bootstrap
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .bind(host: host, port: port) { channel in
                    // A client that is gone already must not end the listener, so that a failure here is no failure.
                    channel.setOption(.tcpOption(.tcp_nodelay), value: 1).recover { _ in }.flatMap { prepare(channel) }
                }
        case .unix(let path):
            let listener = try await bootstrap.bind(
                unixDomainSocketPath: path, cleanupExistingSocketFile: true, childChannelInitializer: prepare)
            chmod(path, socketMode)
            return listener
        }
    }

    static func removeSocket(of address: LMTPAddress) {
        guard case .unix(let path) = address else { return }
        unlink(path)
    }
}
