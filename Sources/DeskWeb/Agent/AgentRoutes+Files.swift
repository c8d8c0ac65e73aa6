import DeskOperations
import DeskStore
import HTTPTypes
import Hummingbird
import MailFormat
import NIOCore
import ServiceDesk

extension AgentRoutes {
    static func downloadAttachment(_ request: PageRequest) async throws -> Response {
        let (attachment, bytes) = try await request.desk.attachment(try request.id("id"), for: try request.viewer())
        let type = RasterPicture(bytes)?.rawValue ?? "application/octet-stream"
        return file(bytes, type: type, disposition: ContentDisposition.attachment(attachment.shownName, orElse: "attachment"))
    }

    /// A picture within a mail. Anything else is never shown by the browser (CASES.md C2).
    static func showPicture(_ request: PageRequest) async throws -> Response {
        let (_, bytes) = try await request.desk.attachment(try request.id("id"), for: try request.viewer())
        guard let picture = RasterPicture(bytes) else { throw DeskError.notFound }
        return file(bytes, type: picture.rawValue, disposition: "inline")
    }

    static func downloadOriginal(_ request: PageRequest) async throws -> Response {
        let id: ID<Message> = try request.id("id")
        let bytes = try await request.desk.original(id, for: try request.viewer())
        return file(
            bytes, type: "application/octet-stream",
            disposition: ContentDisposition.attachment("message-\(id.rawValue).eml", orElse: "message.eml"))
    }

    static func openAttachedMail(_ request: PageRequest) async throws -> Response {
        let opened = try await request.desk.attachedMail(try request.id("id"), for: try request.viewer())
        return request.page(AttachedMailPage(frame: request.frame(.tickets), opened: opened, clock: request.clock))
    }

    static func downloadFromAttachedMail(_ request: PageRequest) async throws -> Response {
        let opened = try await request.desk.attachedMail(try request.id("id"), for: try request.viewer())
        guard let position = request.parameters.get("position", as: Int.self), opened.mail.attachments.indices.contains(position) else {
            throw DeskError.notFound
        }
        let file = opened.mail.attachments[position]
        return Self.file(
            file.bytes, type: RasterPicture(file.bytes)?.rawValue ?? "application/octet-stream",
            disposition: ContentDisposition.attachment(file.shownName, orElse: "attachment"))
    }

    /// Bytes of a stranger: even opened by themselves they may do nothing.
    private static func file(_ bytes: [UInt8], type: String, disposition: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type, .contentDisposition: disposition, .contentSecurityPolicy: "sandbox; default-src 'none'",
                .cacheControl: "private, no-store",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
