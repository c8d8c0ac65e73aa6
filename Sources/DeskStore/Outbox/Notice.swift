import ServiceDesk

/// What a mail of the desk says, or a line of the list behind the bell.
package enum Notice: String, Sendable, Hashable, CaseIterable {
    /// The message is accepted, and this is its number.
    case accepted
    /// The message is accepted; it is held, so that no number is told.
    case received
    case answer
    /// An answer that is meant to solve the ticket.
    case solution
    /// May the ticket be closed?
    case closureRequest
    case closed
    case reopened
    /// To whoever takes part: the ticket went on its way.
    case progress
    /// Somebody wants this person to be sent the answers of a ticket; nothing of the ticket is told.
    case watcherInvited
    /// To those who work here: tickets that are late, or soon will be. One mail lists them all.
    case late
    /// To somebody who works here: everything that was held back for him.
    case digest
    /// To those who work here, each about one event of one ticket; see `NotifiedEvent`.
    case opened
    case assigned
    /// It was given to a colleague.
    case givenToColleague
    case colleagueAnswered
    case supplemented
    case strangerHeld
    case waits
    case goesOn
    case escalated
    case prioritised
    /// To whoever is on duty: a ticket has the highest priority.
    case onDuty
    case solutionProposed
    case closureAsked
    case closedForManager
    /// A message opened a closed ticket again.
    case reopenedByMessage
    case reopenedByColleague
    /// Nothing but thanks came, and the ticket stays closed (CASES.md A13).
    case thanked
    case lateWarning
    case lineLate
    /// A note calls for him.
    case mentioned
    /// To those who decide: may a change be carried out?
    case approvalRequested
    /// To whoever asked.
    case changeApproved
    case changeDeclined
    /// The requester cannot be asked by mail whether it is solved, so somebody has to call.
    case callToConfirm
    case deliveryFailed
    /// Developers did what they were asked for.
    case developersDone
    case developersDeclined
    /// Something happened to a ticket that a trigger of the desk wants looked at.
    case triggered
    /// A mailbox cannot be read, and then it can again; of no ticket.
    case mailboxFailing
    case mailboxWell
    /// To somebody else than the requester: what is said to him aside.
    case aside
    /// To those who work here: he answered.
    case asideAnswered
    /// To whoever works here: what he wrote by mail was sent on to nobody.
    case notRelayed
    /// To whoever wants to come in: the link that lets him.
    case signInLink
    /// To whoever is to work here: where he chooses a password.
    case invited
    case passwordReset
    case passwordChanged

    /// Answers are a person's words; everything else a machine says (RFC 3834).
    package var isAutomatic: Bool {
        self != .answer && self != .solution && self != .closureRequest && self != .aside
    }

    /// Tells those who work here something of their work: no part of a conversation, so no answer to it goes anywhere.
    package var isForStaff: Bool {
        switch self {
        case .accepted, .received, .answer, .solution, .closureRequest, .closed, .reopened, .progress, .watcherInvited, .aside, .notRelayed,
            .signInLink, .invited, .passwordReset, .passwordChanged:
            false
        case .late, .digest, .opened, .assigned, .givenToColleague, .colleagueAnswered, .supplemented, .strangerHeld, .waits, .goesOn,
            .escalated, .prioritised, .onDuty, .solutionProposed, .closureAsked, .closedForManager, .reopenedByMessage,
            .reopenedByColleague, .thanked, .lateWarning, .lineLate, .mentioned, .approvalRequested, .changeApproved, .changeDeclined,
            .callToConfirm, .deliveryFailed, .developersDone, .developersDeclined, .triggered, .mailboxFailing, .mailboxWell,
            .asideAnswered:
            true
        }
    }

    /// Speaks of how its reader signs in, and of no ticket.
    package var isOfAccount: Bool { self == .signInLink || self == .invited || self == .passwordReset || self == .passwordChanged }

    /// Says who did something, or how it ended.
    package var speaksOfEvent: Bool { isForStaff || self == .closed || self == .progress || self == .notRelayed }

    /// Whether it is a mail of its own; what is late is told in lists only.
    package var isMail: Bool { self != .lateWarning && self != .lineLate }

    /// What somebody who works here is told of by it; `nil` for what goes to whoever takes part, and for lists.
    package var event: NotifiedEvent? {
        switch self {
        case .accepted, .received, .answer, .solution, .closureRequest, .closed, .reopened, .progress, .watcherInvited, .digest, .aside,
            .notRelayed, .signInLink, .invited, .passwordReset, .passwordChanged:
            nil
        case .late: .late
        case .opened: .opened
        case .assigned, .givenToColleague: .assigned
        case .colleagueAnswered: .answered
        case .supplemented: .supplemented
        case .strangerHeld: .held
        case .waits, .goesOn: .waiting
        case .escalated: .escalated
        case .prioritised: .prioritised
        case .onDuty: .highest
        case .solutionProposed: .proposed
        case .closureAsked: .closureRequested
        case .closedForManager: .closed
        case .reopenedByMessage, .reopenedByColleague: .reopened
        case .thanked: .thanked
        case .lateWarning: .lateWarning
        case .lineLate: .lineLate
        case .mentioned: .mentioned
        case .approvalRequested, .changeApproved, .changeDeclined: .approval
        case .callToConfirm: .callToConfirm
        case .deliveryFailed: .deliveryFailed
        case .developersDone, .developersDeclined: .developers
        case .triggered: .triggered
        case .mailboxFailing, .mailboxWell: .mailboxFailing
        case .asideAnswered: .asideAnswered
        }
    }
}
