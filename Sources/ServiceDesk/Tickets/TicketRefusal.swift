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
    /// It is no change, so there is nothing to approve.
    case notChange
    /// The change is not approved.
    case notApproved
    /// Nobody asked for approval, or somebody has decided.
    case notAwaitingApproval
    /// Whoever asks for approval does not give it.
    case ownApproval
    /// That moment is still to come, or was before the ticket.
    case impossibleMoment
    /// Too much time has passed to change one's mind.
    case ratedLongAgo
    /// That person does not watch the ticket (any more).
    case notWatching
    /// That person said that he does not want to watch the ticket.
    case declined
    /// More time would be taken back than was entered.
    case timeBelowZero
    /// Staff have answered it, so it is no spam and stays.
    case answered
    /// A field that the category requires is not filled in.
    case fieldsMissing
    /// Nobody has said what it is about, and at this desk that comes first.
    case notCategorised
    /// The requester has no mail address, so he is asked by telephone.
    case noAddress
    /// The macro is not meant for a ticket like this one.
    case notOffered
}
