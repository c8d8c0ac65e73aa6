import ServiceDesk

/// How patient the desk is with its outgoing mail, and how gentle with whom it goes to.
package struct OutboxPolicy: Sendable, Hashable, Codable {
    /// How long a mail is tried that the other side does not take now.
    package var giveUpAfterHours: Int
    /// How long an answer lies here in which its author may take it back; 0 for not at all.
    package var undoSeconds: Int
    /// Mails that may be under way at once to one domain.
    package var mailsAtOnce: Int
    package var mailsPerMinute: Int

    package static let standard = OutboxPolicy(giveUpAfterHours: 48, undoSeconds: 15, mailsAtOnce: 4, mailsPerMinute: 600)

    package static let hours = 1...240
    package static let seconds = 0...600
    package static let atOnce = 1...100
    package static let perMinute = 1...100_000

    package init(giveUpAfterHours: Int, undoSeconds: Int, mailsAtOnce: Int, mailsPerMinute: Int) {
        self.giveUpAfterHours = giveUpAfterHours
        self.undoSeconds = undoSeconds
        self.mailsAtOnce = mailsAtOnce
        self.mailsPerMinute = mailsPerMinute
    }

    package var giveUpAfter: Duration { .seconds(giveUpAfterHours * 3600) }
    package var undo: Duration { .seconds(undoSeconds) }
    package var limits: DestinationLimits { DestinationLimits(atOnce: mailsAtOnce, perMinute: mailsPerMinute) }
}

/// How many mails may go to one domain.
package struct DestinationLimits: Sendable, Hashable {
    package let atOnce: Int
    package let perMinute: Int

    package init(atOnce: Int, perMinute: Int) {
        self.atOnce = atOnce
        self.perMinute = perMinute
    }
}
