import DeskOperations
import Hummingbird
import ServiceDesk

/// What goes from the desk for good.
extension APIRoutes {
    /// `message` and `passage`, or `attachment`; always with the `reason`.
    static func redact(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let message: Int64?
            let passage: String?
            let attachment: Int64?
            let reason: String?
        }
        let body = try request.decode(Body.self)
        return try await act(request) { number in
            let redaction: Redaction =
                if let attachment = body.attachment {
                    .attachment(ID(attachment))
                } else {
                    .passage(body.passage ?? "", of: ID(body.message ?? 0))
                }
            try await request.desk.redact(number, redaction, because: body.reason ?? "", by: request.viewer, placement: .api)
        }
    }
}
