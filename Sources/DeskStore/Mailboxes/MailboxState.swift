import ServiceDesk

/// How the reading of a mailbox goes.
package struct MailboxState: Sendable, Hashable {
    /// When all that was there had been taken in.
    package var readAt: Instant?
    package var failingSince: Instant?
    /// When people were told of the failure that lasts.
    package var toldAt: Instant?
    /// The failure that ended last.
    package var lastFailure: MailboxFailure?
    /// How often in a row it failed.
    package var failures: Int
    package var fault: MailboxFault?
    package var nextAttempt: Instant
    /// Mails that stay there untaken, because they are too large.
    package var left: Int
}

/// A failure that is over.
package struct MailboxFailure: Sendable, Hashable {
    package let from: Instant
    package let until: Instant
}

/// The right to read a mailbox for a while, which no other process has meanwhile.
package struct MailboxClaim: Sendable, Hashable {
    package let mailbox: Mailbox
    /// The number of the lease: what an earlier one writes is not taken (CASES.md E10).
    package let lease: Int64
}

/// What is kept of the secrets of a mailbox, each sealed.
package struct MailboxSecrets: Sendable, Hashable {
    /// The password, the token, the refresh token, or the client's secret where the client asks for itself.
    package let secret: String
    /// The client's secret beside a refresh token.
    package let client: String?
    package let access: String?
    /// When the access token ends.
    package let accessUntil: Instant?
}

/// What a mail whose server numbers none has become.
package enum SeenMail: String, Sendable, Hashable {
    case taken
    /// It stays, because it is too large.
    case left
    /// It was there before the mailbox was added.
    case older
}

/// How far a folder was read.
package struct MailboxProgress: Sendable, Hashable {
    package var validity: UInt32
    /// All mails up to this UID were dealt with.
    package var last: UInt32
    /// Mails that are tickets, and lie in the folder as they came.
    package var unsettled: [UInt32]
    /// Mails that the desk could not take in when it took others, and is to try again.
    package var waiting: [UInt32]

    package init(validity: UInt32, last: UInt32, unsettled: [UInt32] = [], waiting: [UInt32] = []) {
        self.validity = validity
        self.last = last
        self.unsettled = unsettled
        self.waiting = waiting
    }
}

/// What became of the mails of a folder that were looked at together.
package struct MailboxReading: Sendable, Hashable {
    /// They are tickets.
    package var taken: [UInt32] = []
    /// They stay, because they are too large.
    package var left: [UInt32] = []
    /// The desk could not take them in.
    package var waiting: [UInt32] = []
    /// They waited, and somebody has deleted them meanwhile.
    package var gone: [UInt32] = []

    package init(taken: [UInt32] = [], left: [UInt32] = []) {
        self.taken = taken
        self.left = left
    }
}
