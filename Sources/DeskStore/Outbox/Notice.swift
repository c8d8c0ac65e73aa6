/// What a mail of the desk says.
package enum Notice: String, Sendable, Hashable, CaseIterable {
    /// The message is accepted, and this is its number.
    case accepted
    /// The message is accepted; it is held, so that no number is told.
    case received
    case answer
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

    /// Answers are a person's words; everything else a machine says (RFC 3834).
    package var isAutomatic: Bool {
        switch self {
        case .accepted, .received, .closed, .closedForManager, .reopened, .watcherInvited, .late: true
        case .answer, .closureRequest: false
        }
    }
}
