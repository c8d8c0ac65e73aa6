import DeskStore
import ServiceDesk

/// A trigger that fired and was refused: its unit is undone, and what it was is written down in another.
struct FailedTrigger: Error {
    let due: DueTrigger
    let trigger: ID<Trigger>
    let step: Int?
    let reason: String
}

extension DeskUnit {
    /// The desk's triggers as they stand now.
    func triggerBook() throws -> TriggerBook {
        try desk.triggerBooks.value(settings.stamp()) { TriggerBook(try triggers.all()) } ?? TriggerBook([])
    }

    /// What the triggers that a history names are called; nothing is read where it names none.
    func triggerNames(in history: [TicketEvent]) throws -> [ID<Trigger>: String] {
        guard history.contains(where: { $0.change.trigger != nil }) else { return [:] }
        return Dictionary(uniqueKeysWithValues: try triggers.all().map { ($0.id, $0.name) })
    }

    /// Writes down which events triggers have to look at, in the unit of the events.
    func noteForTriggers(_ decided: [DecidedTicket]) throws {
        let book = try triggerBook()
        guard !book.isEmpty else { return }
        try triggerQueue.add(
            decided.flatMap { one in
                book.awaited(one.events, before: one.before, opened: one.ticket).map { event, moments in
                    DueTrigger(ticket: one.ticket.id, event: event.sequence, moments: moments, chain: chain)
                }
            })
    }

    func noteForTriggers(_ opened: Ticket, begunWith event: TicketEvent) throws {
        let book = try triggerBook()
        guard !book.isEmpty else { return }
        try triggerQueue.add(
            book.awaited([event], before: nil, opened: opened).map { event, moments in
                DueTrigger(ticket: opened.id, event: event.sequence, moments: moments, chain: chain)
            })
    }

    /// Tries the triggers on an event, in order, up to the first that fires.
    ///
    /// - Parameter attempt: is told which of them is tried.
    /// - Returns: whether there are more to try.
    /// - Throws: `FailedTrigger`.
    func fireNext(_ id: ID<Ticket>, _ sequence: Int, _ attempt: TriggerAttempt) throws -> Bool {
        attempt.begin(nil)
        // Two nodes meet at the lock of the ticket; the second finds what the first left.
        guard var ticket = try tickets.load(id), var due = try triggerQueue.find(id, sequence) else { return false }
        let contact = try contact(of: due)
        for entry in try triggerBook().entries(at: due.moments) where due.tried.insert(entry.trigger.id).inserted {
            attempt.begin(entry.trigger.id)
            guard entry.tests.hold(for: contact) else { continue }
            let run = StepRun(unit: self, doer: .desk)
            guard !entry.trigger.steps.allSatisfy({ run.isDone($0, on: ticket) }) else { continue }
            guard due.chain.admits(entry.trigger.id) else {
                ticket = try holdBack(entry.trigger.id, on: ticket)
                continue
            }
            try fire(entry.trigger, on: ticket, due)
            try triggerQueue.saveTried(due)
            return true
        }
        try triggerQueue.remove(due)
        return false
    }

    /// Once is enough where several events of a chain say the same.
    private func holdBack(_ trigger: ID<Trigger>, on ticket: Ticket) throws -> Ticket {
        if try tickets.event(ticket.version, of: ticket.id)?.change == .triggerHeldBack(trigger) { return ticket }
        return try carryOut(.holdBackTrigger(trigger), on: ticket, by: .desk).ticket
    }

    private func contact(of due: DueTrigger) throws -> RoutedContact {
        guard let summary = try list.summary(of: due.ticket), let event = try tickets.event(due.event, of: due.ticket) else {
            throw DeskError.notFound
        }
        let first = try tickets.event(1, of: due.ticket)?.change.firstMessage
        return try contact(of: summary, begunWith: first, saying: event.change.publicMessage)
    }

    private func fire(_ trigger: Trigger, on ticket: Ticket, _ due: DueTrigger) throws {
        var unit = self
        unit.chain = due.chain.firing(trigger.id)
        do {
            let (told, _) = try unit.carryOut(.trigger(by: trigger.id), on: ticket, by: .desk)
            _ = try StepRun(unit: unit, doer: .desk).run(trigger.steps, on: told)
        } catch DeskError.step(let refusal) {
            throw FailedTrigger(due: due, trigger: trigger.id, step: refusal.place, reason: refusal.reason.code)
        } catch let refusal as DeskError {
            throw FailedTrigger(due: due, trigger: trigger.id, step: nil, reason: refusal.code)
        }
    }

    /// Writes down that a trigger was refused, so that whoever tends it sees why; the others go on.
    func note(_ failed: FailedTrigger) throws {
        guard let ticket = try tickets.load(failed.due.ticket), var due = try triggerQueue.find(ticket.id, failed.due.event) else { return }
        due.tried.formUnion(failed.due.tried)
        try triggerQueue.saveTried(due)
        try triggerFailures.add(
            TriggerFailure(
                trigger: failed.trigger, ticket: ticket.id, event: failed.due.event, step: failed.step, reason: failed.reason, at: now))
    }
}

extension TicketChange {
    /// What was said with it, where that is no note.
    fileprivate var publicMessage: ID<Message>? {
        switch self {
        case .messageReceived(let message), .heldAccepted(let message), .answered(let message), .proposed(let message),
            .closureRequested(let message):
            message
        case .opened, .automaticReceived, .thanked, .messageHeld, .heldSeparated, .continued, .assigned, .released, .routed, .triggered,
            .triggerHeldBack, .queued, .skillRequired, .tagged, .noted, .escalated, .waited, .resumed, .classified, .prioritised, .agreed,
            .clockReached, .clockRearmed, .closed, .reopened, .timeSpent, .approvalRequested, .changeApproved, .changeDeclined, .restored,
            .rated, .watcherAdded, .watcherAccepted, .watcherRemoved, .detailsChanged, .contactChanged, .categorised, .fieldsChanged,
            .deliveryFailed, .redacted, .mailReadAgain, .requesterMerged, .linked, .unlinked, .absorbed, .split, .causeFound,
            .workaroundFound,
            .knownErrorMarked, .developersAsked, .developerRequestMoved, .developerRequestChanged, .mailWithheld, .sideWritten,
            .sideReceived, .sideEnded, .sideFailed, .answerWithdrawn:
            nil
        }
    }
}

extension DeskError {
    /// A word for it that is kept, and that pages and programs are shown.
    var code: String {
        switch self {
        case .refused(let refusal): "refused.\(refusal.rawValue)"
        case .invalid(let field, let problem): "invalid.\(field).\(problem.rawValue)"
        case .forbidden: "forbidden"
        case .notFound, .unknownAddress: "notFound"
        case .variable: "variable"
        case .step(let refusal): refusal.reason.code
        case .refusedPerson, .refusedArticle, .timer, .overtaken, .calendar, .terms, .unfit, .template, .matrix, .tooMany, .unavailable,
            .notSetUp:
            "fault"
        }
    }
}
