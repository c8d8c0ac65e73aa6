import Hummingbird
import Logging
import NIOCore

/// What goes with one request.
struct WebContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The other end of the connection; `nil` in tests that have none.
    let peer: SocketAddress?

    init(source: Source) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress
    }

    /// The peer's address without its port.
    var peerAddress: String { peer?.ipAddress ?? "local" }
}
