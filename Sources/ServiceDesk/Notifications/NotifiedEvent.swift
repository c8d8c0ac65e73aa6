/// What people are told of as a ticket goes its way.
package enum NotifiedEvent: String, Sendable, Hashable, CaseIterable, Codable {
    case opened
    case assigned
    /// Staff wrote to the requester.
    case answered
    /// The requester, or somebody else who takes part, wrote again.
    case supplemented
    /// A stranger's message waits at the ticket for somebody's word.
    case held
    /// It waits for something, or goes on.
    case waiting
    /// It moved to another line.
    case escalated
    case prioritised
    /// It became one of the highest priority.
    case highest
    case proposed
    case closureRequested
    case closed
    case reopened
    /// Nothing but thanks came, and the ticket stays closed (CASES.md A13).
    case thanked
    /// The time of a clock runs short, or the time box is up and only warns.
    case lateWarning
    /// A line has had it for longer than it may.
    case lineLate
    /// A promise to the client was not kept.
    case late
    /// A note calls for somebody by name.
    case mentioned
    /// The approval of a change was asked for, or decided.
    case approval
    /// The requester cannot be asked by mail whether it is solved.
    case callToConfirm
    /// A mail to somebody who takes part did not arrive (CASES.md A11).
    case deliveryFailed
    /// A request to developers came to its end.
    case developers
    /// A trigger wants it looked at.
    case triggered
    /// A mailbox that mail is collected from cannot be read, or can again.
    case mailboxFailing
    /// Somebody else than the requester answered what was said to him aside.
    case asideAnswered

    /// What a requester may do without: it asks nothing of him and ends nothing.
    package var isProgress: Bool {
        switch self {
        case .assigned, .waiting, .escalated, .prioritised: true
        case .opened, .answered, .supplemented, .held, .highest, .proposed, .closureRequested, .closed, .reopened, .thanked, .lateWarning,
            .lineLate, .late, .mentioned, .approval, .callToConfirm, .deliveryFailed, .developers, .triggered, .mailboxFailing,
            .asideAnswered:
            false
        }
    }

    /// What waits neither for the end of quiet hours nor for a digest (PROCESS, Time: all staff are told that it must be worked on at once).
    package var isUrgent: Bool {
        switch self {
        case .late, .highest, .mailboxFailing: true
        case .opened, .assigned, .answered, .supplemented, .held, .waiting, .escalated, .prioritised, .proposed, .closureRequested, .closed,
            .reopened, .thanked, .lateWarning, .lineLate, .mentioned, .approval, .callToConfirm, .deliveryFailed, .developers, .triggered,
            .asideAnswered:
            false
        }
    }
}
