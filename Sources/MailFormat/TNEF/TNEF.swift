/// What Outlook packs into `winmail.dat` (MS-OXTNEF): the files, and the words where it sends no others.
///
/// The code is our own because the C library for it reads bytes of strangers without bounds.
struct TNEF {
    private(set) var text: String?
    private(set) var html: String?
    private(set) var attachments: [MailAttachment] = []

    private static let signature = 0x223E_9F78
    /// A message within the message within the message.
    private static let deepest = 5

    /// Attributes by their id without the type (MS-OXTNEF section 2.1.3.3).
    private enum Attribute: Int {
        case body = 0x800C
        case attachData = 0x800F
        case attachTitle = 0x8010
        case attachRendering = 0x9002
        case messageProperties = 0x9003
        case attachProperties = 0x9005
        case codePage = 0x9007
    }

    private let bytes: [UInt8]
    private let depth: Int
    private var codePage = "windows-1252"

    /// - Returns: nil for what is no TNEF, or holds nothing that can be shown.
    init?(_ bytes: [UInt8], limits: MailLimits) {
        self.init(bytes, range: 0..<bytes.count, depth: 1, limits: limits)
        guard !attachments.isEmpty || text != nil || html != nil else { return nil }
    }

    private init?(_ bytes: [UInt8], range: Range<Int>, depth: Int, limits: MailLimits) {
        (self.bytes, self.depth) = (bytes, depth)
        var cursor = ByteCursor(bytes, in: range)
        guard cursor.number(bytes: 4) == Self.signature, cursor.take(2) != nil else { return nil }
        while cursor.take(1) != nil, let id = cursor.number(bytes: 4), let length = cursor.number(bytes: 4), let value = cursor.take(length)
        {
            if let attribute = Attribute(rawValue: id & 0xFFFF) { read(attribute, value, limits: limits) }
            guard cursor.take(2) != nil, attachments.count < limits.parts else { break }
        }
        attachments.removeAll { $0.filename.isEmpty && $0.bytes.isEmpty }
    }

    private mutating func read(_ attribute: Attribute, _ value: Range<Int>, limits: MailLimits) {
        switch attribute {
        case .body: text = text ?? words(value, limits: limits)
        case .messageProperties: readMessage(TNEFProperty.all(bytes, in: value), limits: limits)
        case .attachRendering:
            attachments.append(
                MailAttachment(filename: "", contentType: "application/octet-stream", isInline: false, contentID: nil, bytes: []))
        case .attachTitle: change { $0.filename = AttachmentName.cleaned($1.string(value)) }
        case .attachData: change { $0.bytes = Array($1.bytes[value]) }
        case .attachProperties: readAttachment(TNEFProperty.all(bytes, in: value), limits: limits)
        case .codePage:
            var cursor = ByteCursor(bytes, in: value)
            codePage = cursor.number(bytes: 4).map { $0 == 65_001 ? "utf-8" : "windows-\($0)" } ?? codePage
        }
    }

    private mutating func readMessage(_ properties: [TNEFProperty], limits: MailLimits) {
        for property in properties {
            switch property.tag {
            case .body: text = limited(property, limits) ?? text
            case .bodyHTML:
                let bytes = Array(bytes[property.value].prefix(limits.textBytes))
                html = TextDecoder.decoded(bytes, label: MetaCharset.label(in: bytes) ?? codePage).text
            case .attachedObject, .longFilename, .mediaType, .contentID: continue
            }
        }
    }

    private mutating func readAttachment(_ properties: [TNEFProperty], limits: MailLimits) {
        for property in properties {
            switch property.tag {
            case .longFilename: change { $0.filename = AttachmentName.cleaned($1.string(property)) }
            case .mediaType: change { $0.contentType = Self.mediaType($1.string(property)) }
            case .contentID: change { $0.contentID = $1.string(property) }
            case .attachedObject: readObject(property.value, limits: limits)
            case .body, .bodyHTML: continue
            }
        }
    }

    /// A message within this one gives its files, and its words as one; any other object is a file. Sixteen bytes say what it is.
    private mutating func readObject(_ value: Range<Int>, limits: MailLimits) {
        let content = min(value.upperBound, value.lowerBound + 16)..<value.upperBound
        guard depth < Self.deepest, attachments.count < limits.parts,
            let inner = TNEF(bytes, range: content, depth: depth + 1, limits: limits)
        else {
            change { $0.bytes = Array($1.bytes[content]) }
            return
        }
        change { attachment, _ in
            let words = inner.html ?? inner.text ?? ""
            attachment.contentType = inner.html == nil ? "text/plain" : "text/html"
            attachment.bytes = Array(words.utf8)
        }
        attachments += inner.attachments
    }

    /// Without parameters, and no longer than a media type can be (RFC 6838 section 4.2).
    private static func mediaType(_ written: String) -> String {
        String(written.lowercased().prefix { $0 != ";" && !$0.isWhitespace }.prefix(127))
    }

    /// What is said of a file is said of the one that began last.
    private mutating func change(_ body: (inout MailAttachment, TNEF) -> Void) {
        guard var last = attachments.popLast() else { return }
        body(&last, self)
        attachments.append(last)
    }

    private func limited(_ property: TNEFProperty, _ limits: MailLimits) -> String? {
        guard property.value.count <= limits.textBytes else { return nil }
        let text = PlainText.normalized(string(property))
        return text.isEmpty ? nil : text
    }

    private func words(_ value: Range<Int>, limits: MailLimits) -> String? {
        let text = PlainText.normalized(string(value.prefix(limits.textBytes)))
        return text.isEmpty ? nil : text
    }

    private func string(_ property: TNEFProperty) -> String {
        property.isUnicode ? untilZero(TextDecoder.decoded(Array(bytes[property.value]), label: "utf-16le").text) : string(property.value)
    }

    private func string(_ range: Range<Int>) -> String {
        untilZero(TextDecoder.decoded(Array(bytes[range]), label: codePage).text)
    }

    private func untilZero(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.prefix { $0.value != 0 }))
    }
}
