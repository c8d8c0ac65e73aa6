import DeskOperations
import DeskStore
import Hummingbird
import ServiceDesk

/// Mails in which a virus was found, and what becomes of them.
extension APIRoutes {
    static func listQuarantine(_ request: APIRequest) async throws -> Response {
        let limit = try limit(request)
        let before: ID<QuarantinedMail>? = try CorrectionCursor.read(request.parameter("after")).map { ID($0) }
        let mails = try await request.desk.quarantinedMails(before: before, limit: limit + 1, for: request.viewer)
        let next = mails.count > limit ? mails[limit - 1].id.rawValue : nil
        return try request.reply(
            QuarantineJSON(
                mails: mails.prefix(limit).map { QuarantinedMailJSON($0) }, next: Nullable(next.map { CorrectionCursor.text($0) })))
    }

    /// Answers with the ticket that it became, or belongs to.
    static func releaseQuarantined(_ request: APIRequest) async throws -> Response {
        let outcome = try await request.desk.release(try request.id(), by: request.viewer)
        guard let number = outcome.ticket else { throw DeskError.notFound }
        return try request.reply(try await request.desk.summary(number, for: request.viewer))
    }

    static func dropQuarantined(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let reason: String
        }
        try await request.desk.drop(try request.id(), because: try request.decode(Body.self).reason, by: request.viewer)
        return Response(status: .noContent)
    }
}

struct QuarantineJSON: Encodable, Sendable {
    let mails: [QuarantinedMailJSON]
    let next: Nullable<String>
}

/// A mail that was taken from its server and is no ticket.
struct QuarantinedMailJSON: Encodable, Sendable {
    let id: Int64
    let at: String
    let virus: String
    let fromName: String
    let fromAddress: String
    let envelopeSender: String
    let subject: String
    let recipient: String
    let size: Int
    let standing: String
    let decidedAt: Nullable<String>
    let decidedBy: Nullable<Int64>
    let reason: String

    init(_ mail: QuarantinedMail) {
        id = mail.id.rawValue
        at = mail.at.iso8601
        virus = mail.virus
        fromName = mail.fromName
        fromAddress = mail.fromAddress
        envelopeSender = mail.envelopeSender
        subject = mail.subject
        recipient = mail.recipient
        size = mail.size
        standing = mail.standing.rawValue
        decidedAt = Nullable(mail.decidedAt?.iso8601)
        decidedBy = Nullable(mail.decidedBy?.rawValue)
        reason = mail.reason
    }
}
