import DeskOperations
import DeskStore
import ServiceDesk

/// A page of outgoing mails, newest first.
struct OutgoingMailListJSON: Encodable, Sendable {
    let mails: [OutgoingMailJSON]
    let next: Nullable<Int64>
}

/// One outgoing mail.
struct OutgoingMailJSON: Encodable, Sendable {
    let id: Int64
    let state: String
    let notice: String
    let ticket: Nullable<String>
    let message: Nullable<Int64>
    let to: String
    let automatic: Bool
    let attempts: Int
    let uncertain: Int
    let createdAt: String
    let nextAttempt: Nullable<String>
    let finishedAt: Nullable<String>
    let reason: Nullable<String>

    init(_ entry: OutboxEntry) {
        id = entry.id.rawValue
        state = entry.state.rawValue
        notice = entry.notice.rawValue
        ticket = Nullable(entry.ticket.map { TicketNumber($0).digits })
        message = Nullable(entry.message?.rawValue)
        to = entry.address
        automatic = entry.isAutomatic
        attempts = entry.attempts
        uncertain = entry.uncertainties
        createdAt = entry.createdAt.iso8601
        nextAttempt = Nullable(entry.state == .pending ? entry.notBefore.iso8601 : nil)
        finishedAt = Nullable(entry.finishedAt?.iso8601)
        reason = Nullable(entry.lastError)
    }
}

/// One outgoing mail with every attempt that is kept, and what was done with it.
struct OutgoingMailDetailsJSON: Encodable, Sendable {
    struct Attempt: Encodable, Sendable {
        let at: String
        let outcome: String
        let reason: Nullable<String>
        let dialogue: Nullable<String>
    }

    let mail: OutgoingMailJSON
    let log: [Attempt]
    let deeds: [OutboxDeedJSON]

    init(_ view: OutgoingMailView) {
        mail = OutgoingMailJSON(view.entry)
        log = view.attempts.map {
            Attempt(
                at: $0.at.iso8601, outcome: $0.outcome.rawValue, reason: Nullable($0.reason), dialogue: Nullable($0.dialogue))
        }
        deeds = view.deeds.map { OutboxDeedJSON($0, by: view.people[$0.person]) }
    }
}

/// What an administrator did with a mail, or with all.
struct OutboxDeedJSON: Encodable, Sendable {
    let deed: String
    let person: Nullable<PersonJSON>
    let at: String
    let reason: String

    init(_ deed: OutboxDeed, by person: Person?) {
        self.deed = deed.kind.rawValue
        self.person = Nullable(person.map { PersonJSON($0) })
        at = deed.at.iso8601
        reason = deed.reason
    }
}

/// How the outbox as a whole stands.
struct OutboxJSON: Encodable, Sendable {
    struct Counts: Encodable, Sendable {
        let pending: Int
        let held: Int
        let failed: Int
        let uncertain: Int
        let returned: Int
        let dropped: Int
    }

    struct Policy: Encodable, Sendable {
        let giveUpAfterHours: Int
        let undoSeconds: Int
        let mailsAtOnce: Int
        let mailsPerMinute: Int
    }

    let paused: Bool
    let latest: Nullable<OutboxDeedJSON>
    let counts: Counts
    let policy: Policy

    init(_ view: OutboxView) {
        paused = view.isPaused
        latest = Nullable(view.latest.map { OutboxDeedJSON($0, by: view.person) })
        func count(_ state: OutboxEntry.State) -> Int { view.counts[state] ?? 0 }
        counts = Counts(
            pending: count(.pending), held: count(.held), failed: count(.failed), uncertain: count(.uncertain),
            returned: count(.returned), dropped: count(.dropped))
        policy = Policy(
            giveUpAfterHours: view.policy.giveUpAfterHours, undoSeconds: view.policy.undoSeconds, mailsAtOnce: view.policy.mailsAtOnce,
            mailsPerMinute: view.policy.mailsPerMinute)
    }
}

/// The addresses of a person that mail comes back from.
struct MailStopJSON: Encodable, Sendable {
    struct Address: Encodable, Sendable {
        let email: String
        let since: String
        let source: String
        let reason: String

        init(_ address: UnreachableAddress) {
            email = address.address
            since = address.since.iso8601
            source = address.source.rawValue
            reason = address.diagnostic
        }
    }

    let addresses: [Address]
}
