import Database
import ServiceDesk

/// A mail in the quarantine: it was taken in, and is no ticket.
package struct QuarantinedMail: Sendable, Hashable {
    package enum Standing: String, Sendable, Hashable, CaseIterable {
        case waiting
        case released
        case dropped
    }

    package let id: ID<QuarantinedMail>
    package let at: Instant
    /// What the scanner calls it.
    package let virus: String
    /// "" is the null sender.
    package let envelopeSender: String
    package let fromName: String
    package let fromAddress: String
    package let subject: String
    package let recipient: String
    /// Where it was collected from; `nil` where a mail server brought it.
    package let mailbox: ID<Mailbox>?
    /// The queue that it came to.
    package let queue: ID<Queue>
    /// In bytes.
    package let size: Int
    /// `nil` once somebody has decided.
    package let original: ContentHash?
    package let standing: Standing
    package let decidedAt: Instant?
    package let decidedBy: ID<Person>?
    /// Why it was dropped.
    package let reason: String

    static let columns = """
        id, at, virus, envelope_sender, from_name, from_address, subject, recipient, mailbox, queue, size, original, standing, decided_at,
        decided_by, reason
        """

    init(row: Row) throws {
        id = try row.id(0)
        at = try row.instant(1)
        virus = try row.text(2)
        envelopeSender = try row.text(3)
        fromName = try row.text(4)
        fromAddress = try row.text(5)
        subject = try row.text(6)
        recipient = try row.text(7)
        mailbox = try row.idOrNil(8)
        queue = try row.id(9)
        size = Int(try row.integer(10))
        original = try row.textOrNil(11).map { ContentHash(rawValue: $0) }
        standing = try row.word(12)
        decidedAt = try row.instantOrNil(13)
        decidedBy = try row.idOrNil(14)
        reason = try row.text(15)
    }
}

/// A mail before it lies in the quarantine; its bytes are kept among the contents.
package struct QuarantineDraft: Sendable {
    package var receipt: String
    package var virus: String
    package var envelopeSender: String
    package var fromName: String
    package var fromAddress: String
    package var subject: String
    package var recipient: String
    package var mailbox: ID<Mailbox>?
    package var queue: ID<Queue>
    package var size: Int
    package var original: ContentHash

    package init(
        receipt: String, virus: String, envelopeSender: String, from: (name: String, address: String), subject: String, recipient: String,
        mailbox: ID<Mailbox>?, queue: ID<Queue>, size: Int, original: ContentHash
    ) {
        self.receipt = receipt
        self.virus = virus
        self.envelopeSender = envelopeSender
        fromName = from.name
        fromAddress = from.address
        self.subject = subject
        self.recipient = recipient
        self.mailbox = mailbox
        self.queue = queue
        self.size = size
        self.original = original
    }
}
