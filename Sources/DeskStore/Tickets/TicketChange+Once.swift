import ServiceDesk

extension TicketChange {
    /// What stands in the history of a ticket once, whoever else looks at its clocks (CASES.md E10): a unique index holds it.
    var once: String? {
        guard case .clockReached(let reach) = self, let arming = reach.arming else { return nil }
        return "\(reach.target.rawValue) \(reach.number) \(arming) \(reach.stage.rawValue) \(reach.repetition ?? 0)"
    }
}
