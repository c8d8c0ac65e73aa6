import DeskStore
import ServiceDesk

/// A mailbox as somebody enters it.
package struct MailboxDraft: Sendable, Hashable {
    package var settings: MailboxSettings
    /// The password or token; `nil` leaves the one that is known.
    package var secret: String?
    /// Whether mails that lie there already become tickets; asked only when it is added.
    package var takesOlder: Bool

    package init(settings: MailboxSettings, secret: String?, takesOlder: Bool = false) {
        self.settings = settings
        self.secret = secret
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

/// What it takes to read a mailbox.
package struct MailboxAccess: Sendable {
    package let mailbox: Mailbox
    package let secret: String
    package let place: MailboxPlace

    /// Whether mails are moved once they are tickets.
    package var moves: Bool {
        switch mailbox.settings.afterwards {
        case .move: true
        case .keep, .delete: false
        }
    }
}

/// What came of one step of a trial.
package struct MailboxTrialStep: Sendable, Hashable {
    package let step: MailboxFault.Step
    /// `nil` where it went well.
    package let fault: MailboxFault?

    package init(step: MailboxFault.Step, fault: MailboxFault?) {
        self.step = step
        self.fault = fault
    }
}

/// How a mailbox did when somebody tried it; nothing was fetched or changed there.
package struct MailboxTrial: Sendable, Hashable {
    /// Those that were tried, in their order; only the last may have failed.
    package let steps: [MailboxTrialStep]
    /// How many mails wait to be taken in; `nil` where it did not come so far.
    package let waiting: Int?
    /// Whether the server tells of new mail; otherwise it is asked every half minute.
    package let isTold: Bool?

    package init(failing fault: MailboxFault, moves: Bool) {
        let steps = Self.steps(moves)
        let end = steps.firstIndex(of: fault.step) ?? steps.count - 1
        self.steps = steps[...end].map { MailboxTrialStep(step: $0, fault: $0 == steps[end] ? fault : nil) }
        waiting = nil
        isTold = nil
    }

    package init(waiting: Int, isTold: Bool, moves: Bool) {
        steps = Self.steps(moves).map { MailboxTrialStep(step: $0, fault: nil) }
        self.waiting = waiting
        self.isTold = isTold
    }

    package var fault: MailboxFault? { steps.last?.fault }

    private static func steps(_ moves: Bool) -> [MailboxFault.Step] {
        MailboxFault.Step.allCases.filter { moves || $0 != .target }
    }
}
