import Database
import DeskStore
import MailFormat
import ServiceDesk

extension Desk {
    /// Whether mail to this address is ours; a `+detail` is accepted even when its token is bad.
    package func accepts(_ recipient: EmailAddress) async throws -> Bool {
        if recipient.withoutDetail.address == identity.address { return true }
        return try await read { try $0.queues.find(recipient.withoutDetail.address) != nil }
    }

    /// Takes in a mail. When this returns, the ticket or message is committed and visible.
    ///
    /// - Throws: `DeskError.unknownAddress`; what the database or the file system says, and then nothing was taken.
    package func receive(_ contact: MailContact) async throws -> MailOutcome {
        try await receive(contact) { _ in }
    }

    /// - Parameter first: what is done before, in the same unit of work.
    func receive(_ contact: MailContact, after first: @escaping @Sendable (DeskUnit) throws -> Void) async throws -> MailOutcome {
        let engine = database.engine
        let original = try PreparedContent(contact.bytes, engine: engine, files: files)
        let attachments = try contact.mail.attachments.map { attachment in
            (attachment, try PreparedContent(attachment.bytes, engine: engine, files: files))
        }
        return try await change { unit in
            try first(unit)
            var intake = MailIntake(unit: unit, contact: contact, original: original, attachments: attachments)
            return try intake.run()
        }
    }
}

/// One mail on its way into the desk, inside one unit of work.
struct MailIntake {
    let unit: DeskUnit
    /// Another one once a filter says who its author really is.
    private(set) var contact: MailContact
    let original: PreparedContent
    let attachments: [(MailAttachment, PreparedContent)]
    /// What the filters have decided so far.
    private(set) var findings: [IntakeFinding] = []
    private var known: (author: Person, queue: ID<Queue>)?

    init(unit: DeskUnit, contact: MailContact, original: PreparedContent, attachments: [(MailAttachment, PreparedContent)]) {
        self.unit = unit
        self.contact = contact
        self.original = original
        self.attachments = attachments
    }

    mutating func run() throws -> MailOutcome {
        for filter in IntakeChain.filters {
            if let outcome = try filter.pass(&self) { return outcome }
        }
        // The last filter of the chain opens a ticket.
        throw DeskError.notFound
    }

    mutating func note(_ decision: IntakeDecision, _ grounds: String = "") {
        findings.append(IntakeFinding(decision, grounds))
    }

    /// It goes on as another's.
    mutating func take(_ contact: MailContact) {
        self.contact = contact
        known = nil
    }

    /// Who wrote it, and which queue it came to; looked for once.
    mutating func met() throws -> (author: Person, queue: ID<Queue>) {
        if let known { return known }
        let queue = try queue()
        // Where a person writes from, mail arrives.
        if contact.isOfPerson { try unit.unreachable.forget(contact.author.address.text) }
        let author = try unit.people.meet(contact.author.address, name: contact.author.name, language: contact.language, at: unit.now)
        known = (author, queue)
        return (author, queue)
    }

    mutating func threading() throws -> Threading {
        let author = try met().author
        // Whoever names no author is not the one who named none before.
        let isKnown = author.address != EmailAddress.nobody.text
        return Threading(unit: unit, contact: contact, author: isKnown ? author.id : nil)
    }

    /// The mailbox or the envelope's recipient decides; the desk's own address belongs to the first queue.
    func queue() throws -> ID<Queue> {
        if let place = contact.place { return place.queue }
        let plain = contact.recipient.withoutDetail.address
        if let queue = try unit.queues.find(plain) { return queue }
        guard plain == unit.desk.identity.address, let first = try unit.queues.all().first else { throw DeskError.unknownAddress }
        return first.id
    }

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
        if contact.mail.autoSubmitted == .no, !isMereThanks, try unit.isClosedForGood(ticket) {
            if let later = try unit.continuation(of: ticket), try unit.participants.includes(author.id, in: later) {
                return try append(to: later, placement, author: author, token: token)
            }
            return try open(in: ticket.queue, author: author, following: ticket)
        }
        try keepContents()
        let message = try unit.messages.add(self.message(.supplement, author, placement), to: id)
        try settle(message, on: id)
        if contact.mail.autoSubmitted != .no {
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
            try announceReopening(of: next, after: events, message, by: author)
        } else {
            try unit.announceMessage(.supplemented, of: next, after: events, message, from: author.id)
        }
        return .appended(ticket.number)
    }

    /// All are told again (PROCESS, Intake). The author is answered only where a machine may answer what came, and nowhere else.
    private func announceReopening(of ticket: Ticket, after events: [TicketEvent], _ message: ID<Message>, by author: Person) throws {
        if try AutomaticAnswers(unit: unit).mayAnswer(contact, author: author) {
            try unit.notify(.reopened, of: ticket, message: message, to: author, language: contact.language)
        }
        var news = News(
            .reopenedByMessage, readers: .reopened, of: ticket, event: events.last?.sequence ?? ticket.version, by: author.id,
            message: message)
        news.answered = [author.id]
        try unit.announce(news)
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

    func keepContents() throws {
        try unit.contents.keep(original, at: unit.now)
        for (_, content) in attachments { try unit.contents.keep(content, at: unit.now) }
    }

    var attachmentDrafts: [AttachmentDraft] {
        attachments.map { attachment, content in
            AttachmentDraft(
                filename: attachment.filename, contentType: attachment.contentType, size: attachment.size, isInline: attachment.isInline,
                contentID: attachment.contentID, content: content.hash)
        }
    }

    func settle(_ message: ID<Message>, on ticket: ID<Ticket>) throws {
        try unit.messages.attach(attachmentDrafts, to: message)
        if !contact.mail.messageID.isEmpty {
            try unit.threads.note(contact.mail.messageID, on: ticket, message: message, at: unit.now)
        }
        try unit.threads.record(contact.receipt, as: message, at: unit.now)
    }

    func message(_ purpose: Message.Purpose, _ author: Person, _ placement: Placement) -> MessageDraft {
        let mail = contact.mail
        var draft = MessageDraft(
            purpose: purpose, author: author.id, at: unit.now, body: mail.text, newWords: mail.replyText, placement: placement)
        draft.fromName = mail.from.name
        draft.fromAddress = mail.from.address.isEmpty ? contact.sender : mail.from.address
        draft.subject = mail.subject
        draft.html = mail.html
        draft.language = contact.language
        draft.mailID = mail.messageID.isEmpty ? nil : mail.messageID
        draft.automatic = contact.automatic.rawValue
        draft.defects = contact.defects
        draft.recipient = contact.recipient.withoutDetail.address.text
        draft.threadIndex = mail.threadIndex?.text
        draft.threadTopic = mail.threadIndex == nil || mail.threadTopic.isEmpty ? nil : mail.threadTopic
        draft.original = original.hash
        draft.intake = findings
        return draft
    }
}
