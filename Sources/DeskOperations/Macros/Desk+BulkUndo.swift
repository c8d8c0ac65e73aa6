import DeskStore
import ServiceDesk

/// What somebody had done to several tickets, as long as he can take it back.
package struct BulkDeed: Sendable, Hashable {
    package let command: String
    package let count: Int
}

/// What became of one ticket of which something was taken back.
package struct UndoResult: Sendable, Hashable {
    package let number: TicketNumber
    package let outcome: Outcome

    package enum Outcome: Sendable, Hashable {
        case undone
        /// It was taken back before.
        case undoneBefore
        /// Somebody or something changed it since.
        case changedSince
        /// Words that were written cannot be taken back, and nothing else was done.
        case nothing
        case refused(DeskError)
    }
}

extension Desk {
    /// So long something that was done to several tickets can be taken back.
    package static let undoTime = Duration.seconds(15 * 60)

    /// Takes back what a command of somebody's did to several tickets, each in a unit of its own: by new events, which say so in its
    /// history; nothing is struck out of it. A ticket that was changed since stays as it is, and words that were written stay written.
    ///
    /// - Throws: `DeskError.notFound` when he did no such thing, or too long ago.
    package func undo(_ command: String, by viewer: Viewer) async throws -> [UndoResult] {
        try viewer.require(.work, reaching: .queue)
        let done = try await read { unit in
            try unit.ticketCommands.done(command, by: viewer.person, since: unit.now.advanced(by: .zero - Self.undoTime))
        }
        guard !done.isEmpty else { throw DeskError.notFound }
        var results: [UndoResult] = []
        for deed in done {
            results.append(UndoResult(number: TicketNumber(deed.ticket), outcome: try await undo(command, deed, by: viewer)))
        }
        return results
    }

    private func undo(_ command: String, _ deed: DoneCommand, by viewer: Viewer) async throws -> UndoResult.Outcome {
        do {
            return try await change { try $0.undo(command, deed, by: viewer) }
        } catch DeskError.unavailable(let reason) {
            throw DeskError.unavailable(reason)
        } catch let refusal as DeskError {
            return .refused(refusal)
        }
    }
}

extension DeskUnit {
    /// What the viewer just had done; `nil` when nothing of it can be taken back any more.
    func deed(_ command: String, by viewer: Viewer) throws -> BulkDeed? {
        let done = try ticketCommands.done(command, by: viewer.person, since: now.advanced(by: .zero - Desk.undoTime))
        return done.contains { !$0.isUndone } ? BulkDeed(command: command, count: done.count) : nil
    }

    fileprivate func undo(_ command: String, _ deed: DoneCommand, by viewer: Viewer) throws -> UndoResult.Outcome {
        let ticket = try ticket(TicketNumber(deed.ticket), for: viewer)
        // Read again behind the lock: two who press the button at once meet here.
        guard let known = try ticketCommands.done(command, by: viewer.person, since: deed.at).first(where: { $0.ticket == deed.ticket })
        else { throw DeskError.notFound }
        guard !known.isUndone else { return .undoneBefore }
        let history = try tickets.history(of: ticket.id)
        guard history.filter({ $0.sequence > deed.behind }).allSatisfy(\.change.isOfClock) else { return .changedSince }
        guard let before = Ticket(ticket.id, folding: Array(history.prefix { $0.sequence <= deed.before })) else { return .nothing }
        let behind = try restore(before, on: ticket, by: .staff(viewer))
        try ticketCommands.markUndone(command, on: ticket.id, by: viewer.person, at: now)
        return behind.version > ticket.version ? .undone : .nothing
    }

    /// Makes a ticket as it was, as far as that is a matter of its state. What would be refused by hand is refused here.
    private func restore(_ before: Ticket, on ticket: Ticket, by doer: Doer) throws -> Ticket {
        func check(_ action: DeskAction, _ ticket: Ticket) throws {
            guard doer.may(action, ticket) else { throw DeskError.forbidden }
        }
        var current = ticket
        if current.status == .closed, before.status != .closed {
            try check(.close, current)
            current = try reopen(current, by: doer)
        }
        guard current.status != .closed else { return current }
        if current.waiting != nil, before.waiting != current.waiting {
            try check(.wait, current)
            current = try resume(current, by: doer)
        }
        try check(.describe, current)
        current = try restoreDescription(before, on: current, by: doer)
        if current.line != before.line {
            try check(.escalate, current)
            current = try escalate(current, to: before.line, because: nil, by: doer, placement: .page)
        }
        return try restorePlace(before, on: current, by: doer)
    }

    private func restoreDescription(_ before: Ticket, on ticket: Ticket, by doer: Doer) throws -> Ticket {
        var current = ticket
        if current.log.category != before.log.category { current = try categorise(current, as: before.log.category, by: doer) }
        if (current.priority, current.assessment) != (before.priority, before.assessment) {
            current = try carryOut(.prioritise(before.priority, before.assessment, because: nil), on: current, by: doer.actor).ticket
        }
        if current.log.tags != before.log.tags { current = try carryOut(.tag(before.log.tags), on: current, by: doer.actor).ticket }
        if current.log.skill != before.log.skill { current = try requireSkill(before.log.skill, of: current, by: doer) }
        return current
    }

    /// Where it was, and with whom: last, since whoever does it may not see it there.
    private func restorePlace(_ before: Ticket, on ticket: Ticket, by doer: Doer) throws -> Ticket {
        var current = ticket
        if current.queue != before.queue {
            guard doer.may(.moveToQueue, current) else { throw DeskError.forbidden }
            current = try queue(current, in: before.queue, by: doer)
        }
        if current.assignee != before.assignee {
            guard doer.may(.assign, ticket) else { throw DeskError.forbidden }
            current =
                if let person = before.assignee {
                    try assign(current, to: person, by: doer)
                } else {
                    try carryOut(.release(), on: current, by: doer.actor).ticket
                }
        }
        guard let waiting = before.waiting, current.waiting == nil else { return current }
        return try wait(current, waiting, by: doer)
    }
}

extension TicketChange {
    /// Time that passes is nobody's change.
    fileprivate var isOfClock: Bool {
        if case .clockReached = self { return true }
        if case .clockRearmed = self { return true }
        return false
    }
}
