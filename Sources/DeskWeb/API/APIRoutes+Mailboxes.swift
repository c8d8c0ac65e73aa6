import DeskOperations
import DeskStore
import Hummingbird
import ServiceDesk

/// The mailboxes that mail is collected from. A password comes in, and never goes out.
extension APIRoutes {
    static func listMailboxes(_ request: APIRequest) async throws -> Response {
        let views = try await request.desk.mailboxes(for: request.viewer).mailboxes
        return try request.reply(MailboxListJSON(mailboxes: views.map { MailboxJSON($0) }))
    }

    static func addMailbox(_ request: APIRequest) async throws -> Response {
        let draft = try request.decode(knowing: WrittenMailbox.self).draft()
        return try request.reply(MailboxJSON(try await request.desk.addMailbox(draft, by: request.viewer)), status: .created)
    }

    /// All of it but the password is said at once.
    static func changeMailbox(_ request: APIRequest) async throws -> Response {
        let id: ID<Mailbox> = try request.id()
        let draft = try request.decode(knowing: WrittenMailbox.self).draft()
        return try request.reply(MailboxJSON(try await request.desk.changeMailbox(id, to: draft, by: request.viewer)))
    }

    static func removeMailbox(_ request: APIRequest) async throws -> Response {
        try await request.desk.removeMailbox(try request.id(), by: request.viewer)
        return Response(status: .noContent)
    }

    static func tryMailbox(_ request: APIRequest) async throws -> Response {
        let trial = try await request.desk.mailboxTrial(try request.id(), by: request.viewer, request.configuration.tryMailbox)
        return try request.reply(MailboxTrialJSON(trial))
    }
}
