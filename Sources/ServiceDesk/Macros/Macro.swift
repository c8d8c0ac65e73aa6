/// Several steps in one click, in order; all of them are done or none.
package struct Macro: Sendable, Hashable {
    package let id: ID<Macro>
    package var name: String
    /// One that is not active is offered to nobody.
    package var isActive: Bool
    /// Where it may be used: all must hold; everywhere when there is none.
    package var conditions: [RoutingCondition]
    package var steps: [TicketStep]

    package init(id: ID<Macro>, name: String, isActive: Bool = true, conditions: [RoutingCondition] = [], steps: [TicketStep]) {
        self.id = id
        self.name = name
        self.isActive = isActive
        self.conditions = conditions
        self.steps = steps
    }
}
