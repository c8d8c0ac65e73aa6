import DeskOperations
import DeskStore
import Hummingbird
import MailFormat
import ServiceDesk

extension AgentRoutes {
    static func downloadAttachment(_ request: PageRequest) async throws -> Response {
        let (attachment, bytes) = try await request.desk.attachment(try request.id("id"), for: try request.viewer())
        return StrangersFile.download(bytes, named: attachment.shownName)
    }

    static func showPicture(_ request: PageRequest) async throws -> Response {
        let (_, bytes) = try await request.desk.attachment(try request.id("id"), for: try request.viewer())
        return try StrangersFile.picture(bytes)
    }

    static func downloadOriginal(_ request: PageRequest) async throws -> Response {
        let id: ID<Message> = try request.id("id")
        let bytes = try await request.desk.original(id, for: try request.viewer())
        return StrangersFile.mail(bytes, named: "message-\(id.rawValue).eml")
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
        return StrangersFile.download(file.bytes, named: file.shownName)
    }
}
