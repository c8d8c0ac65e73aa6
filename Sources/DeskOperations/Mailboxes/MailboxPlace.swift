import DeskStore
import ServiceDesk

/// Where a mail came from that no envelope was round: a mailbox at another server.
package struct MailboxPlace: Sendable, Hashable {
    package let mailbox: ID<Mailbox>
    package let queue: ID<Queue>
    /// The mailbox's own address, as far as it is known.
    package let address: EmailAddress
    /// For whoever writes so little that his own language cannot be told.
    package let language: Language?
    /// What its tickets come under, where the mailbox says so.
    package let agreement: ID<Agreement>?

    package init(
        mailbox: ID<Mailbox>, queue: ID<Queue>, address: EmailAddress, language: Language?, agreement: ID<Agreement>? = nil
    ) {
        self.mailbox = mailbox
        self.queue = queue
        self.address = address
        self.language = language
        self.agreement = agreement
    }
}
