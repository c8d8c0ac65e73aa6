/// How much of a mail is read before the rest is left out (case B1).
package struct MailLimits: Sendable, Hashable {
    /// Bytes of the whole message.
    package var messageBytes = 64 << 20
    /// Bytes of the message's header block.
    package var headerBlockBytes = 256 << 10
    /// Bytes of one header with its continuation lines.
    package var headerBytes = 64 << 10
    /// Addresses taken of one header.
    package var addresses = 1_000
    /// MIME parts of the whole message.
    package var parts = 1_000
    /// Multiparts and messages within each other.
    package var depth = 50
    /// Decoded bytes of the texts, plain and HTML each.
    package var textBytes = 2 << 20
    /// Decoded bytes of all attachments together.
    package var attachmentBytes = 48 << 20

    /// What a desk takes from strangers.
    package static let standard = MailLimits()

    package init() {}
}
