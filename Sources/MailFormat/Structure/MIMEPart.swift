/// One node of a message's tree: where its body lies and what its headers say.
struct MIMEPart {
    var content: ContentHeaders
    /// The body in the raw message, still encoded.
    var body: Range<Int>
    /// Empty unless the part is a multipart.
    var children: [MIMEPart] = []

    var isMultipart: Bool { content.isMultipart && !children.isEmpty }
    /// Outlook's pack of files, by its type or by the name that it always has.
    var isTNEF: Bool {
        ["application/ms-tnef", "application/vnd.ms-tnef"].contains(content.mediaType) || content.filename.lowercased() == "winmail.dat"
    }
    /// The character set that the first text names.
    var textCharset: String? {
        isMultipart ? children.lazy.compactMap(\.textCharset).first : content.type == "text" ? content.charset : nil
    }
    var subtype: Substring { content.mediaType.drop { $0 != "/" }.dropFirst() }
}
