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
    /// It has happened already, so it was not prevented.
    case notProactive
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
    /// A ticket cannot be this to itself.
    case sameTicket
    /// The two are not tied in that way (any more).
    case notLinked
    /// It has to do with as many tickets as it can.
    case tooManyLinks
    /// Only a problem has incidents, a cause and a workaround.
    case notProblem
    /// A problem stands under no other problem.
    case isProblem
    /// It stands under a problem already.
    case underProblem
    /// Its incidents would be left without their problem.
    case hasIncidents
    /// A known error is one of which the cause is known.
    case causeUnknown
    /// The two have different requesters, and neither may see what the other wrote.
    case otherRequester
    /// It goes on in the ticket that it was merged into.
    case merged
    /// The other one is newer: it is merged into this one.
    case olderGoesOn
    /// Somebody has to decide about the messages that are held here.
    case messagesHeld
    /// Only what one person wrote from outside can begin a ticket, with notes beside it.
    case notSplittable
    /// The macro is not meant for a ticket like this one.
    case notOffered
    /// It has left, or is leaving now, and cannot be taken back.
    case alreadySent
    /// It does not stand (any more) where whoever moves it saw it.
    case elsewhere
    /// Whoever tries to read the mail does not come to its end this time either.
    case unreadable
    /// Its queue demands that an article is linked or written before it is closed.
    case articleMissing
}
