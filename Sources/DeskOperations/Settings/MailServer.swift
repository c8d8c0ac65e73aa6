import DeskStore
import ServiceDesk

/// The mail server that takes the desk's mail, as an administrator names it. Its password is kept beside it, sealed.
package struct MailServer: Sendable, Hashable, Codable {
    package var host: String
    package var port: Int
    package var security: Mailbox.Security
    /// `nil` where nobody has to sign in.
    package var user: String?

    package init(host: String, port: Int, security: Mailbox.Security, user: String?) {
        self.host = host
        self.port = port
        self.security = security
        self.user = user
    }

    /// Whoever has another one has to be told the password again.
    var account: String { "\(security.rawValue) \(host):\(port) \(user ?? "")" }

    /// Where mail is handed in (RFC 6409, RFC 8314), and where a server on the same machine listens.
    package static func standardPort(_ security: Mailbox.Security) -> Int {
        switch security {
        case .tls: 465
        case .startTLS: 587
        case .none: 25
        }
    }
}

/// A mail server as somebody enters it.
package struct MailServerDraft: Sendable, Hashable {
    package var server: MailServer
    /// `nil` leaves the one that is known.
    package var secret: String?

    package init(server: MailServer, secret: String?) {
        self.server = server
        self.secret = secret
    }
}

/// What it takes to hand mail to the server.
package struct MailServerAccess: Sendable, Hashable {
    package let server: MailServer
    /// The password; `nil` where nobody signs in.
    package let secret: String?

    package init(server: MailServer, secret: String?) {
        self.server = server
        self.secret = secret
    }
}

/// How the server did when somebody tried it.
package struct MailServerTrial: Sendable, Hashable {
    /// What is done one after the other.
    package enum Step: String, Sendable, Hashable, CaseIterable {
        case connect, encrypt, signIn, send
    }

    /// Those that were tried, in their order; only the last may have failed.
    package let steps: [Step]
    /// Why the last one failed; `nil` where all went well.
    package let failure: String?
    /// The address that may not be reached from here (CASES.md D8).
    package let refused: String?
    /// What was said, without passwords.
    package let dialogue: String

    package init(steps: [Step], failure: String?, refused: String? = nil, dialogue: String) {
        self.steps = steps
        self.failure = failure
        self.refused = refused
        self.dialogue = dialogue
    }
}
