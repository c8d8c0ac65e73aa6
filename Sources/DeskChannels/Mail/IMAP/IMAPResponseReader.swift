/// Cuts what an IMAP server sends into responses (RFC 9051 §2.2.2): lines, whose literals may hold anything.
///
/// Nothing is read for its meaning here: only `{count}` at the end of a line says that so many bytes belong to the response.
struct IMAPResponseReader {
    /// Why the bytes are no IMAP, or more of it than is borne.
    enum Fault: Error, Equatable {
        case lineTooLong
        case literalTooLong
        /// A bare CR or NUL in a line.
        case malformed
    }

    /// A response with what stood between its literals.
    struct Raw: Equatable {
        enum Piece: Equatable {
            case text([UInt8])
            case literal([UInt8])
        }

        var pieces: [Piece] = []
    }

    private let limits: MailboxLimits
    private var bytes: [UInt8] = []
    /// Where the bytes begin that no response has taken yet.
    private var start = 0
    /// How far a line was looked through for its end, so that slow senders do not make it slow.
    private var searched = 0
    private var response = Raw()
    private var lineLength = 0
    /// Bytes of a literal that are still to come.
    private var missing = 0
    private var literal: [UInt8] = []
    private var isInLiteral = false

    init(_ limits: MailboxLimits = MailboxLimits()) {
        self.limits = limits
    }

    mutating func take(_ more: some Sequence<UInt8>) {
        if start > 65_536 || start == bytes.count {
            bytes.removeFirst(start)
            (searched, start) = (searched - start, 0)
        }
        bytes.append(contentsOf: more)
    }

    /// The next whole response; `nil` when more bytes are needed.
    mutating func next() throws(Fault) -> Raw? {
        while true {
            if isInLiteral {
                guard takeLiteral() else { return nil }
                continue
            }
            guard let line = try takeLine() else { return nil }
            guard let count = Self.literalLength(in: line) else {
                response.pieces.append(.text(line))
                defer { (response, lineLength) = (Raw(), 0) }
                return response
            }
            guard count <= limits.literal else { throw .literalTooLong }
            response.pieces.append(.text(line[..<(line.lastIndex(of: UInt8(ascii: "{")) ?? 0)].map { $0 }))
            (missing, literal, isInLiteral) = (count, [], true)
        }
    }

    /// - Returns: whether the literal is whole.
    private mutating func takeLiteral() -> Bool {
        let count = min(missing, bytes.count - start)
        literal.append(contentsOf: bytes[start..<start + count])
        (start, missing) = (start + count, missing - count)
        searched = start
        guard missing == 0 else { return false }
        response.pieces.append(.literal(literal))
        (literal, isInLiteral) = ([], false)
        return true
    }

    private mutating func takeLine() throws(Fault) -> [UInt8]? {
        let newline = bytes[max(searched, start)...].firstIndex(of: UInt8(ascii: "\n"))
        guard lineLength + (newline ?? bytes.count) - start <= limits.line else { throw .lineTooLong }
        guard let newline else {
            searched = bytes.count
            return nil
        }
        var line = Array(bytes[start..<newline])
        start = newline + 1
        searched = start
        // Servers that end lines by LF alone have been seen.
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        guard !line.contains(where: { $0 == 0 || $0 == UInt8(ascii: "\r") }) else { throw .malformed }
        lineLength += line.count
        return line
    }

    /// The count in `{count}` or `{count+}` at the end of a line.
    private static func literalLength(in line: [UInt8]) -> Int? {
        guard line.last == UInt8(ascii: "}"), let open = line.lastIndex(of: UInt8(ascii: "{")) else { return nil }
        var digits = line[(open + 1)...].dropLast()
        if digits.last == UInt8(ascii: "+") { digits = digits.dropLast() }
        guard !digits.isEmpty, digits.count <= 10, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    }
}
