import DeskOperations
import DeskStore
import ServiceDesk

struct MailboxListJSON: Encodable, Sendable {
    let mailboxes: [MailboxJSON]
}

/// A mailbox with how it goes.
struct MailboxJSON: Encodable, Sendable {
    let id: Int64
    let name: String
    let `protocol`: String
    let host: String
    let port: Int
    let security: String
    let user: String
    let signIn: String
    let endpoint: Nullable<String>
    let client: Nullable<String>
    let scope: Nullable<String>
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
        `protocol` = settings.dialect.rawValue
        host = settings.host
        port = settings.port
        security = settings.security.rawValue
        user = settings.user
        signIn = settings.signIn.rawValue
        endpoint = Nullable(settings.grant?.endpoint)
        client = Nullable(settings.grant?.client)
        scope = Nullable(settings.grant?.scope)
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
