import DeskStore
import ServiceDesk

/// What is done to each of many tickets.
package enum TicketAction: Sendable, Hashable {
    case steps([TicketStep])
    case macro(ID<Macro>)
}

/// What became of one of many tickets.
package struct BulkResult: Sendable, Hashable {
    package let number: TicketNumber
    package let outcome: Outcome

    package enum Outcome: Sendable, Hashable {
        case done
        /// The same command had done it before.
        case doneBefore
        case refused(DeskError)
    }
}

extension Desk {
    /// The most tickets that one command is done to.
    package static let mostBulkTickets = 200
    /// So long nobody sends a command again.
    private static let commandMemory = Duration.seconds(7 * 86_400)

    /// Does the same to many tickets, each in a unit of its own: one that refuses keeps none of the others from it.
    ///
    /// - Parameter command: an id that the asker chose. Sent again, it does nothing to tickets that it was done to; those that refused are
    ///   asked again.
    /// - Returns: a result for each ticket, in their order; a ticket that is named twice is there once.
    /// - Throws: `DeskError.invalid` when the whole of it cannot be done: `tickets`, `command`, `steps…`, `macro`.
    package func act(
        _ action: TicketAction, on numbers: [TicketNumber], command: String, by viewer: Viewer, placement: Placement = .page
    ) async throws -> [BulkResult] {
        try viewer.require(.work, reaching: .queue)
        var seen: Set<TicketNumber> = []
        let numbers = numbers.filter { seen.insert($0).inserted }
        guard !numbers.isEmpty else { throw DeskError.invalid(field: "tickets", .empty) }
        guard numbers.count <= Self.mostBulkTickets else { throw DeskError.invalid(field: "tickets", .tooMany) }
        let command = try Self.checkedCommand(command)
        try await change { unit in
            try unit.check(action)
            try unit.ticketCommands.forget(before: unit.now.advanced(by: .zero - Self.commandMemory))
        }
        var results: [BulkResult] = []
        for number in numbers {
            results.append(
                BulkResult(number: number, outcome: try await outcome(action, on: number, command, by: viewer, placement)))
        }
        return results
    }

    /// A database that cannot be used ends the whole: what was done stays done, and the same command goes on behind it.
    private func outcome(
        _ action: TicketAction, on number: TicketNumber, _ command: String, by viewer: Viewer, _ placement: Placement
    ) async throws -> BulkResult.Outcome {
        do {
            let isNew = try await change { try $0.act(action, on: number, command: command, by: viewer, placement: placement) }
            return isNew ? .done : .doneBefore
        } catch DeskError.unavailable(let reason) {
            throw DeskError.unavailable(reason)
        } catch DeskError.step(let refusal) where action.isOneStep {
            return .refused(refusal.reason)
        } catch let refusal as DeskError {
            return .refused(refusal)
        }
    }

    /// Tags by their names, for steps; a name that nobody used before is new.
    package func tagIDs(named words: [String], by viewer: Viewer) async throws -> Set<ID<Tag>> {
        try viewer.require(.work, reaching: .queue)
        let names = try Self.checkedTags(words)
        guard !names.isEmpty else { return [] }
        return try await change { try $0.tags(named: names) }
    }
}

extension TicketAction {
    /// A text that only the same action gives.
    package var digest: String {
        get throws {
            switch self {
            case .macro(let macro): "macro \(macro.rawValue)"
            case .steps(let steps):
                ContentHash(of: Array(try StoredJSON.text(steps.map { TicketStepRecord($0) }).utf8)).rawValue
            }
        }
    }

    fileprivate var isOneStep: Bool {
        switch self {
        case .steps(let steps): steps.count == 1
        case .macro: false
        }
    }
}

extension DeskUnit {
    func check(_ action: TicketAction) throws {
        switch action {
        case .steps(let steps): try StepCheck(unit: self, use: .people).check(steps)
        case .macro(let id):
            guard try macros.all().contains(where: { $0.id == id && $0.isActive }) else {
                throw DeskError.invalid(field: "macro", .unknown)
            }
        }
    }

    /// - Parameter place: where it must stand for that; `nil` for anywhere.
    /// - Returns: `false` when the same command was done before.
    func act(
        _ action: TicketAction, on number: TicketNumber, command: String?, standingAt place: LinePlace? = nil, by viewer: Viewer,
        placement: Placement
    ) throws -> Bool {
        let ticket = try ticket(number, for: viewer)
        if let command {
            switch try ticketCommands.begin(command, action.digest, on: ticket.id, by: viewer.person, at: now) {
            case .nothing: break
            case .theSame: return false
            case .somethingElse: throw DeskError.invalid(field: "command", .taken)
            }
        }
        if let place, place != ticket.linePlace { throw DeskError.refused(.elsewhere) }
        let steps = try steps(of: action, on: ticket)
        let run = StepRun(unit: self, doer: .staff(viewer), placement: placement)
        let done = try run.run(steps, on: ticket)
        guard done.isChanged else { throw DeskError.refused(.noChange) }
        if let command {
            try ticketCommands.finish(command, on: ticket.id, by: viewer.person, from: ticket.version, to: done.ticket.version)
        }
        return true
    }

    private func steps(of action: TicketAction, on ticket: Ticket) throws -> [TicketStep] {
        switch action {
        case .steps(let steps): return steps
        case .macro(let id):
            guard let summary = try list.summary(of: ticket.id) else { throw DeskError.notFound }
            guard let macro = try offeredMacros(on: summary).first(where: { $0.id == id }) else {
                guard try macros.all().contains(where: { $0.id == id }) else { throw DeskError.notFound }
                throw DeskError.refused(.notOffered)
            }
            return macro.steps
        }
    }
}

extension Desk {
    /// What somebody can choose from who does the same to several tickets: the active macros, and everything by name.
    package func bulkChoices(for viewer: Viewer) async throws -> (macros: [Macro], names: RoutingNames) {
        try viewer.require(.work, reaching: .queue)
        return try await read { unit in (try unit.macros.all().filter(\.isActive), try unit.routingNames()) }
    }

    /// What tickets are about; those that the viewer may not see are missing. One query a ticket of one page.
    package func subjects(of numbers: [TicketNumber], for viewer: Viewer) async throws -> [TicketNumber: String] {
        let numbers = Set(numbers.prefix(Self.mostBulkTickets))
        return try await read { unit in
            try numbers.reduce(into: [:]) { subjects, number in
                guard let summary = try unit.list.summary(of: number.ticket) else { return }
                guard viewer.sees(summary.ticket.place) else { return }
                subjects[number] = summary.subject
            }
        }
    }

    /// Whether somebody may see a ticket now.
    package func sees(_ number: TicketNumber, _ viewer: Viewer) async throws -> Bool {
        try await subjects(of: [number], for: viewer)[number] != nil
    }
}
