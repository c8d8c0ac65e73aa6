/// Where a ticket stands in its life.
package enum TicketStatus: String, Sendable, Hashable, CaseIterable, Codable {
    /// Nobody has worked on it yet.
    case new
    /// Somebody works on it, or should.
    case open
    /// It waits for somebody outside the desk.
    case waiting
    /// A solution is proposed and the requester is asked to confirm it.
    case solved
    /// It has ended; a later contact opens it again.
    case closed
}
