import DeskOperations
import Hummingbird
import NIOCore
import ServiceDesk

/// The desk as a file. For administrators.
extension APIRoutes {
    static func exportDesk(_ request: APIRequest) async throws -> Response {
        let text = try await request.desk.deskFile(for: request.viewer)
        return Response(
            status: .ok, headers: [.contentType: "application/yaml; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    static func planDesk(_ request: APIRequest) async throws -> Response {
        let body = try request.decode(knowing: DeskFileBody.self)
        let plan = try await request.desk.planDeskFile(body.file, removing: body.remove ?? false, by: request.viewer)
        return try request.reply(DeskFilePlanJSON(plan))
    }

    static func applyDesk(_ request: APIRequest) async throws -> Response {
        let body = try request.decode(knowing: DeskFileBody.self)
        let done = try await request.desk.applyDeskFile(body.file, removing: body.remove ?? false, by: request.viewer)
        return try request.reply(DeskFilePlanJSON(done))
    }
}

private struct DeskFileBody: KeyedDocument {
    let file: String
    let remove: Bool?

    enum CodingKeys: CodingKey, CaseIterable { case file, remove }
}
