import Foundation

/// Asks an LMTP listener whom it takes mail for, and delivers none.
package enum LMTPProbe {
    package enum Failure: Error, CustomStringConvertible {
        case unreachable(String)
        case refused(String)

        package var description: String {
            switch self {
            case .unreachable(let reason): reason
            case .refused(let reply): "it says \(reply)"
            }
        }
    }

    /// The reply codes to these recipients, in order. Blocks for at most `patience`.
    package static func codes(
        for recipients: [String], at address: LMTPAddress, hostname: String, within patience: Duration = .seconds(30)
    ) throws(Failure) -> [Int] {
        var lines = try ReplyLines(of: address, until: .now + patience)
        defer { lines.close() }
        try expect(220, lines.reply())
        for command in ["LHLO \(hostname)", "MAIL FROM:<>"] { try expect(250, lines.reply(to: command)) }
        var codes: [Int] = []
        for recipient in recipients { codes.append(try lines.reply(to: "RCPT TO:<\(recipient)>").code) }
        _ = try? lines.reply(to: "QUIT")
        return codes
    }

    private static func expect(_ code: Int, _ reply: (code: Int, text: String)) throws(Failure) {
        guard reply.code == code else { throw .refused(reply.text) }
    }
}

/// The replies of a server, line by line.
private struct ReplyLines {
    private let socket: StreamSocket
    private var buffer: [UInt8] = []

    init(of address: LMTPAddress, until deadline: ContinuousClock.Instant) throws(LMTPProbe.Failure) {
        do {
            socket = try StreamSocket(to: address, until: deadline)
        } catch {
            throw .unreachable("nobody listens there")
        }
    }

    func close() { socket.close() }

    mutating func reply(to command: String) throws(LMTPProbe.Failure) -> (code: Int, text: String) {
        guard (try? socket.send(Array("\(command)\r\n".utf8)[...])) == true else { throw .unreachable("the connection ended") }
        return try reply()
    }

    /// The last line of a reply (RFC 5321 §4.2.1).
    mutating func reply() throws(LMTPProbe.Failure) -> (code: Int, text: String) {
        while true {
            let line = try line()
            guard line.count >= 3, let code = Int(line.prefix(3)) else { throw .refused(String(line.prefix(80))) }
            if line.dropFirst(3).first != "-" { return (code, String(line.prefix(200))) }
        }
    }

    private mutating func line() throws(LMTPProbe.Failure) -> String {
        while true {
            if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
                defer { buffer.removeSubrange(...end) }
                return String(decoding: buffer[..<end].filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
            }
            guard buffer.count < 65_536 else { throw .refused("a line without an end") }
            guard let more = try? socket.receive() else { throw .unreachable("no answer in time") }
            guard !more.isEmpty else { throw .unreachable("the connection ended") }
            buffer += more
        }
    }
}
