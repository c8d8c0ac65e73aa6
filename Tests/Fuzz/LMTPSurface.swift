import NIOCore

@testable import DeskChannels

/// What a client of the LMTP port sends: lines, and after DATA a message.
enum LMTPSurface {
    static func read(_ bytes: [UInt8]) {
        let whole = words(of: bytes, piecewise: false)
        precondition(whole == words(of: bytes, piecewise: true), "it reads differently when it comes in pieces")
    }

    private static func words(of bytes: [UInt8], piecewise: Bool) -> [String] {
        var buffer = ByteBuffer()
        var lines = CommandLines(limit: 2_048)
        var block: DataBlock?
        var heard: [String] = []
        var rest = bytes[...]
        repeat {
            let piece = rest.prefix(piecewise ? 1 + heard.count % 7 : rest.count)
            rest = rest.dropFirst(piece.count)
            buffer.writeBytes(piece)
            while heard.count < 10_000 {
                if var message = block {
                    let hasEnded = message.take(from: &buffer)
                    block = hasEnded ? nil : message
                    guard hasEnded else { break }
                    precondition(message.bytes.count <= bytes.count, "a message longer than what was sent")
                    heard.append("message of \(message.bytes.count), too large: \(message.isTooLarge)")
                } else if let line = lines.next(from: &buffer) {
                    heard.append(word(of: line, &block))
                } else {
                    break
                }
            }
        } while !rest.isEmpty
        return heard
    }

    private static func word(of line: CommandLine, _ block: inout DataBlock?) -> String {
        guard case .command(let text) = line else { return "\(line)" }
        guard let command = try? LMTPCommand(text) else { return "no command" }
        if command == .data { block = DataBlock(limit: 10_000) }
        return "\(command)"
    }
}
