import DeskOperations
import DeskStore
import Foundation

/// How somebody signs in at a mailbox.
package enum MailboxCredentials: Sendable {
    case password(user: String, password: String)
    /// XOAUTH2, with an access token.
    case token(user: String, token: String)
}

extension MailboxCredentials {
    /// What PLAIN (RFC 4616) or XOAUTH2 says, in base64.
    var initialResponse: String {
        switch self {
        case .password(let user, let password): Data("\u{0}\(user)\u{0}\(password)".utf8).base64EncodedString()
        case .token(let user, let token): Data("user=\(user)\u{1}auth=Bearer \(token)\u{1}\u{1}".utf8).base64EncodedString()
        }
    }

    /// Whether a server repeats the secret, or its beginning, in what it says: some repeat the command that they refuse.
    private func isShown(in text: String) -> Bool {
        let secret =
            switch self {
            case .password(_, let password): password
            case .token(_, let token): token
            }
        return [secret, initialResponse].contains { text.contains($0.prefix(12)) }
    }

    /// Signs in; what the server says of a failure is told unless it shows the secret.
    func unshown(_ present: () throws -> Void) throws {
        do {
            try present()
        } catch let fault as MailboxFault {
            throw isShown(in: fault.detail) ? MailboxFault(fault.kind, at: fault.step, "…") : fault
        }
    }
}

extension MailboxAccess {
    /// With what was entered, be it a password or a token.
    var credentials: MailboxCredentials {
        switch mailbox.settings.signIn {
        case .password: .password(user: mailbox.settings.user, password: secret)
        case .token, .refreshToken, .clientCredentials: credentials(secret)
        }
    }

    func credentials(_ token: String) -> MailboxCredentials { .token(user: mailbox.settings.user, token: token) }
}
