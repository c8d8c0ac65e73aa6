import DeskStore
import MailFormat
import ServiceDesk

/// Where a mail belongs to a ticket that there is: its author takes part in it, or an agent decides.
struct FollowUps: MailFilter {
    let name = IntakeFilter.followUp

    func pass(_ mail: inout MailIntake) throws -> MailOutcome? {
        let (author, threading) = (try mail.met().author, try mail.threading())
        switch try threading.verdict() {
        case .append(let ticket, let placement):
            return try mail.append(to: ticket, placement, author: author, token: threading.replyToken)
        case .hold(let ticket, let placement): return try mail.hold(at: ticket, placement, author: author)
        case .new: return nil
        }
    }
}

/// Every other mail begins a ticket, which the desk's rules route.
struct NewTickets: MailFilter {
    let name = IntakeFilter.rules

    func pass(_ mail: inout MailIntake) throws -> MailOutcome? {
        let (author, queue) = try mail.met()
        return try mail.open(in: queue, author: author)
    }
}
