/// The triggers that are active, in order.
package struct TriggerBook: Sendable {
    /// A trigger with its conditions made ready.
    package struct Entry: Sendable {
        package let trigger: Trigger
        package let tests: ConditionTests
    }

    private let entries: [Entry]
    /// What any of them waits for.
    package let moments: Set<TriggerMoment>

    package init(_ triggers: [Trigger]) {
        let active = triggers.filter(\.isActive)
        entries = active.map { Entry(trigger: $0, tests: ConditionTests($0.conditions)) }
        moments = active.reduce(into: []) { $0.formUnion($1.moments) }
    }

    package var isEmpty: Bool { entries.isEmpty }

    /// Those that wait for one of these moments, in order.
    package func entries(at moments: Set<TriggerMoment>) -> [Entry] {
        entries.filter { !$0.trigger.moments.isDisjoint(with: moments) }
    }

    /// What of a history there is to look at: each event with the moments that somebody waits for.
    ///
    /// - Parameters:
    ///   - before: the ticket before the events; `nil` when the first one opened it.
    ///   - after: the ticket with the first event, where that opened it.
    package func awaited(
        _ events: [TicketEvent], before: Ticket?, opened after: Ticket
    ) -> [(event: TicketEvent, moments: Set<TriggerMoment>)] {
        var ticket = before
        return events.compactMap { event in
            let next = ticket?.applying([event]) ?? after
            defer { ticket = next }
            let awaited = TriggerMoment.of(event, before: ticket, after: next).intersection(moments)
            return awaited.isEmpty ? nil : (event, awaited)
        }
    }
}
