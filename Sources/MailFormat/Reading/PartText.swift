/// The text of one part: decoded, with `\n` line ends.
struct PartText {
    private(set) var text: String
    /// What was wrong with the label.
    private(set) var issue: String?
    private(set) var isCut = false
    /// Plain text that somebody put below an encoded body.
    private(set) var trailer = ""

    init(_ part: MIMEPart, raw: [UInt8], limits: MailLimits) {
        var bytes = part.content.encoding.decoded(raw, in: part.body)
        if bytes.count > limits.textBytes {
            bytes.removeSubrange(limits.textBytes...)
            isCut = true
        }
        let isHTML = part.content.mediaType == "text/html"
        let decoded =
            isHTML ? Self.decodedHTML(bytes, label: part.content.charset) : TextDecoder.decoded(bytes, label: part.content.charset)
        issue = decoded.issue
        text = PlainText.normalized(decoded.text)
        text =
            isHTML
            ? VisualHebrew.logical(html: text, label: part.content.charset) : VisualHebrew.logical(text, label: part.content.charset)
        if part.content.isFlowed, part.content.mediaType == "text/plain" {
            text = FlowedText.joined(text, deletesSpace: part.content.deletesSpace)
        }
        guard part.content.encoding == .base64 else { return }
        let below = Array(raw[Base64Body(raw, in: part.body).trailer].prefix(limits.textBytes))
        trailer = PlainText.trimmedAtEnd(PlainText.normalized(TextDecoder.decoded(below, label: nil).text))
    }

    /// HTML names its character set itself; that counts where the header names none or one that the bytes are not in.
    private static func decodedHTML(_ bytes: [UInt8], label: String?) -> DecodedText {
        let decoded = TextDecoder.decoded(bytes, label: label)
        guard let issue = decoded.issue, String(validating: bytes, as: UTF8.self) == nil, let meta = MetaCharset.label(in: bytes) else {
            return decoded
        }
        let own = TextDecoder.decoded(bytes, label: meta)
        guard own.issue == nil else { return decoded }
        return DecodedText(text: own.text, issue: label == nil ? nil : issue)
    }
}
