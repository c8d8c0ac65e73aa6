import ServiceDesk

/// A mailbox at another server whose mails become tickets.
package struct Mailbox: Sendable, Hashable {
    /// The protocol that it is read by.
    package enum Dialect: String, Sendable, Hashable, CaseIterable {
        case imap
        /// For those who have nothing else: it has one folder, and tells of nothing.
        case pop3
    }

    /// How the connection is kept from others.
    package enum Security: String, Sendable, Hashable, CaseIterable, Codable {
        /// From the first byte (RFC 8314).
        case tls
        /// TLS that begins in the open (RFC 9051 §6.2.1); no TLS, no connection.
        case startTLS = "starttls"
        /// For a server on the same machine.
        case none

        package func standardPort(of dialect: Dialect) -> Int {
            switch dialect {
            case .imap: self == .tls ? 993 : 143
            case .pop3: self == .tls ? 995 : 110
            }
        }
    }

    package enum SignIn: String, Sendable, Hashable, CaseIterable {
        case password
        /// An access token of OAuth 2.0, by XOAUTH2.
        case token
        /// The same, which the desk gets itself by a refresh token (RFC 6749 §6).
        case refreshToken
        /// The same, which it gets as an application of its own (§4.4).
        case clientCredentials

        /// Whether the desk gets itself its access tokens.
        package var isGranted: Bool { self == .refreshToken || self == .clientCredentials }
    }

    /// Where access tokens are had.
    package struct Grant: Sendable, Hashable {
        /// An address that begins with `https://`.
        package var endpoint: String
        /// The client's id.
        package var client: String
        /// Divided by spaces; may be empty.
        package var scope: String

        package init(endpoint: String, client: String, scope: String) {
            self.endpoint = endpoint
            self.client = client
            self.scope = scope
        }
    }

    /// What becomes of a mail once it is a ticket.
    package enum Afterwards: Sendable, Hashable {
        /// It stays, as one that was read.
        case keep
        case move(to: String)
        case delete
    }

    package let id: ID<Mailbox>
    package var settings: MailboxSettings
    /// The moment when it was added, where mails that the server received earlier stay mails; `nil` where all become tickets.
    package let since: Instant?
    /// One more with every change of its settings.
    package let version: Int64
}

/// What somebody says about a mailbox.
package struct MailboxSettings: Sendable, Hashable {
    package var name: String
    package var dialect: Mailbox.Dialect
    package var host: String
    package var port: Int
    package var security: Mailbox.Security
    package var user: String
    package var signIn: Mailbox.SignIn
    /// Where the desk gets itself access tokens, where it does.
    package var grant: Mailbox.Grant?
    /// By POP3 there is only the inbox.
    package var folder: String
    package var queue: ID<Queue>
    /// For whoever writes so little that his own cannot be told.
    package var language: Language?
    /// What its tickets come under; `nil` for what they would come under without it.
    package var agreement: ID<Agreement>?
    package var afterwards: Mailbox.Afterwards
    package var isActive: Bool

    package init(
        name: String, dialect: Mailbox.Dialect = .imap, host: String, port: Int, security: Mailbox.Security, user: String,
        signIn: Mailbox.SignIn, grant: Mailbox.Grant? = nil, folder: String, queue: ID<Queue>, language: Language?,
        agreement: ID<Agreement>? = nil, afterwards: Mailbox.Afterwards, isActive: Bool
    ) {
        self.name = name
        self.dialect = dialect
        self.host = host
        self.port = port
        self.security = security
        self.user = user
        self.signIn = signIn
        self.grant = grant
        self.folder = folder
        self.queue = queue
        self.language = language
        self.agreement = agreement
        self.afterwards = afterwards
        self.isActive = isActive
    }

    /// Where the password goes to and whose it is: it is for no other.
    package var account: String {
        let place = "\(security.rawValue) \(signIn.rawValue) \(user)@\(host):\(port)"
        let spoken = dialect == .imap ? place : "\(dialect.rawValue) \(place)"
        // A line each: none of them can hold one.
        return grant.map { "\(spoken)\n\($0.endpoint)\n\($0.client)\n\($0.scope)" } ?? spoken
    }
}
