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

    /// The reply codes to these recipients, in order. Blocks for at most `timeout` seconds a reply.
    package static func codes(for recipients: [String], at address: LMTPAddress, hostname: String, timeout: Int = 10) throws(Failure)
        -> [Int]
    {
        let descriptor = try connect(to: address, timeout: timeout)
        defer { close(descriptor) }
        var lines = ReplyLines(descriptor: descriptor)
        try expect(220, lines.reply())
        for command in ["LHLO \(hostname)", "MAIL FROM:<>"] { try expect(250, lines.reply(to: command)) }
        var codes: [Int] = []
        for recipient in recipients { codes.append(try lines.reply(to: "RCPT TO:<\(recipient)>").code) }
        _ = try lines.reply(to: "QUIT")
        return codes
    }

    private static func expect(_ code: Int, _ reply: (code: Int, text: String)) throws(Failure) {
        guard reply.code == code else { throw .refused(reply.text) }
    }

    private static func connect(to address: LMTPAddress, timeout: Int) throws(Failure) -> Int32 {
        let descriptor: Int32
        switch address {
        case .unix(let path): descriptor = try connectUnix(path)
        case .tcp(let host, let port): descriptor = try connectTCP(host, port)
        }
        var limit = timeval(tv_sec: timeout, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
        return descriptor
    }

    private static func connectTCP(_ host: String, _ port: Int) throws(Failure) -> Int32 {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, "\(port)", &hints, &found) == 0, let first = found else { throw .unreachable("there is no host \(host)") }
        defer { freeaddrinfo(first) }
        var next: UnsafeMutablePointer<addrinfo>? = first
        while let one = next?.pointee {
            let descriptor = socket(one.ai_family, one.ai_socktype, one.ai_protocol)
            if descriptor >= 0 {
                if Foundation.connect(descriptor, one.ai_addr, one.ai_addrlen) == 0 { return descriptor }
                close(descriptor)
            }
            next = one.ai_next
        }
        throw .unreachable("nobody listens there")
    }

    private static func connectUnix(_ path: String) throws(Failure) -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw .unreachable("there is no socket to be had") }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { room in
            for (place, byte) in path.utf8.prefix(room.count - 1).enumerated() { room[place] = byte }
        }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { Foundation.connect(descriptor, $0, size) == 0 }
        }
        guard isConnected else {
            close(descriptor)
            throw .unreachable("nobody listens there")
        }
        return descriptor
    }
}

/// The replies of a server, line by line.
private struct ReplyLines {
    let descriptor: Int32
    private var buffer: [UInt8] = []

    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    mutating func reply(to command: String) throws(LMTPProbe.Failure) -> (code: Int, text: String) {
        let bytes = Array("\(command)\r\n".utf8)
        guard send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
            throw .unreachable("the connection ended")
        }
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
            var chunk = [UInt8](repeating: 0, count: 4_096)
            let count = recv(descriptor, &chunk, chunk.count, 0)
            guard count > 0 else { throw .unreachable(count == 0 ? "the connection ended" : "no answer in time") }
            buffer += chunk.prefix(count)
        }
    }
}
