import Hummingbird
import Logging
import NIOCore

/// What goes with one request.
struct WebContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection that the request came on.
    let channel: any Channel

    init(source: Source) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    /// The peer's address without its port; tests have no peer.
    var peerAddress: String { channel.remoteAddress?.ipAddress ?? "local" }
}
