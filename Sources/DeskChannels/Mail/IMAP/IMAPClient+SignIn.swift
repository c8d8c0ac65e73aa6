import DeskOperations
import DeskStore
import Foundation

/// Signing in: AUTHENTICATE where the server knows it, else LOGIN.
extension IMAPClient {
    func signIn(_ credentials: MailboxCredentials) throws {
        step = .signIn
        try credentials.unshown { try present(credentials) }
        // What a server can do may be more for whoever has signed in (RFC 9051 §7.2.2).
        try askCapabilities()
    }

    private func present(_ credentials: MailboxCredentials) throws {
        switch credentials {
        case .password(let user, let password):
            if capabilities.contains("AUTH=PLAIN") { return try authenticate("PLAIN", credentials.initialResponse) }
            guard !capabilities.contains("LOGINDISABLED") else { throw fault(.signInImpossible, "LOGINDISABLED") }
            try expect(try run(IMAPCommand("LOGIN").string(user).string(password)), orElse: .signInRefused)
        case .token:
            guard capabilities.contains("AUTH=XOAUTH2") else { throw fault(.signInImpossible, "XOAUTH2") }
            try authenticate("XOAUTH2", credentials.initialResponse)
        }
    }

    /// - Parameter encoded: what the mechanism says first (RFC 4959), or when the server has asked for it.
    private func authenticate(_ mechanism: String, _ encoded: String) throws {
        let isTogether = capabilities.contains("SASL-IR")
        var isSaid = isTogether
        var complaint = ""
        let command = IMAPCommand("AUTHENTICATE \(mechanism)")
        let status = try converse(isTogether ? command.words(encoded) : command) { challenge in
            guard isSaid else {
                isSaid = true
                return Array(encoded.utf8)
            }
            // XOAUTH2 says here what is wrong, and wants an empty line before it says NO.
            complaint = Data(base64Encoded: challenge).map { String(decoding: $0, as: UTF8.self) } ?? ""
            return []
        }
        guard status.kind != .ok else { return }
        throw fault(.signInRefused, Self.words(status.text, complaint))
    }

    private static func words(_ text: String, _ complaint: String) -> String {
        complaint.isEmpty ? text : LogText.safe("\(text) \(complaint)")
    }
}
