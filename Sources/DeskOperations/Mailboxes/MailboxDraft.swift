import DeskStore
import ServiceDesk

/// A mailbox as somebody enters it.
package struct MailboxDraft: Sendable, Hashable {
    package var settings: MailboxSettings
    /// The password or token, the refresh token, or the client's secret where the client asks for itself; `nil` leaves the one that is known.
    package var secret: String?
    /// The client's secret beside a refresh token; `nil` leaves the one that is known.
    package var clientSecret: String?
    /// Whether mails that lie there already become tickets; asked only when it is added.
    package var takesOlder: Bool

    package init(settings: MailboxSettings, secret: String?, clientSecret: String? = nil, takesOlder: Bool = false) {
        self.settings = settings
        self.secret = secret
        self.clientSecret = clientSecret
        self.takesOlder = takesOlder
    }
}

/// A mailbox with how it goes.
package struct MailboxView: Sendable, Hashable {
    package let mailbox: Mailbox
    package let state: MailboxState
    package let queue: Queue
    /// Whether a password or token is known for it.
    package let hasSecret: Bool
}

/// All mailboxes, by name, the queues that their mails may go to and the agreements that their tickets may come under.
package struct MailboxBook: Sendable {
    package let mailboxes: [MailboxView]
    package let queues: [Queue]
    package let agreements: [AgreementName]
}
