import DeskStore
import MailFormat
import ServiceDesk

/// Where a mail belongs.
enum ThreadingVerdict: Sendable, Hashable {
    case append(ID<Ticket>, Placement)
    /// It names this ticket, and its author takes no part in it: an agent decides.
    case hold(ID<Ticket>, Placement)
    case new
}

/// Finds the ticket that a mail belongs to: by signed reply token, by References, by number; each only from a participant.
struct Threading {
    let unit: DeskUnit
    let contact: MailContact
    let author: ID<Person>?

    func verdict() throws -> ThreadingVerdict {
        let candidates = try candidates()
        for (ticket, placement, _) in candidates {
            if let author, try unit.participants.includes(author, in: ticket) { return .append(ticket, placement) }
        }
        guard let (ticket, placement, _) = candidates.first(where: { $0.holdsStrangers }) else { return .new }
        return .hold(ticket, placement)
    }

    private typealias Candidate = (ticket: ID<Ticket>, placement: Placement, holdsStrangers: Bool)

    /// The tickets that the mail names, or that those were merged into, the surest way first. Bare digits of a stranger may be anything, so they hold nothing up.
    private func candidates() throws -> [Candidate] {
        var found: [Candidate] = []
        if let token = replyToken { found.append((token.ticket, .token, true)) }
        let mailIDs = (contact.mail.references + [contact.mail.inReplyTo]).filter { !$0.isEmpty }.suffix(60)
        found += try unit.threads.tickets(naming: Array(mailIDs)).map { ($0, .references, true) }
        found += contact.mentions.map { ($0.number.ticket, .number, $0.naming == .tagged) }
        return try found.compactMap { candidate in
            try unit.tickets.landing(of: candidate.ticket).map { ($0, candidate.placement, candidate.holdsStrangers) }
        }
    }

    var replyToken: ReplyToken? {
        contact.addressed.lazy.compactMap { $0.withoutDetail.detail.flatMap { ReplyToken($0, keys: unit.desk.keys) } }.first
    }
}
