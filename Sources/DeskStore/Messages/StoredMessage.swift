import Database
import ServiceDesk

/// A message as it stands in the store.
package struct StoredMessage: Sendable, Hashable {
    package let id: ID<Message>
    package let ticket: ID<Ticket>
    package let purpose: Message.Purpose
    package let author: ID<Person>?
    package let at: Instant
    package let fromName: String
    package let fromAddress: String
    package let subject: String
    package let body: String
    package let newWords: String
    package let html: String?
    package let language: Language?
    package let placement: Placement
    package let isHeld: Bool
    package let mailID: String?
    package let automatic: String
    package let defects: [String]
    package var mailDefects: Set<MailDefect> { Set(defects.map { MailDefect($0) }) }
    package let original: ContentHash?
    /// Whether it was said to or by the requester: no note, nothing that nobody has let in, nothing that was taken back.
    package var isSaid: Bool { !purpose.isInternal && !isHeld && withdrawnAt == nil }
    /// When its author took it back: nobody outside ever saw it.
    package let withdrawnAt: Instant?
    /// What the filters of the intake decided; `nil` where it was no mail, or came before they were written down.
    package let intake: [IntakeFinding]?
    package let attachments: [StoredAttachment]
    /// The side conversation that it belongs to.
    package let side: ID<SideConversation>?
    /// Who was told that it calls for him, by id.
    package let mentioned: [Person]
    /// Whom else it was sent to, by id.
    package let copies: [StoredCopy]

    init(
        row: Row, attachments: [ID<Message>: [StoredAttachment]], mentions: [ID<Message>: [Person]], copies: [ID<Message>: [StoredCopy]]
    ) throws {
        id = try row.id(0)
        ticket = try row.id(1)
        purpose = try row.word(2)
        author = try row.idOrNil(3)
        at = try row.instant(4)
        fromName = try row.text(5)
        fromAddress = try row.text(6)
        subject = try row.text(7)
        body = try row.text(8)
        newWords = try row.text(9)
        html = try row.textOrNil(10)
        language = try row.wordOrNil(11)
        placement = try row.word(12)
        isHeld = try row.bool(13)
        mailID = try row.textOrNil(14)
        automatic = try row.text(15)
        defects = try row.text(16).split(separator: "\n").map(String.init)
        original = try row.textOrNil(17).map { ContentHash(rawValue: $0) }
        side = try row.idOrNil(18)
        withdrawnAt = try row.instantOrNil(19)
        intake = try row.textOrNil(20).map { [IntakeFinding](written: $0) }
        self.attachments = attachments[id] ?? []
        mentioned = mentions[id] ?? []
        self.copies = copies[id] ?? []
    }
}

/// An attachment as it stands in the store.
package struct StoredAttachment: Sendable, Hashable {
    package let id: ID<Attachment>
    package let message: ID<Message>
    package let filename: String
    package let contentType: String
    /// Bytes, decoded.
    package let size: Int
    package let isInline: Bool
    package let contentID: String?
    package let content: ContentHash

    init(row: Row) throws {
        id = try row.id(0)
        message = try row.id(1)
        filename = try row.text(2)
        contentType = try row.text(3)
        size = Int(try row.integer(4))
        isInline = try row.bool(5)
        contentID = try row.textOrNil(6)
        content = ContentHash(rawValue: try row.text(7))
    }
}
