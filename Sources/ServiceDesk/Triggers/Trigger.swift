/// What the desk does by itself when something happens to a ticket: at one of its moments, where all conditions hold, its steps in order.
package struct Trigger: Sendable, Hashable {
    package let id: ID<Trigger>
    package var name: String
    /// One that is not active is passed over, and stays.
    package var isActive: Bool
    package var moments: Set<TriggerMoment>
    /// All must hold; without any it fires on every ticket.
    package var conditions: [RoutingCondition]
    package var steps: [TicketStep]

    package init(
        id: ID<Trigger>, name: String, isActive: Bool = true, moments: Set<TriggerMoment>, conditions: [RoutingCondition] = [],
        steps: [TicketStep]
    ) {
        self.id = id
        self.name = name
        self.isActive = isActive
        self.moments = moments
        self.conditions = conditions
        self.steps = steps
    }
}
