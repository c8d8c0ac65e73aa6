/// Why a command on a ticket was not carried out; nothing has changed.
package enum TicketRefusal: String, Error, Sendable, Hashable, CaseIterable {
    /// The ticket is closed; open it again first.
    case closed
    /// The ticket is not closed, so there is nothing to reopen.
    case notClosed
    /// The ticket already is what the command would make it.
    case noChange
    /// The ticket does not wait for this confirmation (any more).
    case notAwaitingConfirmation
    /// The message is not held on this ticket (any more).
    case notHeld
    /// Staff have answered it, so it is no spam and stays.
    case answered
}
