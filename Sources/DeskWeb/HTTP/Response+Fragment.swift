import Hummingbird
import NIOCore

extension Response {
    /// A piece of a page, for a script that puts it in its place.
    static func fragment(_ html: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: html)))
    }
}
