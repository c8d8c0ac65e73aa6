/// What staff write about a ticket with somebody else, a supplier or a developer; the requester never sees any of it.
package struct SideConversation: Sendable, Hashable {
    package let id: ID<SideConversation>
    package let ticket: ID<Ticket>
    /// With whom.
    package let person: ID<Person>
    package let subject: String
    /// Nobody here expects anything more; what comes all the same is kept.
    package let isEnded: Bool

    /// What came into it.
    package enum Arrival: String, Sendable, Hashable, CaseIterable, Codable {
        /// From whom it is with.
        case answer
        /// From somebody else who has its address; an agent judges it.
        case unproved
        /// A machine answers for him.
        case automatic
        /// What was written to him did not arrive.
        case bounce
    }

    /// Whom a ticket may wait for because of one.
    package static let waits: [WaitingReason] = [.supplier, .developer]

    package init(id: ID<SideConversation>, ticket: ID<Ticket>, person: ID<Person>, subject: String, isEnded: Bool = false) {
        self.id = id
        self.ticket = ticket
        self.person = person
        self.subject = subject
        self.isEnded = isEnded
    }
}

extension Ticket {
    /// - Parameter reason: whom the ticket waits for from then on; `nil` leaves that as it is.
    func writingAside(
        _ message: ID<Message>, in conversation: ID<SideConversation>, waitsFor reason: WaitingReason?
    ) throws(TicketRefusal) -> [TicketChange] {
        try requireNotClosed()
        let begins = reason.map { waiting?.reason != $0 } ?? false
        return [.sideWritten(message, in: conversation)] + (begins ? reason.map { [.waited(Waiting(for: $0))] } ?? [] : [])
    }

    /// His word ends the waiting for him; nothing else does, and a closed ticket stays closed.
    func receivingAside(
        _ message: ID<Message>, in conversation: ID<SideConversation>, as arrival: SideConversation.Arrival
    ) -> [TicketChange] {
        let waits = waiting.map { SideConversation.waits.contains($0.reason) } ?? false
        return [.sideReceived(message, in: conversation, as: arrival)] + (arrival == .answer && waits ? [.resumed] : [])
    }
}
