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
        let trial = try await request.desk.mailboxTrial(try request.id(), by: request.viewer, request.tryMailbox)
        return try request.reply(MailboxTrialJSON(trial))
    }
}

/// A mailbox as a program writes one.
private struct WrittenMailbox: KeyedDocument {
    let name: String
    let host: String
    let port: Int?
    let security: String?
    let user: String
    let signIn: String?
    let secret: String?
    let folder: String?
    let queue: Int64
    let language: String?
    let agreement: Int64?
    let afterwards: String?
    let target: String?
    let takesOlder: Bool?
    let active: Bool?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case name, host, port, security, user, signIn, secret, folder, queue, language, agreement, afterwards, target, takesOlder, active
    }

    func draft() throws(APIProblem) -> MailboxDraft {
        guard let security = Mailbox.Security(rawValue: security ?? "tls") else {
            throw .parameter("security", allowed: Mailbox.Security.allCases.map(\.rawValue))
        }
        guard let signIn = Mailbox.SignIn(rawValue: signIn ?? "password") else {
            throw .parameter("signIn", allowed: Mailbox.SignIn.allCases.map(\.rawValue))
        }
        guard let afterwards = Mailbox.Afterwards(word: afterwards ?? "keep", target: target ?? "") else {
            throw .parameter("afterwards", allowed: MailboxFormFields.afterwards)
        }
        let spoken = language.flatMap { Language(rawValue: $0) }
        guard language == nil || spoken != nil else { throw .parameter("language", allowed: Language.allCases.map(\.rawValue)) }
        let settings = MailboxSettings(
            name: name, host: host, port: port ?? security.standardPort, security: security, user: user, signIn: signIn,
            folder: folder ?? "INBOX", queue: ID(queue), language: spoken, agreement: agreement.map { ID($0) },
            afterwards: afterwards, isActive: active ?? true)
        return MailboxDraft(settings: settings, secret: secret, takesOlder: takesOlder ?? false)
    }
}

struct MailboxListJSON: Encodable, Sendable {
    let mailboxes: [MailboxJSON]
}

/// A mailbox with how it goes.
struct MailboxJSON: Encodable, Sendable {
    let id: Int64
    let name: String
    let host: String
    let port: Int
    let security: String
    let user: String
    let signIn: String
    let hasSecret: Bool
    let folder: String
    let queue: QueueJSON
    let language: Nullable<String>
    let agreement: Nullable<Int64>
    let afterwards: String
    let target: Nullable<String>
    let takesSince: Nullable<String>
    let active: Bool
    let readAt: Nullable<String>
    let left: Int
    let failure: Nullable<MailboxFailureJSON>
    let lastFailure: Nullable<MailboxEndedFailureJSON>

    init(_ view: MailboxView) {
        let settings = view.mailbox.settings
        id = view.mailbox.id.rawValue
        name = settings.name
        host = settings.host
        port = settings.port
        security = settings.security.rawValue
        user = settings.user
        signIn = settings.signIn.rawValue
        hasSecret = view.hasSecret
        folder = settings.folder
        queue = QueueJSON(id: view.queue.id.rawValue, name: view.queue.name)
        language = Nullable(settings.language?.rawValue)
        agreement = Nullable(settings.agreement?.rawValue)
        afterwards = settings.afterwards.word
        target = Nullable(settings.afterwards.target)
        takesSince = Nullable(view.mailbox.since?.iso8601)
        active = settings.isActive
        readAt = Nullable(view.state.readAt?.iso8601)
        left = view.state.left
        failure = Nullable(MailboxFailureJSON(view.state))
        lastFailure = Nullable(view.state.lastFailure.map { MailboxEndedFailureJSON(from: $0.from.iso8601, until: $0.until.iso8601) })
    }
}

/// Since when and why a mailbox cannot be read.
struct MailboxFailureJSON: Encodable, Sendable {
    let since: String
    let step: String
    let reason: String
    let detail: String
    let attempts: Int
    let nextAttempt: String
    let toldAt: Nullable<String>

    init?(_ state: MailboxState) {
        guard let fault = state.fault, let since = state.failingSince else { return nil }
        self.since = since.iso8601
        step = fault.step.rawValue
        reason = fault.kind.rawValue
        detail = fault.detail
        attempts = state.failures
        nextAttempt = state.nextAttempt.iso8601
        toldAt = Nullable(state.toldAt?.iso8601)
    }
}

/// A failure that is over.
struct MailboxEndedFailureJSON: Encodable, Sendable {
    let from: String
    let until: String
}

/// How a mailbox did when it was tried.
struct MailboxTrialJSON: Encodable, Sendable {
    struct Step: Encodable, Sendable {
        let step: String
        let ok: Bool
        let reason: Nullable<String>
        let detail: String
    }

    let ok: Bool
    let steps: [Step]
    let mails: Nullable<Int>
    let told: Nullable<Bool>

    init(_ trial: MailboxTrial) {
        ok = trial.fault == nil
        steps = trial.steps.map {
            Step(
                step: $0.step.rawValue, ok: $0.fault == nil, reason: Nullable($0.fault?.kind.rawValue), detail: $0.fault?.detail ?? "")
        }
        mails = Nullable(trial.waiting)
        told = Nullable(trial.isTold)
    }
}
