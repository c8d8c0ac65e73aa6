import DeskStore
import MailFormat
import ServiceDesk

/// The same mail twice is one: mailbox, Message-ID and a hash of the body are the key (CASES.md E5).
struct Duplicates: MailFilter {
    let name = IntakeFilter.duplicate

    func pass(_ mail: inout MailIntake) throws -> MailOutcome? {
        guard let message = try mail.unit.threads.message(received: mail.contact.receipt),
            let known = try mail.unit.messages.find(message)
        else { return nil }
        return .duplicate(TicketNumber(known.ticket))
    }
}
