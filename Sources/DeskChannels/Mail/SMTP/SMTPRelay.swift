import DeskOperations
import Foundation

/// A mail server that takes our mail and carries it on.
package struct SMTPRelay: Equatable, Sendable, CustomStringConvertible {
    package struct Credentials: Equatable, Sendable {
        package let user: String
        package let password: String
    }

    package let host: String
    package let port: Int
    let encryption: Encryption

    /// How a connection is kept from others.
    enum Encryption: Equatable, Sendable {
        /// From the first byte (RFC 8314).
        case always
        /// By STARTTLS, and no mail without it.
        case startTLS
        /// By STARTTLS where the relay offers it; what leaves our own network needs it.
        case offered
        /// In the clear, to this machine alone.
        case never
    }

    init(host: String, port: Int, encryption: Encryption, credentials: Credentials?) {
        self.host = host
        self.port = port
        self.encryption = encryption
        self.credentials = credentials
    }

    package let credentials: Credentials?

    init(_ text: Substring, isTLS: Bool) throws(SMTPDestinationError) {
        var rest = text
        if rest.hasSuffix("/") { rest = rest.dropLast() }
        var credentials: Credentials?
        if let at = rest.lastIndex(of: "@") {
            credentials = try Self.credentials(rest[..<at])
            rest = rest[rest.index(after: at)...]
        }
        guard !rest.contains(where: { "/?#".contains($0) }) else { throw .pathUnexpected }
        (host, port) = try Self.hostAndPort(rest, standard: isTLS ? 465 : 25)
        encryption = isTLS ? .always : .offered
        self.credentials = credentials
    }

    private static func credentials(_ text: Substring) throws(SMTPDestinationError) -> Credentials {
        guard let colon = text.firstIndex(of: ":") else { throw .passwordMissing }
        guard let user = String(text[..<colon]).removingPercentEncoding else { throw .percentEncoding }
        let encoded = text[text.index(after: colon)...]
        guard !encoded.contains(where: { "@:/".contains($0) }) else { throw .percentEncoding }
        guard let password = String(encoded).removingPercentEncoding else { throw .percentEncoding }
        guard !user.isEmpty, !password.isEmpty else { throw .passwordMissing }
        return Credentials(user: user, password: password)
    }

    private static func hostAndPort(_ text: Substring, standard: Int) throws(SMTPDestinationError) -> (String, Int) {
        var host = text
        var port = standard
        // The last colon ends the host, unless it is one of an IPv6 address in brackets.
        if let colon = text.lastIndex(of: ":"), !text[colon...].contains("]") {
            let digits = text[text.index(after: colon)...]
            guard let number = UInt16(digits), number > 0 else { throw .portInvalid(String(digits)) }
            (host, port) = (text[..<colon], Int(number))
        }
        guard !host.isEmpty else { throw .hostMissing }
        let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        if isBracketed { host = host.dropFirst().dropLast() }
        guard isHost(host, isAddress: isBracketed) else { throw .hostInvalid(String(host)) }
        return (String(host), port)
    }

    private static func isHost(_ text: Substring, isAddress: Bool) -> Bool {
        let allowed = isAddress ? "0123456789abcdefABCDEF:." : "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._"
        return !text.isEmpty && text.allSatisfy(allowed.contains)
    }

    package var description: String {
        let user = credentials.map { "\(LogText.safe($0.user)):***@" } ?? ""
        return "\(isTLS ? "smtps" : "smtp")://\(user)\(hostInURL):\(port)"
    }

    var hostInURL: String { host.contains(":") ? "[\(host)]" : host }

    var isLoopback: Bool {
        host.lowercased() == "localhost" || host == "::1" || (host.hasPrefix("127.") && host.allSatisfy("0123456789.".contains))
    }

    /// A machine of our own network by its address or name: RFC 1918, RFC 4193, link-local, a name without a dot, RFC 6762, RFC 8375.
    var isPrivate: Bool {
        let name = host.lowercased()
        if isLoopback { return true }
        if name.contains(":") { return ["fc", "fd", "fe80:"].contains(where: name.hasPrefix) }
        let numbers = name.split(separator: ".").map { UInt8($0) }
        if numbers.count == 4, let first = numbers[0], let second = numbers[1] {
            return first == 10 || (first, second) == (192, 168) || (first == 172 && (16...31).contains(second))
                || (first, second) == (169, 254)
        }
        return !name.contains(".") || [".local", ".internal", ".lan", ".home.arpa"].contains(where: name.hasSuffix)
    }

    /// Whether mail must not be sent without TLS: a password is never shown to a network, nor a mail to a public one.
    var needsTLS: Bool {
        switch encryption {
        case .always, .startTLS: true
        case .offered: credentials == nil ? !isPrivate : !isLoopback
        case .never: false
        }
    }

    /// TLS from the first byte.
    var isTLS: Bool { encryption == .always }
}
