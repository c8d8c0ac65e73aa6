import CGMime

/// What a part says about its content (RFC 2045, RFC 2183).
struct ContentHeaders {
    /// In lower case, such as `text/plain`.
    var mediaType: String
    var charset: String?
    var boundary: String?
    var isFlowed = false
    var deletesSpace = false
    var reportType = ""
    var start: String?
    /// In lower case; "" when absent.
    var disposition = ""
    /// The name as sent; "" when absent.
    var filename = ""
    var contentID: String?
    var encoding = TransferEncoding.identity

    var type: Substring { mediaType.prefix { $0 != "/" } }
    var isMultipart: Bool { type == "multipart" }

    init(_ headers: HeaderBlock, defaultType: String) {
        mediaType = defaultType
        encoding = TransferEncoding(label: headers.lowercased("content-transfer-encoding"))
        contentID = headers.first("content-id").flatMap { MessageIDs.first(in: $0) }
        if let value = headers.first("content-type") { readType(value) }
        if let value = headers.first("content-disposition") { readDisposition(value) }
    }

    private mutating func readType(_ value: [UInt8]) {
        let parsed = Self.legible(value).withCString { g_mime_content_type_parse(nil, $0) }
        guard let parsed else { return }
        defer { g_object_unref(parsed) }
        let spelled = GMimeLibrary.take(g_mime_content_type_get_mime_type(parsed))?.lowercased() ?? mediaType
        mediaType = Self.repaired(spelled, from: value) ?? mediaType
        func parameter(_ name: String) -> String? {
            g_mime_content_type_get_parameter(parsed, name).map { String(cString: $0) }
        }
        charset = parameter("charset")
        boundary = parameter("boundary")
        isFlowed = parameter("format")?.lowercased() == "flowed"
        deletesSpace = parameter("delsp")?.lowercased() == "yes"
        reportType = parameter("report-type")?.lowercased() ?? ""
        start = parameter("start")
        filename = AttachmentName.cleaned(HiddenWords.decoded(parameter("name") ?? ""))
    }

    private mutating func readDisposition(_ value: [UInt8]) {
        let parsed = Self.legible(value).withCString { g_mime_content_disposition_parse(nil, $0) }
        guard let parsed else { return }
        defer { g_object_unref(parsed) }
        disposition = g_mime_content_disposition_get_disposition(parsed).map { String(cString: $0).lowercased() } ?? ""
        let name = g_mime_content_disposition_get_parameter(parsed, "filename").map {
            AttachmentName.cleaned(HiddenWords.decoded(String(cString: $0)))
        }
        if let name, !name.isEmpty { filename = name }
    }

    /// Without an encoded NUL (RFC 2231), where C would end a name.
    private static func legible(_ value: [UInt8]) -> [UInt8] {
        let value = HiddenWords.hide(in: HeaderText.utf8(value))
        return value.contains(UInt8(ascii: "%")) ? value.replacing(Array("%00".utf8), with: []) : value
    }

    /// A type without a subtype is no type: then the default holds (RFC 2045 section 5.2).
    private static func repaired(_ spelled: String, from value: [UInt8]) -> String? {
        guard value.prefix(while: { $0 != UInt8(ascii: ";") }).contains(UInt8(ascii: "/")) else { return nil }
        return spelled == "text/" ? "text/plain" : spelled
    }
}
