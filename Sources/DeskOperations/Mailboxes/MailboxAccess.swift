import DeskStore
import ServiceDesk

/// What it takes to read a mailbox.
package struct MailboxAccess: Sendable {
    package let mailbox: Mailbox
    package let secret: String
    /// The client's secret beside a refresh token.
    package let clientSecret: String?
    /// The access token that the desk has, as long as it is good for a while.
    package let token: AccessToken?
    package let place: MailboxPlace
}

/// An access token of OAuth 2.0.
package struct AccessToken: Sendable, Hashable {
    package let text: String
    /// For how long it is good.
    package let lifetime: Duration

    package init(_ text: String, lifetime: Duration) {
        self.text = text
        self.lifetime = lifetime
    }
}

/// What a token endpoint gave (RFC 6749 §5.1).
package struct TokenGrant: Sendable, Hashable {
    package let access: AccessToken
    /// The one to ask with from now on, where it gave another one.
    package let refreshToken: String?

    package init(access: AccessToken, refreshToken: String?) {
        self.access = access
        self.refreshToken = refreshToken
    }
}
