import NIOCore

/// What stood on one line of a client.
enum CommandLine: Equatable {
    case command(String)
    /// A bare CR or LF, a NUL, or bytes that are no UTF-8.
    case malformed
    case tooLong
}

/// Cuts what a client sends into command lines; only CRLF ends one.
struct CommandLines {
    /// Bytes of the longest line, with its CRLF.
    let limit: Int
    /// The rest of a line that was too long is being skipped.
    private var isSkipping = false

    init(limit: Int) {
        self.limit = limit
    }

    /// The next line, or nil when more bytes are needed.
    mutating func next(from buffer: inout ByteBuffer) -> CommandLine? {
        guard let length = buffer.readableBytesView.firstIndex(of: UInt8(ascii: "\n")).map({ $0 - buffer.readerIndex + 1 }) else {
            guard isSkipping || buffer.readableBytes >= limit else { return nil }
            isSkipping = true
            buffer.clear()
            return nil
        }
        let line = buffer.readSlice(length: length)
        guard !isSkipping, length <= limit else {
            isSkipping = false
            return .tooLong
        }
        return line.map(Self.read) ?? .malformed
    }

    private static func read(_ line: ByteBuffer) -> CommandLine {
        let bytes = line.readableBytesView
        let text = bytes.dropLast(2)
        guard bytes.count >= 2, bytes[bytes.endIndex - 2] == UInt8(ascii: "\r") else { return .malformed }
        guard !text.contains(where: { $0 == UInt8(ascii: "\r") || $0 == 0 }) else { return .malformed }
        return String(validating: text, as: UTF8.self).map(CommandLine.command) ?? .malformed
    }
}
