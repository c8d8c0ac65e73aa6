/// What a mail of the desk says.
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
    /// The same to those who manage the desk.
    case closedForManager
    case reopened
    /// Somebody wants this person to be sent the answers of a ticket; nothing of the ticket is told.
    case watcherInvited
    /// To those who work here: tickets that are late, or soon will be. One mail lists them all.
    case late
    /// To somebody who works here: a note calls for him.
    case mentioned
    /// To those who decide: may a change be carried out?
    case approvalRequested
    /// To whoever asked.
    case changeApproved
    case changeDeclined
    /// To those who work on it: the requester cannot be asked by mail whether it is solved, so somebody has to call.
    case callToConfirm
    /// To somebody who works here: a ticket was given to him.
    case assigned
    /// To whoever is on duty: a ticket has the highest priority.
    case onDuty
    /// To the assignee: the requester, or somebody else who takes part, wrote again.
    case supplemented
    /// To the assignee: that opened a closed ticket again.
    case reopenedByMessage
    /// To the assignee: nothing but thanks came, and the ticket stays closed (CASES.md A13).
    case thanked
    /// To the assignee: developers did what they were asked for.
    case developersDone
    case developersDeclined
    /// To whom a trigger names: something happened to a ticket that the desk wants looked at.
    case triggered

    /// Answers are a person's words; everything else a machine says (RFC 3834).
    package var isAutomatic: Bool {
        switch self {
        case .accepted, .received, .closed, .closedForManager, .reopened, .watcherInvited, .late, .mentioned, .approvalRequested,
            .changeApproved, .changeDeclined, .callToConfirm, .assigned, .onDuty, .supplemented, .reopenedByMessage, .thanked,
            .developersDone, .developersDeclined, .triggered:
            true
        case .answer, .solution, .closureRequest: false
        }
    }

    /// Says who did something, or how it ended.
    package var speaksOfEvent: Bool { isForStaff || self == .closed || self == .closedForManager }

    /// Tells those who work here something of their work: no part of a conversation, so no answer to it goes anywhere.
    package var isForStaff: Bool {
        switch self {
        case .late, .mentioned, .approvalRequested, .changeApproved, .changeDeclined, .callToConfirm, .assigned, .onDuty, .supplemented,
            .reopenedByMessage,
            .thanked, .developersDone, .developersDeclined, .triggered:
            true
        case .accepted, .received, .answer, .solution, .closureRequest, .closed, .closedForManager, .reopened, .watcherInvited: false
        }
    }
}
