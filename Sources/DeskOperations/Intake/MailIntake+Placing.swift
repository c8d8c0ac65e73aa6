import DeskStore
import MailFormat
import ServiceDesk

/// Where a mail comes to stand: on a ticket of its own, on one that there is, or at one until an agent decides.
extension MailIntake {
    /// - Parameter closed: the ticket that it goes on from.
    func open(in queue: ID<Queue>, author: Person, following closed: Ticket? = nil) throws -> MailOutcome {
        let aside = contact.isSpam && closed == nil ? try unit.spamQueue() : nil
        var first = message(.request, author, .newTicket)
        if aside != nil { first.intake = findings.settingAside(from: queue) }
        var draft = OpeningDraft(
            requester: author, queue: aside ?? queue, channel: .mail, subject: contact.mail.subject, message: first, follows: closed?.id,
            mail: RoutedMail(contact, at: unit.desk.identity), isSetAside: aside != nil)
        draft.promised = contact.place?.agreement
        try keepContents()
        let (ticket, message, outcome) = try unit.openRouted(draft, by: .requester(author.id))
        try settle(message, on: ticket.id)
        if let closed { try unit.carryOut(.continueElsewhere(in: ticket.id), on: closed, by: .requester(author.id)) }
        try keep(outcome, of: message, in: queue)
        guard aside == nil, try !(outcome.isSpam && unit.spamQueue() != nil) else { return .opened(ticket.number) }
        let isAnswered = !outcome.isSpam && !outcome.isSilent
        try unit.announceOpening(
            ticket, message, by: author.id, mayAnswer: isAnswered && AutomaticAnswers(unit: unit).mayAnswer(contact, author: author),
            language: contact.language)
        return .opened(ticket.number)
    }

    /// What rules said of the mail itself, beside what they did to the ticket.
    private func keep(_ outcome: RoutingOutcome, of message: ID<Message>, in queue: ID<Queue>) throws {
        var all = findings
        if outcome.isSpam { all.append(IntakeFinding(.ruleSetAside, "\(queue.rawValue)")) }
        if outcome.isSilent { all.append(IntakeFinding(.ruleSilent)) }
        if all != findings { try unit.messages.save(all, of: message) }
    }

    func append(to id: ID<Ticket>, _ placement: Placement, author: Person, token: ReplyToken?) throws -> MailOutcome {
        guard let ticket = try unit.tickets.load(id) else { throw DeskError.notFound }
        let isMereThanks = try ticket.status == .closed && contact.isMereThanks(onTicketAbout: unit.list.summary(of: id)?.subject ?? "")
        if contact.isOfPerson, !isMereThanks, try unit.isClosedForGood(ticket) {
            if let later = try unit.continuation(of: ticket), try unit.participants.includes(author.id, in: later) {
                return try append(to: later, placement, author: author, token: token)
            }
            return try open(in: ticket.queue, author: author, following: ticket)
        }
        try keepContents()
        let message = try unit.messages.add(self.message(.supplement, author, placement), to: id)
        try settle(message, on: id)
        if !contact.isOfPerson {
            try unit.carryOut(.receiveAutomatic(message), on: ticket, by: .requester(author.id))
            return .appended(ticket.number)
        }
        if isMereThanks {
            let (thanked, events) = try unit.carryOut(.receiveThanks(message), on: ticket, by: .requester(author.id))
            try unit.announceMessage(.thanked, of: thanked, after: events, message, from: author.id)
            return .appended(ticket.number)
        }
        let proved = try token.flatMap { try unit.tickets.landing(of: $0.ticket) }
        let isProved = proved == id && token?.person == author.id
        if isProved { try unit.people.markVerified(author.id, at: unit.now) }
        var (next, events) = try unit.carryOut(.receive(message), on: ticket, by: .requester(author.id))
        if isProved, author.id == ticket.requester { next = try CopiedReaders(unit: unit, mail: contact.mail).join(next) }
        if next.round > ticket.round {
            let mayAnswer = try AutomaticAnswers(unit: unit).mayAnswer(contact, author: author)
            try unit.announceReopening(
                of: next, after: events, message, by: author, mayAnswer: mayAnswer, language: contact.language)
        } else {
            try unit.announceMessage(.supplemented, of: next, after: events, message, from: author.id)
        }
        return .appended(ticket.number)
    }

    /// A stranger's mail waits at the ticket for an agent; it changes nothing there and learns nothing of it (CASES.md A1, A12).
    func hold(at id: ID<Ticket>, _ placement: Placement, author: Person) throws -> MailOutcome {
        guard let ticket = try unit.tickets.load(id) else { throw DeskError.notFound }
        try keepContents()
        var draft = self.message(.supplement, author, placement)
        draft.isHeld = true
        let message = try unit.messages.add(draft, to: id)
        try settle(message, on: id)
        let (held, events) = try unit.carryOut(.hold(message), on: ticket, by: .requester(author.id))
        try unit.announceMessage(.strangerHeld, of: held, after: events, message, from: author.id)
        if try AutomaticAnswers(unit: unit).mayAnswer(contact, author: author) {
            try unit.notify(.received, of: held, message: message, to: author, language: contact.language)
        }
        return .held(ticket.number)
    }

    /// A report of ours is kept at its ticket; one that says that a mail did not arrive ends the waiting for an answer to it.
    func recordBounce(of returned: ReturnedMail, author: Person) throws -> MailOutcome {
        let (ticket, report) = (returned.ticket, contact.mail.deliveryReport)
        try keepContents()
        let message = try unit.messages.add(self.message(.supplement, author, returned.placement), to: ticket.id)
        try settle(message, on: ticket.id)
        let (recorded, _) = try unit.carryOut(.receiveAutomatic(message), on: ticket, by: .requester(author.id))
        guard returned.isFailure(report) else { return .appended(ticket.number) }
        let reason = report?.reason ?? ""
        if let entry = returned.entry {
            // The second report of one mail says nothing new.
            guard try unit.outbox.markReturned(entry.id, because: reason, at: unit.now) else { return .appended(ticket.number) }
            if report?.verdict == .permanent { try unit.noteUnreachable(entry, .bounce, reason) }
        }
        try unit.report(failureTo: returned.person, on: recorded, isOfStaffNotice: returned.entry?.notice.isForStaff ?? false)
        return .appended(ticket.number)
    }
}
