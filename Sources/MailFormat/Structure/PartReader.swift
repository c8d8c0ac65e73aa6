/// Takes a message apart into its tree, in bounded time and memory whatever the boundaries say.
///
/// Messages within the message stay leaves: they are listed, never merged.
struct PartReader {
    private let raw: [UInt8]
    private let limits: MailLimits
    private var partsLeft: Int
    /// Lines that may still be compared with a boundary: nested multiparts read the same lines again.
    private var linesLeft = 40_000_000
    private(set) var cutShort: [String] = []

    init(_ raw: [UInt8], limits: MailLimits) {
        self.raw = raw
        self.limits = limits
        partsLeft = limits.parts
    }

    mutating func read(_ headers: HeaderBlock, body: Range<Int>, defaultType: String = "text/plain", depth: Int = 1) -> MIMEPart {
        var part = MIMEPart(content: ContentHeaders(headers, defaultType: defaultType), body: body)
        guard part.content.isMultipart else { return part }
        guard depth <= limits.depth else {
            note("parts are nested too deeply")
            part.body = body.lowerBound..<body.lowerBound
            return part
        }
        let childType = part.content.mediaType == "multipart/digest" ? "message/rfc822" : "text/plain"
        for range in split(body, boundary: part.content.boundary) {
            let headers = HeaderBlock(raw, in: range, limits: limits)
            for reason in headers.cutShort { note(reason) }
            let start = min(headers.bodyStart, range.upperBound)
            part.children.append(read(headers, body: start..<range.upperBound, defaultType: childType, depth: depth + 1))
        }
        return part
    }

    /// The ranges between the boundary lines. A missing last boundary and a boundary that nobody declared are forgiven.
    private mutating func split(_ body: Range<Int>, boundary: String?) -> [Range<Int>] {
        if let boundary, !boundary.isEmpty {
            let found = ranges(in: body, marker: Array("--\(boundary)".utf8))
            if !found.isEmpty { return found }
        }
        guard let marker = undeclaredMarker(in: body) else { return [] }
        return ranges(in: body, marker: marker)
    }

    private mutating func ranges(in body: Range<Int>, marker: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start: Int?
        for line in Lines(raw, in: body) {
            linesLeft -= 1
            guard linesLeft > 0 else {
                note("too many lines")
                break
            }
            guard let kind = boundaryKind(of: line.content, marker: marker) else { continue }
            if let start { found.append(start..<endBefore(line.content.lowerBound, notBefore: start)) }
            start = nil
            guard kind == .opening else { break }
            guard partsLeft > 0 else {
                note("too many parts")
                break
            }
            partsLeft -= 1
            start = line.next
        }
        if let start { found.append(min(start, body.upperBound)..<body.upperBound) }
        return found
    }

    private enum BoundaryKind { case opening, closing }

    private func boundaryKind(of line: Range<Int>, marker: [UInt8]) -> BoundaryKind? {
        guard line.count >= marker.count, raw[line.lowerBound] == ASCII.hyphen, raw.starts(with: marker, at: line.lowerBound) else {
            return nil
        }
        var rest = raw[line.lowerBound + marker.count..<line.upperBound]
        while let last = rest.last, last.isBlank { rest.removeLast() }
        if rest.isEmpty { return .opening }
        return rest.elementsEqual([ASCII.hyphen, ASCII.hyphen]) ? .closing : nil
    }

    /// The line end before a boundary belongs to the boundary (RFC 2046 section 5.1.1).
    private func endBefore(_ index: Int, notBefore start: Int) -> Int {
        var end = index
        if end > start, raw[end - 1] == ASCII.lineFeed { end -= 1 }
        if end > start, raw[end - 1] == ASCII.carriageReturn { end -= 1 }
        return end
    }

    /// The first line with two hyphens that a part's headers follow.
    private func undeclaredMarker(in body: Range<Int>) -> [UInt8]? {
        var candidate: Range<Int>?
        for line in Lines(raw, in: body).prefix(200) {
            if let candidate, raw.starts(withLowercase: "content-", at: line.content.lowerBound) { return Array(raw[candidate]) }
            candidate =
                raw.starts(with: [ASCII.hyphen, ASCII.hyphen], at: line.content.lowerBound) && line.content.count > 2 ? line.content : nil
        }
        return nil
    }

    private mutating func note(_ reason: String) {
        if !cutShort.contains(reason) { cutShort.append(reason) }
    }
}
