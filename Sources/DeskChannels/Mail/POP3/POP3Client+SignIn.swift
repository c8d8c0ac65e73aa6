import DeskOperations
import DeskStore
import Foundation

/// Signing in: by SASL where the server tells that it can (RFC 5034), else USER and PASS.
extension POP3Client {
    func signIn(_ credentials: MailboxCredentials) throws {
        step = .signIn
        try credentials.unshown { try present(credentials) }
        step = .read
    }

    private func present(_ credentials: MailboxCredentials) throws {
        switch credentials {
        case .password(let user, let password):
            if mechanisms.contains("PLAIN") { return try authenticate("PLAIN", credentials.initialResponse) }
            guard capabilities.isEmpty || capabilities.contains("USER") else { throw fault(.signInImpossible, "USER") }
            try expect(try command("USER \(user)"), orElse: .signInRefused)
            try expect(try command("PASS \(password)"), orElse: .signInRefused)
        case .token:
            guard mechanisms.contains("XOAUTH2") else { throw fault(.signInImpossible, "XOAUTH2") }
            try authenticate("XOAUTH2", credentials.initialResponse)
        }
    }

    private var mechanisms: Set<String> {
        Set(capabilities.filter { $0.hasPrefix("SASL ") }.flatMap { $0.dropFirst(5).split(separator: " ").map(String.init) })
    }

    /// In two lines: an access token is longer than a command may be (§4).
    private func authenticate(_ mechanism: String, _ encoded: String) throws {
        try say("AUTH \(mechanism)")
        if case .ended(let status) = try challenge() { return try expect(status, orElse: .signInRefused) }
        try say(encoded)
        switch try challenge() {
        case .ended(let status): try expect(status, orElse: .signInRefused)
        case .goOn(let complaint):
            // XOAUTH2 says here what is wrong, and wants an empty line before it says -ERR.
            try say("")
            let status = try status()
            throw fault(.signInRefused, LogText.safe("\(status.text) \(complaint)"))
        }
    }

    private enum Challenge {
        case ended(POP3Status)
        /// The server waits for more; what it said, decoded.
        case goOn(String)
    }

    private func challenge() throws -> Challenge {
        let line = try line(before: .now + limits.commandDeadline, longest: limits.statusLine)
        let text = String(decoding: line.dropLast(2), as: UTF8.self)
        if let status = POP3Status(text) { return .ended(status) }
        guard text.hasPrefix("+") else { throw fault(.garbled, LogText.safe(text, limit: 80)) }
        let said = Data(base64Encoded: text.dropFirst().trimmingCharacters(in: .whitespaces))
        return .goOn(said.map { String(decoding: $0, as: UTF8.self) } ?? "")
    }
}
