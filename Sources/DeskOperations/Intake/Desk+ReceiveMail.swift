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
        let engine = database.engine
        let original = try PreparedContent(contact.bytes, engine: engine, files: files)
        let attachments = try contact.mail.attachments.map { attachment in
            (attachment, try PreparedContent(attachment.bytes, engine: engine, files: files))
        }
        return try await change { try MailIntake(unit: $0, contact: contact, original: original, attachments: attachments).run() }
    }
}

/// One mail on its way into the desk, inside one unit of work.
struct MailIntake {
    let unit: DeskUnit
    let contact: MailContact
    let original: PreparedContent
    let attachments: [(MailAttachment, PreparedContent)]

    func run() throws -> MailOutcome {
        if let message = try unit.threads.message(received: contact.receipt), let known = try unit.messages.find(message) {
            return .duplicate(TicketNumber(known.ticket))
        }
        let queue = try queue()
        let author = try unit.people.meet(contact.author.address, name: contact.author.name, language: contact.language, at: unit.now)
        // Whoever names no author is not the one who named none before.
        let isKnown = author.address != EmailAddress.nobody.text
        if contact.isOfPerson { try unit.unreachable.forget(contact.author.address.text) }
        if let outcome = try receiveFromStaff(author) ?? receiveAside(author) { return outcome }
        let threading = Threading(unit: unit, contact: contact, author: isKnown ? author.id : nil)
        if let returned = try ReturnedMail(contact, token: threading.replyToken, in: unit) {
            return try recordBounce(of: returned, author: author)
        }
        switch try threading.verdict() {
        case .append(let ticket, let placement): return try append(to: ticket, placement, author: author, token: threading.replyToken)
        case .hold(let ticket, let placement): return try hold(at: ticket, placement, author: author)
        case .new: return try open(in: queue, author: author)
        }
    }

    /// The mailbox or the envelope's recipient decides; the desk's own address belongs to the first queue.
    private func queue() throws -> ID<Queue> {
        if let place = contact.place { return place.queue }
        let plain = contact.recipient.withoutDetail.address
        if let queue = try unit.queues.find(plain) { return queue }
        guard plain == unit.desk.identity.address, let first = try unit.queues.all().first else { throw DeskError.unknownAddress }
        return first.id
    }

    /// - Parameter closed: the ticket that it goes on from.
    private func open(in queue: ID<Queue>, author: Person, following closed: Ticket? = nil) throws -> MailOutcome {
        var draft = OpeningDraft(
            requester: author, queue: queue, channel: .mail, subject: contact.mail.subject,
            message: message(.request, author, .newTicket), follows: closed?.id)
        draft.promised = contact.place?.agreement
        try keepContents()
        let (ticket, message) = try unit.open(draft, by: .requester(author.id))
        try settle(message, on: ticket.id)
        if let closed { try unit.carryOut(.continueElsewhere(in: ticket.id), on: closed, by: .requester(author.id)) }
        try unit.announceOpening(
            ticket, message, by: author.id, mayAnswer: AutomaticAnswers(unit: unit).mayAnswer(contact, author: author),
            language: contact.language)
        return .opened(ticket.number)
    }

    private func append(to id: ID<Ticket>, _ placement: Placement, author: Person, token: ReplyToken?) throws -> MailOutcome {
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
    private func hold(at id: ID<Ticket>, _ placement: Placement, author: Person) throws -> MailOutcome {
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
    private func recordBounce(of returned: ReturnedMail, author: Person) throws -> MailOutcome {
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
        let hasNoAnswer = mail.autoSubmitted == .no && contact.sender.isEmpty
        draft.automatic = (hasNoAnswer ? .autoGenerated : mail.autoSubmitted).rawValue
        draft.defects = contact.defects
        draft.recipient = contact.recipient.withoutDetail.address.text
        draft.threadIndex = mail.threadIndex?.text
        draft.threadTopic = mail.threadIndex == nil || mail.threadTopic.isEmpty ? nil : mail.threadTopic
        draft.original = original.hash
        return draft
    }
}
