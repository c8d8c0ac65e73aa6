import DeskOperations
import HTTPTypes
import Hummingbird
import NIOCore

/// Bytes of a stranger as a reply: even opened by themselves they may do nothing (CASES.md C2).
enum StrangersFile {
    /// Saved, never shown.
    static func download(_ bytes: [UInt8], named name: String, orElse fallback: String = "attachment") -> Response {
        let type = RasterPicture(bytes)?.rawValue ?? unknown
        return reply(bytes, type: type, disposition: ContentDisposition.attachment(name, orElse: fallback))
    }

    /// A mail as it came.
    static func mail(_ bytes: [UInt8], named name: String) -> Response {
        reply(bytes, type: unknown, disposition: ContentDisposition.attachment(name, orElse: "message.eml"))
    }

    /// A picture within a page.
    ///
    /// - Throws: `DeskError.notFound` for anything else, which is never shown by the browser.
    static func picture(_ bytes: [UInt8]) throws(DeskError) -> Response {
        guard let picture = RasterPicture(bytes) else { throw .notFound }
        return reply(bytes, type: picture.rawValue, disposition: "inline")
    }

    private static let unknown = "application/octet-stream"

    private static func reply(_ bytes: [UInt8], type: String, disposition: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type, .contentDisposition: disposition, .contentSecurityPolicy: "sandbox; default-src 'none'",
                .cacheControl: "private, no-store",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
