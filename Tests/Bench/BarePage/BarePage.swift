import HTTPTypes
import Hummingbird
import NIOCore

/// What `make bench` measures the desk's pages against: the same server with a page of the same size that costs nothing to make.
///
/// `BarePage PORT BYTES` answers every `GET /` with so many bytes of HTML on 127.0.0.1.
@main
struct BarePage {
    static func main() async throws {
        let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        guard numbers.count == 2 else {
            print("usage: BarePage PORT BYTES")
            return
        }
        let page = ByteBuffer(repeating: UInt8(ascii: "x"), count: numbers[1])
        let router = Router()
        router.get("/") { _, _ in
            Response(status: .ok, headers: [.contentType: "text/html; charset=utf-8"], body: ResponseBody(byteBuffer: page))
        }
        let application = Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: numbers[0])))
        try await application.runService()
    }
}
