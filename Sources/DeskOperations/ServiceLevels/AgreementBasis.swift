import DeskStore
import ServiceDesk

/// What the agreement of a ticket follows from, besides the ticket itself.
struct AgreementBasis: Sendable {
    var book: AgreementBook
    var tree: CategoryTree

    /// The agreement that goes with a clock's ticket: the client's, else its mailbox's, else the category's, else the
    /// priority's.
    func agreement(of clock: OpenClock) -> ID<Agreement>? {
        clock.clientsAgreement ?? clock.mailboxesAgreement ?? tree.agreement(of: clock.category) ?? book.byPriority[clock.priority]
    }
}
