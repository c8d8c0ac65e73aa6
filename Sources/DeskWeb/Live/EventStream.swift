import DeskOperations
import Hummingbird
import NIOCore
import ServiceDesk

/// One stream of server-sent events (WHATWG HTML, section 9.2): which tickets changed, for as long as the session holds.
struct EventStream: Sendable {
    let web: WebDesk
    let secret: String
    let viewer: Viewer
    /// What the browser heard last.
    let position: Int64?
    let channel: any NIOCore.Channel

    /// A comment now and then: whoever is gone is noticed, and nothing on the way takes the connection for dead.
    private static let pause = Duration.seconds(15)
    /// Milliseconds before a browser comes again.
    private static let retry = 2_000

    func write(to writer: inout any ResponseBodyWriter) async throws {
        guard let (id, listener) = try await web.feed.listen(as: viewer, after: position, on: channel) else {
            try await writer.write(ByteBuffer(string: "retry: 30000\n\n"))
            return
        }
        defer { web.feed.leave(id) }
        try await writer.write(ByteBuffer(string: "retry: \(Self.retry)\n\n"))
        try await withThrowingDiscardingTaskGroup { tasks in
            tasks.addTask {
                while (try? await Task.sleep(for: Self.pause)) != nil {
                    guard let signedIn = try await web.desk.session(secret) else { return listener.end() }
                    listener.becomes(signedIn.viewer)
                    listener.breathe()
                }
            }
            for await _ in listener.hints {
                let word = listener.next()
                let bytes = ByteBuffer(string: word.map(Self.event) ?? ":\n\n")
                try await listener.writing { try await writer.write(bytes) }
            }
            tasks.cancelAll()
        }
    }

    static func event(_ word: FeedListener.Word) -> String {
        switch word {
        case .everything(let position): "id: \(position)\nevent: everything\ndata: {}\n\n"
        case .changed(let tickets, let position):
            """
            id: \(position)
            event: tickets
            data: [\(tickets.map { "\"\(TicketNumber($0).digits)\"" }.sorted().joined(separator: ","))]


            """
        }
    }
}
