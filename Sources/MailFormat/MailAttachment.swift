/// A part of a mail that is not its text: a file, an inline image, a forwarded message.
package struct MailAttachment: Sendable, Hashable {
    /// The name as sent, without folders and control characters; empty when the part has none.
    package var filename: String
    /// The media type in lower case, without parameters, such as `image/png`.
    package var contentType: String
    /// True when the part is meant to be shown within the text.
    package var isInline: Bool
    /// The Content-ID without angle brackets.
    package var contentID: String?
    /// The content, decoded.
    package var bytes: [UInt8]

    /// The number of decoded bytes.
    package var size: Int { bytes.count }

    package init(filename: String, contentType: String, isInline: Bool = false, contentID: String? = nil, bytes: [UInt8]) {
        self.filename = filename
        self.contentType = contentType
        self.isInline = isInline
        self.contentID = contentID
        self.bytes = bytes
    }
}
