import DeskStore
import ServiceDesk

extension Desk {
    /// Moves a ticket from one place among the lines to another: to another line, to somebody else, back to its queue, each by the same
    /// command as by hand. `undo` takes it back.
    ///
    /// - Parameters:
    ///   - from: where whoever moves it saw it. What else happened to it meanwhile keeps nobody from moving it.
    ///   - reason: why it goes to another line; it is written down as a note.
    ///   - command: an id that the asker chose; sent again, it does nothing.
    /// - Throws: `DeskError.refused(.elsewhere)` where it does not stand there any more.
    package func move(
        _ number: TicketNumber, from: LinePlace, to: LinePlace, because reason: String = "", command: String, by viewer: Viewer
    ) async throws {
        try viewer.require(.work, reaching: .queue)
        let (command, action) = (try Self.checkedCommand(command), TicketAction.steps(try Self.steps(from: from, to: to, reason)))
        try await change { unit in
            try unit.check(action)
            do {
                _ = try unit.act(action, on: number, command: command, standingAt: from, by: viewer, placement: .page)
            } catch DeskError.step(let refusal) {
                // That it was done in steps is nobody's concern.
                throw refusal.reason
            }
        }
    }

    /// To the line first, where nobody has it at first.
    private static func steps(from: LinePlace, to: LinePlace, _ reason: String) throws(DeskError) -> [TicketStep] {
        var steps: [TicketStep] = []
        guard from != to else { throw .refused(.noChange) }
        if from.line != to.line { steps.append(.escalate(to.line, because: reason)) }
        if let person = to.assignee { steps.append(.assign(.person(person))) } else if steps.isEmpty { steps.append(.assign(.nobody)) }
        return steps
    }
}
