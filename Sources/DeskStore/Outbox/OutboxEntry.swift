import Database
import ServiceDesk

/// A mail that is to leave the desk, before it is stored.
package struct OutboxDraft: Sendable {
    package let notice: Notice
    /// `nil` when it speaks of several.
    package let ticket: ID<Ticket>?
    package let message: ID<Message>?
    package let recipient: Person
    /// Where he is written to.
    package let address: EmailAddress
    package let language: Language
    /// The sequence of the event that the mail speaks of.
    package let event: Int?
    /// Without angle brackets; the same on every attempt.
    package let mailID: String
    /// Whether a machine says it (RFC 3834).
    package let isAutomatic: Bool
    /// Of a mail that gathers: when the first of what it tells was due. There is one a person, kind and period.
    package let period: Instant?
    /// The mailbox that it speaks of.
    package let mailbox: ID<Mailbox>?
    /// When it may leave, where that is not at once.
    package let notBefore: Instant?
    /// The link in it that lets its reader in.
    package let link: ID<AccessLink>?

    package init(
        notice: Notice, ticket: ID<Ticket>?, message: ID<Message>?, recipient: Person, at address: EmailAddress, language: Language,
        event: Int?, mailID: String, isAutomatic: Bool? = nil, period: Instant? = nil, mailbox: ID<Mailbox>? = nil,
        notBefore: Instant? = nil, link: ID<AccessLink>? = nil
    ) {
        self.notice = notice
        self.ticket = ticket
        self.message = message
        self.recipient = recipient
        self.address = address
        self.language = language
        self.event = event
        self.mailID = mailID
        self.isAutomatic = isAutomatic ?? notice.isAutomatic
        self.period = period
        self.mailbox = mailbox
        self.notBefore = notBefore
        self.link = link
    }

    /// Mails of one stream leave in their order.
    var stream: String { "\(subject):\(recipient.id.rawValue)" }

    private var subject: String { ticket.map { "\($0.rawValue)" } ?? mailbox.map { "mailbox \($0.rawValue)" } ?? notice.rawValue }
}

/// A row of the outbox.
package struct OutboxEntry: Sendable, Hashable {
    package enum State: String, Sendable, Hashable, CaseIterable {
        case pending
        case sent
        /// Given up; an administrator sees it and can try again.
        case failed
        /// It may not leave any more: its reader lost sight of what it tells of, or its author took it back.
        case withdrawn
        /// An administrator keeps it here until he lets it go.
        case held
        /// Nobody knows whether it arrived, and it is tried no more: an administrator decides.
        case uncertain
        /// It left, and came back.
        case returned
        /// An administrator decided that it never leaves.
        case dropped
    }

    package let id: ID<OutboxEntry>
    package let notice: Notice
    /// `nil` when it speaks of several.
    package let ticket: ID<Ticket>?
    package let message: ID<Message>?
    package let recipient: ID<Person>
    package let address: String
    package let language: Language
    package let event: Int?
    package let mailID: String
    package let isAutomatic: Bool
    package let state: State
    package let attempts: Int
    package let createdAt: Instant
    package let notBefore: Instant
    /// The fencing token of the claim; whoever finishes must still hold it.
    package let lease: Int64
    package let finishedAt: Instant?
    package let lastError: String?
    /// The mailbox that it speaks of; `nil` when it is gone, too.
    package let mailbox: ID<Mailbox>?
    /// The link in it that lets its reader in.
    package let link: ID<AccessLink>?
    /// How many attempts ended so that nobody knows whether it arrived.
    package let uncertainties: Int
    /// When the first attempt of those began that count.
    package let triedSince: Instant?

    /// It waits for another attempt because nobody knows whether it arrived.
    package var isTriedInDoubt: Bool { state == .pending && uncertainties > 0 }

    /// Nobody has begun to send it.
    package var isUntouched: Bool { (state == .pending || state == .held) && lease == 0 }

    static let columns = """
        o.id, o.notice, o.ticket, o.message, o.recipient, o.address, o.language, o.event, o.mail_id, o.state, o.attempts, o.created_at, \
        o.not_before, o.lease, o.finished_at, o.last_error, o.uncertainties, o.is_automatic, o.tried_since, o.mailbox, \
        o.access_link
        """

    init(row: Row) throws {
        id = try row.id(0)
        notice = try row.word(1)
        ticket = try row.idOrNil(2)
        message = try row.idOrNil(3)
        recipient = try row.id(4)
        address = try row.text(5)
        language = try row.word(6)
        event = try row.integerOrNil(7).map { Int($0) }
        mailID = try row.text(8)
        state = try row.word(9)
        attempts = Int(try row.integer(10))
        createdAt = try row.instant(11)
        notBefore = try row.instant(12)
        lease = try row.integer(13)
        finishedAt = try row.instantOrNil(14)
        lastError = try row.textOrNil(15)
        uncertainties = Int(try row.integer(16))
        isAutomatic = try row.bool(17)
        triedSince = try row.instantOrNil(18)
        mailbox = try row.idOrNil(19)
        link = try row.idOrNil(20)
    }
}
