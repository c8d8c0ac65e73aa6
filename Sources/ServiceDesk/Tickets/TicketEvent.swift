/// One step in a ticket's history: appended, never edited.
package struct TicketEvent: Sendable, Hashable {
    /// 1 for the opening, then one after the other without a gap.
    package let sequence: Int
    /// Never before the event that came before it.
    package let at: Instant
    package let actor: TicketActor
    package let change: TicketChange

    package init(sequence: Int, at: Instant, actor: TicketActor, change: TicketChange) {
        self.sequence = sequence
        self.at = at
        self.actor = actor
        self.change = change
    }

    /// The event that begins a ticket.
    package static func opening(_ opening: TicketOpening, by actor: TicketActor, at now: Instant) -> TicketEvent {
        TicketEvent(sequence: 1, at: now, actor: actor, change: .opened(opening))
    }
}
