import DeskOperations
import Foundation
import NIOCore

/// A form as it was sent, with the files that came with it.
struct SentForm: Sendable {
    let fields: FormFields
    let files: [EnclosedFile]
}

/// How much of a form in parts is read, in bytes.
struct MultipartLimits: Sendable {
    /// All fields together.
    let fields: Int
    /// All files together.
    let files: Int
    var parts = 200
    var headers = 8_192

    /// What may come at all: no part has more round it than its headers.
    var body: Int { fields + files + 65_536 }
}

/// A form in parts that is none.
struct MalformedForm: Error {}

/// Reads a form in parts (multipart/form-data; RFC 7578) as its bytes come. It is strict: what no browser writes is refused, and nothing
/// beyond the limits is kept.
struct MultipartReader {
    private enum State {
        /// Before the first delimiter, behind one, in the head of a part, in its content, behind the last delimiter.
        case start, delimited, headers, content, end
    }

    private let delimiter: [UInt8]
    private let limits: MultipartLimits
    private var state = State.start
    /// What has come and is not read.
    private var pending: [UInt8] = []
    private var part: MultipartHead?
    private var content: [UInt8] = []
    private var parts = 0
    private var sizes = (fields: 0, files: 0)
    private var fields: [(name: String, value: String)] = []
    private var files: [EnclosedFile] = []

    static func isMultipart(_ contentType: String) -> Bool { contentType.lowercased().hasPrefix("multipart/form-data") }

    /// - Throws: `MalformedForm` where the Content-Type names no boundary (RFC 2046 section 5.1.1).
    init(_ contentType: String, limits: MultipartLimits) throws {
        guard let boundary = MultipartHead.parameter("boundary", of: contentType), (1...70).contains(boundary.utf8.count),
            boundary.utf8.allSatisfy({ (33...126).contains($0) || $0 == 32 }), boundary.last != " "
        else { throw MalformedForm() }
        delimiter = Array("\r\n--\(boundary)".utf8)
        self.limits = limits
        // As if a line had ended before the first delimiter.
        pending = [13, 10]
    }

    /// - Throws: `MalformedForm`; `NIOTooManyBytesError` beyond a limit.
    mutating func read(_ bytes: some Sequence<UInt8>) throws {
        if state == .end { return }
        pending += bytes
        while try advance() {}
    }

    /// - Throws: `MalformedForm` where the last delimiter has not come.
    func finished() throws -> SentForm {
        guard state == .end else { throw MalformedForm() }
        return SentForm(fields: FormFields(fields), files: files)
    }

    /// One step; `false` when more bytes are needed.
    private mutating func advance() throws -> Bool {
        switch state {
        case .start:
            guard pending.count >= delimiter.count else { return false }
            guard pending.starts(with: delimiter) else { throw MalformedForm() }
            pending.removeFirst(delimiter.count)
            state = .delimited
        case .delimited:
            guard pending.count >= 2 else { return false }
            let next = Array(pending.prefix(2))
            guard next == [13, 10] || next == [45, 45] else { throw MalformedForm() }
            pending.removeFirst(2)
            state = next == [13, 10] ? .headers : .end
        case .headers: return try readHead()
        case .content: return try readContent()
        case .end:
            pending = []
            return false
        }
        return true
    }

    private mutating func readHead() throws -> Bool {
        guard let end = pending.firstRange(of: [13, 10, 13, 10]) else {
            guard pending.count <= limits.headers else { throw MalformedForm() }
            return false
        }
        guard end.lowerBound <= limits.headers, parts < limits.parts else { throw MalformedForm() }
        parts += 1
        part = try MultipartHead(pending[..<end.lowerBound])
        pending.removeFirst(end.upperBound)
        content = []
        state = .content
        return true
    }

    private mutating func readContent() throws -> Bool {
        guard let start = position(of: delimiter, in: pending) else {
            // The end of what has come may be the beginning of a delimiter.
            let whole = max(pending.count - delimiter.count + 1, 0)
            try take(whole)
            return false
        }
        try take(start)
        pending.removeFirst(delimiter.count)
        endPart()
        state = .delimited
        return true
    }

    private mutating func take(_ count: Int) throws {
        if part?.isFile == true { sizes.files += count } else { sizes.fields += count }
        guard sizes.files <= limits.files else { throw NIOTooManyBytesError(maxBytes: limits.files) }
        guard sizes.fields <= limits.fields else { throw NIOTooManyBytesError(maxBytes: limits.fields) }
        content += pending.prefix(count)
        pending.removeFirst(count)
    }

    /// A browser sends a field for files that nobody chose one for: without a name and without a byte.
    private mutating func endPart() {
        guard let part else { return }
        if !part.isFile {
            fields.append((part.name, String(decoding: content, as: UTF8.self)))
        } else if !content.isEmpty || part.filename?.isEmpty == false {
            files.append(EnclosedFile(name: part.filename ?? "", contentType: part.contentType, bytes: content))
        }
        content = []
    }

    /// Looks from carriage return to carriage return: files have few.
    private func position(of delimiter: [UInt8], in bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBytes { buffer -> Int? in
            guard let base = buffer.baseAddress else { return nil }
            var from = 0
            while from + delimiter.count <= buffer.count, let found = memchr(base + from, 13, buffer.count - from) {
                let place = found - UnsafeMutableRawPointer(mutating: base)
                guard place + delimiter.count <= buffer.count else { return nil }
                if memcmp(base + place, delimiter, delimiter.count) == 0 { return place }
                from = place + 1
            }
            return nil
        }
    }
}
