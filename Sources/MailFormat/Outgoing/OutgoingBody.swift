import CGMime

/// The body of an outgoing mail: its parts, encoded to seven bits by GMime.
struct OutgoingBody {
    private typealias Object = UnsafeMutablePointer<GMimeObject>

    private let mail: OutgoingMail
    /// Boundaries follow from the Message-ID, so that the same mail gives the same bytes.
    private let boundaryStem: String

    init(_ mail: OutgoingMail) {
        self.mail = mail
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in (mail.messageID + mail.subject).utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        // `=_` cannot stand in quoted-printable or base64 text (RFC 2045 section 6.7).
        boundaryStem = "=_svar_" + String(hash, radix: 16) + "_"
    }

    /// The Content headers, an empty line and the content, with CRLF.
    func bytes() -> [UInt8] {
        guard GMimeLibrary.isReady, let object = whole() else { return [] }
        defer { g_object_unref(object) }
        guard let format = g_mime_format_options_new(), let stream = g_mime_stream_mem_new() else { return [] }
        defer {
            g_mime_format_options_free(format)
            g_object_unref(stream)
        }
        g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_DOS)
        g_mime_object_write_to_stream(object, format, stream)
        let memory = UnsafeMutableRawPointer(stream).assumingMemoryBound(to: GMimeStreamMem.self)
        guard let array = g_mime_stream_mem_get_byte_array(memory), let start = array.pointee.data else { return [] }
        return Array(UnsafeBufferPointer(start: start, count: Int(array.pointee.len)))
    }

    // MARK: Parts

    private func whole() -> Object? {
        let embedded = mail.html == nil ? [] : mail.attachments.filter { $0.isInline && $0.contentID != nil }
        let attached = mail.html == nil ? mail.attachments : mail.attachments.filter { !$0.isInline || $0.contentID == nil }
        let readable =
            mail.html.map { html in
                multipart("alternative", 1, [text(mail.text, "plain"), related(html, embedded)])
            } ?? text(mail.text, "plain")
        return attached.isEmpty ? readable : multipart("mixed", 3, [readable] + attached.map(attachment))
    }

    private func related(_ html: String, _ embedded: [MailAttachment]) -> Object? {
        let page = text(html, "html")
        return embedded.isEmpty ? page : multipart("related", 2, [page] + embedded.map(attachment))
    }

    /// Takes over the children.
    private func multipart(_ subtype: String, _ number: Int, _ children: [Object?]) -> Object? {
        guard let multipart = g_mime_multipart_new_with_subtype(subtype) else { return nil }
        g_mime_multipart_set_boundary(multipart, boundaryStem + String(number))
        for case let child? in children {
            g_mime_multipart_add(multipart, child)
            g_object_unref(child)
        }
        return UnsafeMutableRawPointer(multipart).assumingMemoryBound(to: GMimeObject.self)
    }

    private func text(_ text: String, _ subtype: String) -> Object? {
        let lines = PlainText.normalized(text)
        let ended = lines.hasSuffix("\n") ? lines : lines + "\n"
        let wide = ended.utf8.count { $0 >= 0x80 }
        // Scripts beyond Latin grow threefold in quoted-printable. In base64 the line ends are content and must be CRLF.
        let isDense = wide * 3 > ended.utf8.count
        let content = isDense ? ended.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n") : ended
        let encoding = isDense ? GMIME_CONTENT_ENCODING_BASE64 : GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE
        guard let part = part("text", subtype, Array(content.utf8), encoding) else { return nil }
        g_mime_object_set_content_type_parameter(object(part), "charset", "utf-8")
        return object(part)
    }

    private func attachment(_ attachment: MailAttachment) -> Object? {
        let (type, subtype) = Self.mediaType(attachment.contentType)
        guard let part = part(type, subtype, attachment.bytes, GMIME_CONTENT_ENCODING_BASE64) else { return nil }
        g_mime_object_set_disposition(object(part), attachment.isInline ? "inline" : "attachment")
        let name = String(AttachmentName.cleaned(attachment.filename).replacing("=?", with: "= ?").unicodeScalars.prefix(200))
        if !name.isEmpty { g_mime_part_set_filename(part, name) }
        if let id = attachment.contentID.flatMap(ReferencesHeader.cleanID) { g_mime_object_set_content_id(object(part), id) }
        return object(part)
    }

    private func part(
        _ type: String, _ subtype: String, _ bytes: [UInt8], _ encoding: GMimeContentEncoding
    ) -> UnsafeMutablePointer<GMimePart>? {
        guard let part = g_mime_part_new_with_type(type, subtype) else { return nil }
        let stream = bytes.withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress, !buffer.isEmpty else { return g_mime_stream_mem_new() }
            return g_mime_stream_mem_new_with_buffer(start.assumingMemoryBound(to: CChar.self), buffer.count)
        }
        let content = g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT)
        g_mime_part_set_content(part, content)
        g_mime_part_set_content_encoding(part, encoding)
        if let content { g_object_unref(content) }
        if let stream { g_object_unref(stream) }
        return part
    }

    private func object(_ part: UnsafeMutablePointer<GMimePart>) -> Object {
        UnsafeMutableRawPointer(part).assumingMemoryBound(to: GMimeObject.self)
    }

    /// Parts and messages must not be base64 (RFC 2046 section 5.2.1): they go as plain bytes, and so does a type that is none.
    private static func mediaType(_ contentType: String) -> (String, String) {
        let halves = contentType.lowercased().split(separator: "/", maxSplits: 1).map(String.init)
        let isToken = halves.allSatisfy { half in half.utf8.allSatisfy { $0.isLetter || $0.isDigit || [43, 45, 46, 95].contains($0) } }
        guard halves.count == 2, isToken, halves[0] != "multipart", halves[0] != "message" else { return ("application", "octet-stream") }
        return (halves[0], halves[1])
    }
}
