import DeskStore
import MailFormat
import ServiceDesk

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
        if contact.isOfPerson, !contact.isPassedOn { try unit.unreachable.forget(contact.author.address.text) }
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

    func keepContents() throws {
        try unit.contents.keep(original, at: unit.now)
        for (_, content) in attachments { try unit.contents.keep(content, at: unit.now) }
    }

    var attachmentDrafts: [AttachmentDraft] { attachments.map { AttachmentDraft($0, $1) } }

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

extension AttachmentDraft {
    /// A file of a mail, kept.
    init(_ attachment: MailAttachment, _ content: PreparedContent) {
        self.init(
            filename: attachment.filename, contentType: attachment.contentType, size: attachment.size, isInline: attachment.isInline,
            contentID: attachment.contentID, content: content.hash)
    }
}
