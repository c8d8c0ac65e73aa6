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

    /// Its name; where it has none, what files of its kind are called.
    package var shownName: String { filename.isEmpty ? Self.usualName(of: contentType) ?? "" : filename }

    /// What programs call a part that they send without a name; nil where there is no custom.
    package static func usualName(of contentType: String) -> String? {
        usualNames[contentType]
    }

    private static let usualNames = [
        "message/rfc822": "message.eml", "message/global": "message.eml", "text/calendar": "invite.ics", "text/x-vcard": "contact.vcf",
        "text/vcard": "contact.vcf", "text/html": "page.html", "text/plain": "text.txt", "application/pkcs7-mime": "smime.p7m",
        "application/x-pkcs7-mime": "smime.p7m", "application/pkcs7-signature": "smime.p7s", "application/x-pkcs7-signature": "smime.p7s",
        "application/pgp-encrypted": "encrypted.asc", "application/pgp-signature": "signature.asc", "application/ms-tnef": "winmail.dat",
        "message/delivery-status": "delivery-status.txt", "text/rfc822-headers": "headers.txt", "image/png": "image.png",
        "image/jpeg": "image.jpg", "image/gif": "image.gif", "application/pdf": "document.pdf",
    ]
}
