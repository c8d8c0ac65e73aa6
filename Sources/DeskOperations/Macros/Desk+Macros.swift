import DeskStore
import ServiceDesk

/// A macro before it is stored.
package struct MacroDraft: Sendable, Hashable {
    package var name: String
    package var isActive: Bool
    package var conditions: [RoutingCondition]
    package var steps: [TicketStep]

    package init(name: String, isActive: Bool = true, conditions: [RoutingCondition] = [], steps: [TicketStep]) {
        self.name = name
        self.isActive = isActive
        self.conditions = conditions
        self.steps = steps
    }
}

extension Desk {
    package static let mostMacros = 500
    /// Of one macro or trigger.
    package static let mostSteps = 30

    /// In the order in which they are offered, for whoever tends them.
    package func macros(for viewer: Viewer) async throws -> [Macro] {
        try viewer.require(.runDesk)
        return try await read { try $0.macros.all() }
    }

    /// Puts a new macro behind all others.
    ///
    /// - Throws: `DeskError.invalid` names the field: `name`, `conditions[0].values`, `steps`, `steps[0].queue`; `.variable`.
    package func addMacro(_ draft: MacroDraft, by viewer: Viewer) async throws -> ID<Macro> {
        try viewer.require(.runDesk)
        return try await administer(StaffedMacros(), by: viewer.person) { unit in
            guard try unit.macros.all().count < Self.mostMacros else { throw DeskError.invalid(field: "macros", .tooMany) }
            return try unit.macros.add(unit.checked(draft, as: ID(0)))
        }
    }

    package func changeMacro(_ id: ID<Macro>, to draft: MacroDraft, by viewer: Viewer) async throws {
        try viewer.require(.runDesk)
        try await administer(StaffedMacros(), by: viewer.person) { unit in
            guard try unit.macros.all().contains(where: { $0.id == id }) else { throw DeskError.notFound }
            try unit.macros.save(unit.checked(draft, as: id))
        }
    }

    /// - Parameter order: every macro once.
    package func orderMacros(_ order: [ID<Macro>], by viewer: Viewer) async throws {
        try viewer.require(.runDesk)
        try await administer(StaffedMacros(), by: viewer.person) { unit in
            let wanted = try unit.macros.all().map(\.id).ordered(as: order)
            if !wanted.isEmpty { try unit.macros.order(wanted) }
        }
    }

    /// Moves a macro one place; the first cannot go further up, nor the last further down.
    package func moveMacro(_ id: ID<Macro>, isEarlier: Bool, by viewer: Viewer) async throws {
        try viewer.require(.runDesk)
        try await administer(StaffedMacros(), by: viewer.person) { unit in
            try unit.macros.order(unit.macros.all().map(\.id).moving(id, isEarlier: isEarlier))
        }
    }

    /// Those that may be used on a ticket as it is now, in their order, with everything by name.
    package func offeredMacros(on number: TicketNumber, for viewer: Viewer) async throws -> (macros: [Macro], names: RoutingNames) {
        try await read { unit in (try unit.offeredMacros(on: unit.summary(number, for: viewer)), try unit.routingNames()) }
    }

    /// Does all steps of a macro, or none.
    ///
    /// - Parameter command: an id that the asker chose; what was done under it before is not done again.
    /// - Throws: `DeskError.step` names the step that was refused; `.refused(.notOffered)` where the macro may not be used on the ticket,
    ///   `.refused(.noChange)` where it has nothing to do.
    package func run(
        _ macro: ID<Macro>, on number: TicketNumber, command: String? = nil, by viewer: Viewer, placement: Placement = .page
    ) async throws {
        let command = try command.map { try Self.checkedCommand($0) }
        try await change { unit in
            _ = try unit.act(.macro(macro), on: number, command: command, by: viewer, placement: placement)
        }
    }

    static func checkedCommand(_ command: String) throws(DeskError) -> String {
        guard !command.isEmpty else { throw .invalid(field: "command", .empty) }
        guard command.utf8.count <= TicketCommands.longestID else { throw .invalid(field: "command", .tooLong) }
        return command
    }
}

extension DeskUnit {
    func offeredMacros(on summary: TicketSummary) throws -> [Macro] {
        let active = try macros.all().filter(\.isActive)
        guard !active.isEmpty else { return [] }
        let contact = try contact(of: summary, begunWith: tickets.event(1, of: summary.ticket.id)?.change.firstMessage)
        return active.filter { ConditionTests($0.conditions).hold(for: contact) }
    }

    func checked(_ draft: MacroDraft, as id: ID<Macro>) throws -> Macro {
        let name = try Desk.checkedName(draft.name)
        guard try !macros.all().contains(where: { $0.name == name && $0.id != id }) else { throw DeskError.invalid(field: "name", .taken) }
        try checkOfWork(draft.conditions)
        try StepCheck(unit: self, use: .people).check(draft.steps)
        return Macro(id: id, name: name, isActive: draft.isActive, conditions: draft.conditions, steps: draft.steps)
    }
}
