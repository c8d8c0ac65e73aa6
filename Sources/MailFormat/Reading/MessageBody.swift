import HTML

/// The readable part of a mail and its attachments, chosen out of the tree of parts.
struct MessageBody {
    /// One stretch of the mail, in the forms that were sent.
    private struct Stretch {
        var plain: String?
        var html: String?

        var isBlank: Bool { (plain ?? "").utf8.allSatisfy { $0 <= 32 } && (html ?? "").utf8.allSatisfy { $0 <= 32 } }
    }

    private enum Place { case root, alternative, related, sequence }

    private let raw: [UInt8]
    private let limits: MailLimits
    private var attachmentBytes = 0
    /// Where a named text lies that is read as the mail's words, for it has no others.
    private var namedBody: Range<Int>?
    /// What Outlook packed up with the files; it is shown where there are no other words.
    private var packedWords: Stretch?
    private(set) var text = ""
    private(set) var html: String?
    private(set) var attachments: [MailAttachment] = []
    private(set) var charsetIssues: [String] = []
    private(set) var cutShort: [String] = []

    init(_ root: MIMEPart, raw: [UInt8], limits: MailLimits) {
        self.raw = raw
        self.limits = limits
        let plainly = allStretches(of: root).filter { !$0.isBlank }
        let found = plainly.isEmpty ? [packedWords].compactMap { $0 } : plainly
        html = Self.html(of: found)
        text = PlainText.trimmedAtEnd(found.map(Self.plain(of:)).joined(separator: "\n"))
    }

    /// Some programs give the words themselves a name; the first of them are the mail's if it has no others.
    private mutating func allStretches(of root: MIMEPart) -> [Stretch] {
        let found = stretches(of: root, in: .root)
        guard found.isEmpty, let named = Self.firstNamedText(in: root) else { return found }
        (namedBody, attachments, attachmentBytes) = (named.body, [], 0)
        return stretches(of: root, in: .root)
    }

    private static func firstNamedText(in part: MIMEPart) -> MIMEPart? {
        guard !part.isMultipart else { return part.children.lazy.compactMap(firstNamedText).first }
        let isText = part.content.mediaType == "text/plain" || part.content.mediaType == "text/html"
        return isText && part.content.disposition.isEmpty ? part : nil
    }

    private static func plain(of stretch: Stretch) -> String {
        if let plain = stretch.plain, !plain.utf8.allSatisfy({ $0 <= 32 }) { return plain }
        return stretch.html.map { VisibleText.of(html: $0) } ?? ""
    }

    /// All HTML of the mail; plain stretches between (a list's footer) are escaped into it.
    private static func html(of stretches: [Stretch]) -> String? {
        guard stretches.contains(where: { $0.html != nil }) else { return nil }
        return stretches.map { stretch in stretch.html ?? "<pre>\((stretch.plain ?? "").markup)</pre>" }.joined(separator: "\n")
    }

    private mutating func stretches(of part: MIMEPart, in place: Place) -> [Stretch] {
        guard part.isMultipart else { return leaf(part, in: place) }
        return switch part.subtype {
        case "alternative": [alternative(part)]
        case "related": related(part)
        default: part.children.flatMap { stretches(of: $0, in: .sequence) }
        }
    }

    /// Plain text from the first part that has it, HTML from the last: the order is from plain to rich (RFC 2046 section 5.1.4).
    private mutating func alternative(_ part: MIMEPart) -> Stretch {
        var chosen = Stretch()
        for child in part.children {
            let found = stretches(of: child, in: .alternative).filter { !$0.isBlank }
            guard !found.isEmpty else { continue }
            if chosen.plain == nil, found.contains(where: { $0.plain != nil }) {
                chosen.plain = found.map(Self.plain(of:)).joined(separator: "\n")
            }
            chosen.html = Self.html(of: found) ?? chosen.html
        }
        return chosen
    }

    /// The root is the text; what it refers to are attachments (RFC 2387).
    private mutating func related(_ part: MIMEPart) -> [Stretch] {
        let start = part.content.start.flatMap { MessageIDs.first(in: Array($0.utf8)) }
        let named = start.flatMap { start in part.children.firstIndex { $0.content.contentID == start } }
        let root = named ?? part.children.firstIndex { $0.isMultipart || $0.content.type == "text" } ?? 0
        var found: [Stretch] = []
        for (index, child) in part.children.enumerated() {
            if index == root {
                found += stretches(of: child, in: .sequence)
            } else if child.isMultipart {
                found += stretches(of: child, in: .sequence)
            } else {
                attach(child, in: .related)
            }
        }
        return found
    }

    private mutating func leaf(_ part: MIMEPart, in place: Place) -> [Stretch] {
        guard isText(part, in: place) else {
            attach(part, in: place)
            return []
        }
        let read = PartText(part, raw: raw, limits: limits)
        if read.isCut { note("text is too long") }
        if let issue = read.issue, !charsetIssues.contains(issue) { charsetIssues.append(issue) }
        let stretch = part.content.mediaType == "text/html" ? Stretch(html: read.text) : Stretch(plain: read.text)
        return read.trailer.isEmpty ? [stretch] : [stretch, Stretch(plain: read.trailer)]
    }

    private func isText(_ part: MIMEPart, in place: Place) -> Bool {
        guard part.content.disposition != "attachment" else { return false }
        // A multipart whose boundary never comes is read as it stands.
        if part.content.isMultipart { return true }
        switch part.content.mediaType {
        case "text/plain", "text/html":
            return part.content.filename.isEmpty || place == .root || place == .alternative || part.body == namedBody
        case "text/enriched", "text/richtext", "text/markdown": return part.content.filename.isEmpty && place != .alternative
        default: return false
        }
    }

    private mutating func attach(_ part: MIMEPart, in place: Place) {
        guard part.content.mediaType != "text/x-amp-html" else { return }
        guard attachmentBytes <= limits.attachmentBytes, attachments.count < limits.parts else {
            note("attachments are too large")
            return
        }
        let bytes = part.content.encoding.decoded(raw, in: part.body)
        attachmentBytes += bytes.count
        guard attachmentBytes <= limits.attachmentBytes else {
            note("attachments are too large")
            return
        }
        if part.isTNEF, let packed = TNEF(bytes, limits: limits) { return unpack(packed) }
        let isInline = part.content.disposition == "inline" || (part.content.disposition.isEmpty && place == .related)
        attachments.append(
            MailAttachment(
                filename: part.content.filename, contentType: part.content.mediaType, isInline: isInline,
                contentID: part.content.contentID, bytes: bytes))
    }

    /// The files stand for the pack, whose bytes are in the original.
    private mutating func unpack(_ packed: TNEF) {
        attachments += packed.attachments.prefix(max(0, limits.parts - attachments.count))
        packedWords = packedWords ?? Stretch(plain: packed.text, html: packed.html)
    }

    private mutating func note(_ reason: String) {
        if !cutShort.contains(reason) { cutShort.append(reason) }
    }
}
