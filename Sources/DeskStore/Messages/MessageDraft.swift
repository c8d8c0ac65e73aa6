import ServiceDesk

/// A message before it is stored.
package struct MessageDraft: Sendable {
    package var purpose: Message.Purpose
    /// `nil` when the desk itself speaks.
    package var author: ID<Person>?
    package var at: Instant
    /// Name and address as they were written, for showing.
    package var fromName = ""
    package var fromAddress = ""
    package var subject = ""
    package var body: String
    /// What of the body is new: without quoted history and signature.
    package var newWords: String
    /// The HTML part as it came; made safe whenever it is shown.
    package var html: String?
    package var language: Language?
    package var placement: Placement
    package var isHeld = false
    package var mailID: String?
    /// "no", or which kind of automatic mail it is.
    package var automatic = "no"
    /// What was wrong with the mail, in words of our own.
    package var defects: [String] = []
    /// The address of ours that it was sent to, lower case, without what tells readers apart; `nil` where there is none.
    package var recipient: String?
    /// Outlook's place of the mail in its conversation, and what that is called.
    package var threadIndex: String?
    package var threadTopic: String?
    /// The side conversation that it belongs to; then it is a note.
    package var side: ID<SideConversation>?
    /// What the filters of the intake decided of a mail.
    package var intake: [IntakeFinding]?
    /// The whole mail as it came.
    package var original: ContentHash?

    package init(
        purpose: Message.Purpose, author: ID<Person>?, at: Instant, body: String, newWords: String? = nil, placement: Placement
    ) {
        self.purpose = purpose
        self.author = author
        self.at = at
        self.body = body
        self.newWords = newWords ?? body
        self.placement = placement
    }
}

/// An attachment before it is stored; its bytes are prepared in the contents.
package struct AttachmentDraft: Sendable {
    package var filename: String
    package var contentType: String
    package var size: Int
    package var isInline: Bool
    package var contentID: String?
    package var content: ContentHash

    package init(filename: String, contentType: String, size: Int, isInline: Bool, contentID: String?, content: ContentHash) {
        self.filename = filename
        self.contentType = contentType
        self.size = size
        self.isInline = isInline
        self.contentID = contentID
        self.content = content
    }
}
