import DeskStore
import ServiceDesk

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
    /// Whether the server tells of new mail; otherwise it is asked again and again.
    package let isTold: Bool?

    package init(failing fault: MailboxFault, of settings: MailboxSettings) {
        let steps = settings.steps
        let end = steps.firstIndex(of: fault.step) ?? steps.count - 1
        self.steps = steps[...end].map { MailboxTrialStep(step: $0, fault: $0 == steps[end] ? fault : nil) }
        waiting = nil
        isTold = nil
    }

    package init(waiting: Int, isTold: Bool, of settings: MailboxSettings) {
        steps = settings.steps.map { MailboxTrialStep(step: $0, fault: nil) }
        self.waiting = waiting
        self.isTold = isTold
    }

    package var fault: MailboxFault? { steps.last?.fault }
}

extension MailboxSettings {
    /// What is done one after the other to read it.
    package var steps: [MailboxFault.Step] {
        MailboxFault.Step.allCases.filter { step in
            switch step {
            case .token: signIn.isGranted
            case .folder: dialect == .imap
            case .target: moves
            case .find, .connect, .encrypt, .signIn, .read: true
            }
        }
    }

    /// Whether mails are moved once they are tickets.
    package var moves: Bool {
        switch afterwards {
        case .move: true
        case .keep, .delete: false
        }
    }
}
