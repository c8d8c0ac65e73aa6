import HTTPTypes
import Hummingbird
import NIOCore

/// What the desk's pages are measured against: the same server with a page of the same size that costs nothing to make.
enum BarePage {
    /// Answers every `GET /` with so many bytes of HTML on 127.0.0.1.
    static func serve(port: Int, bytes: Int) async throws {
        let page = ByteBuffer(repeating: UInt8(ascii: "x"), count: bytes)
        let router = Router()
        router.get("/") { _, _ in
            Response(status: .ok, headers: [.contentType: "text/html; charset=utf-8"], body: ResponseBody(byteBuffer: page))
        }
        let application = Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)))
        try await application.runService()
    }
}
