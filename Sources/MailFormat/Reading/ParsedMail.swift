import Foundation

/// A mail as the desk sees it: every field decoded, whatever the bytes were.
package struct ParsedMail: Sendable, Hashable {
    /// Without angle brackets; empty when absent.
    package var messageID = ""
    /// The first id of In-Reply-To, without angle brackets; empty when absent.
    package var inReplyTo = ""
    /// Every id of References in order, without angle brackets.
    package var references: [String] = []
    /// The first author; both fields are empty when the header is absent.
    package var from = MailAddress(address: "")
    package var replyTo: [MailAddress] = []
    package var to: [MailAddress] = []
    package var cc: [MailAddress] = []
    /// Decoded and unfolded; prefixes such as `Re:` stay.
    package var subject = ""
    /// Outlook's place of the mail in its conversation, and what the conversation is called; `nil` when absent or none.
    package var threadIndex: ThreadIndex?
    package var threadTopic = ""
    /// When the sender says that he sent it; nil when the header is absent or means no date.
    package var date: Date?
    /// The address in Return-Path without brackets: "" is the null sender `<>`, nil when there is no such header.
    package var returnPath: String?
    /// Where mail servers on the way delivered it, as they wrote it down (Delivered-To, X-Original-To, Envelope-To); the last one first.
    package var deliveredTo: [String] = []

    /// The whole readable text, made from the HTML when there is no plain part. Line ends are `\n`.
    package var text = ""
    /// The HTML as sent, decoded to Unicode and NOT sanitized; nil when there is none.
    package var html: String?
    /// Only what is new in a reply: the text without quoted history and signature.
    package var replyText = ""
    package var attachments: [MailAttachment] = []

    package var autoSubmitted = AutoSubmitted.no
    /// Whether From stands there once and names one mailbox, so that who wrote is no matter of who reads it.
    package var hasOneAuthor = false
    /// Every `Authentication-Results` in order, by whomever they are.
    package var authenticationFields: [AuthenticationField] = []
    /// Whatever else the header says.
    package var headers = MailHeaders()
    /// What became of a mail of ours, where this one is a report of that.
    package var deliveryReport: DeliveryReport?
    /// What was wrong with the labels and bytes of the text, in a few English words each.
    package var charsetIssues: [String] = []
    /// Why parts were left out, in a few English words each; empty when all was read.
    package var cutShort: [String] = []

    package init() {}
}
