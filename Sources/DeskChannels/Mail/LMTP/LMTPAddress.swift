/// Where an LMTP server listens: a TCP address or a unix socket.
package enum LMTPAddress: Equatable, Sendable, CustomStringConvertible {
    case tcp(host: String, port: Int)
    case unix(path: String)

    /// Linux's `sun_path` holds 108 bytes with its final NUL.
    private static let longestPath = 107

    /// Reads `127.0.0.1:2424`, `[::1]:2424`, `localhost:2424` or `unix:PATH`.
    package init(_ text: String) throws(LMTPAddressError) {
        guard !text.hasPrefix("unix:") else {
            let path = String(text.dropFirst(5))
            guard !path.isEmpty else { throw .pathMissing }
            guard path.utf8.count <= Self.longestPath else { throw .pathTooLong(path) }
            self = .unix(path: path)
            return
        }
        guard let colon = text.lastIndex(of: ":") else { throw .portMissing(text) }
        let digits = text[text.index(after: colon)...]
        guard let port = UInt16(digits), digits.first?.isNumber == true else { throw .portInvalid(String(digits)) }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            throw .bracketsMissing(String(host))
        }
        guard !host.isEmpty else { throw .hostMissing(text) }
        self = .tcp(host: String(host), port: Int(port))
    }

    package var description: String {
        switch self {
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }
}

/// Why a text is no address to listen on, in words for the log of whoever configured it.
package enum LMTPAddressError: Error, Equatable, CustomStringConvertible {
    case pathMissing
    case pathTooLong(String)
    case hostMissing(String)
    case portMissing(String)
    case portInvalid(String)
    case bracketsMissing(String)

    package var description: String {
        switch self {
        case .pathMissing: "unix: needs the path of a socket, as in unix:/run/svar/lmtp"
        case .pathTooLong(let path): "the path of a socket has at most 107 bytes, this one has \(path.utf8.count): \(path)"
        case .hostMissing(let text): "\(text) has no host; write 127.0.0.1\(text) or 0.0.0.0\(text)"
        case .portMissing(let text): "\(text) has no port; write HOST:PORT or unix:PATH"
        case .portInvalid(let digits): "\(digits) is no port; a port is a number from 0 to 65535"
        case .bracketsMissing(let host): "an IPv6 address is written in brackets: [\(host)]:PORT"
        }
    }
}
