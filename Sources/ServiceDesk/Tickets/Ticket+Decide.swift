extension Ticket {
    /// What a command makes of this ticket: the events to append, or the reason why not.
    ///
    /// - Parameters:
    ///   - actor: who wants it; permission was checked before.
    ///   - now: the desk's clock; an event is never dated before the one that came before it.
    package func decide(_ command: TicketCommand, by actor: TicketActor, at now: Instant) throws(TicketRefusal) -> [TicketEvent] {
        let at = max(now, updatedAt)
        return try changes(for: command, by: actor, at: at).enumerated().map { offset, change in
            TicketEvent(sequence: version + 1 + offset, at: at, actor: actor, change: change)
        }
    }

    private func changes(for command: TicketCommand, by actor: TicketActor, at now: Instant) throws(TicketRefusal) -> [TicketChange] {
        switch command {
        case .receive(let message): return try reopening() + [.messageReceived(message)]
        case .receiveAutomatic(let message): return [.automaticReceived(message)]
        case .receiveThanks(let message):
            guard status == .closed else { throw .notClosed }
            return [.thanked(message)]
        case .hold(let message): return [.messageHeld(message)]
        case .acceptHeld(let message):
            try requireHeld(message)
            return try reopening() + [.heldAccepted(message)]
        case .separateHeld(let message, let other):
            try requireHeld(message)
            return [.heldSeparated(message, as: other)]
        case .continueElsewhere(let other):
            guard status == .closed else { throw .notClosed }
            return [.continued(in: other)]
        case .assign(let agent, let reason): return [try assignment(to: agent, because: reason)]
        case .release(let reason): return [try release(because: reason)]
        case .route(let rule): return [.routed(by: rule)]
        case .trigger(let trigger): return [.triggered(by: trigger)]
        case .holdBackTrigger(let trigger): return [.triggerHeldBack(trigger)]
        case .queue(let queue):
            try requireNotClosed()
            guard queue != self.queue else { throw .noChange }
            return [.queued(in: queue)]
        case .requireSkill(let skill):
            try requireNotClosed()
            guard skill != log.skill else { throw .noChange }
            return [.skillRequired(skill)]
        case .tag(let tags):
            guard tags != log.tags else { throw .noChange }
            return [.tagged(tags.sorted())]
        case .answer(let message):
            try requireNotClosed()
            return [.answered(message)]
        case .note(let message): return [.noted(message)]
        case .escalate(let line, let reason): return [try escalation(to: line, because: reason)]
        case .ask(let message):
            try requireNotClosed()
            return [.answered(message), .waited(Waiting(for: .requester))]
        case .propose(let message, let isComplete):
            try requireSolvable(isComplete)
            return [.proposed(message)]
        case .wait(let wanted):
            try requireNotClosed()
            guard waiting != wanted else { throw .noChange }
            return [.waited(wanted)]
        case .resume:
            try requireNotClosed()
            guard status == .waiting else { throw .noChange }
            return [.resumed]
        case .classify(let kind, let isProactive):
            try requireNotClosed()
            guard (kind, isProactive) != (self.kind, self.isProactive) else { throw .noChange }
            try requireUntied(for: kind)
            return [.classified(kind, isProactive: isProactive)]
        case .prioritise(let priority, let assessment, let reason):
            try requireNotClosed()
            guard (priority, assessment) != (self.priority, self.assessment) else { throw .noChange }
            return [.prioritised(priority, assessment, because: reason)]
        case .comeUnder(let agreement):
            try requireNotClosed()
            guard agreement != self.agreement else { throw .noChange }
            return [.agreed(agreement)]
        case .reach(let stage, let target, let number, let due): return [try reaching(stage, of: target, number: number, due: due)]
        case .rearm(let target, let number): return [try rearming(target, number: number)]
        case .requestClosure(let message, let isComplete):
            try requireNotClosed()
            guard closureRequest == nil else { throw .noChange }
            try requireSolvable(isComplete)
            return [.closureRequested(message)]
        case .confirmSolution:
            try requireConfirmable()
            return [.closed(.confirmed)]
        case .recordConfirmation:
            try requireConfirmable()
            return [.closed(.confirmedByTelephone)]
        case .close:
            try requireNotClosed()
            return [.closed(.unconfirmed)]
        case .prevent:
            try requireNotClosed()
            guard isProactive else { throw .notProactive }
            return [.closed(.prevented)]
        case .reopen:
            guard status == .closed else { throw .notClosed }
            return try reopening()
        case .requestApproval: return [try approvalRequest()]
        case .approve(let reason):
            try requireDecision(by: actor)
            return [.changeApproved(because: reason)]
        case .decline(let reason):
            try requireDecision(by: actor)
            return [.changeDeclined(because: reason)]
        case .recordRestoration(let moment): return [try restoration(at: moment, now: now)]
        case .rate(let score): return [try rating(score, at: now)]
        case .addWatcher(let person, let isWilling): return try watcher(person, isWilling: isWilling)
        case .acceptWatching(let person): return [try acceptance(of: person)]
        case .removeWatcher(let person): return [try removal(of: person)]
        case .changeDetails:
            try requireNotClosed()
            return [.detailsChanged]
        case .changeContact: return [.contactChanged]
        case .categorise(let category):
            try requireNotClosed()
            guard category != log.category else { throw .noChange }
            return [.categorised(category)]
        case .changeFields(let fields):
            try requireNotClosed()
            guard !fields.isEmpty else { throw .noChange }
            return [.fieldsChanged(Set(fields).sorted())]
        case .spend(let entry): return [try spending(entry)]
        case .reportDeliveryFailure(let person): return deliveryFailure(to: person)
        case .withdrawAnswer(let message, let reversal): return [.answerWithdrawn(message, reversal)]
        case .redact(let message, let reason): return [.redacted(message, because: reason)]
        case .readAgain(let message): return [.mailReadAgain(message)]
        case .mergeRequester(let person):
            guard person != requester else { throw .noChange }
            return [.requesterMerged(into: person)]
        case .link(let relation, let other): return [try tying(relation, other)]
        case .unlink(let relation, let other): return [try untying(relation, other)]
        case .merge(let target): return try merging(into: target)
        case .absorb(let other, let isUnanswered): return try absorbing(other, isUnanswered: isUnanswered)
        case .split(let messages, let other):
            guard !messages.isEmpty else { throw .notSplittable }
            return [.split(Set(messages).sorted(), into: other)]
        case .recordCause(let note): return [try causing(note)]
        case .recordWorkaround(let note): return [try workingAround(note)]
        case .markKnownError(let isKnown): return [try markingKnownError(isKnown)]
        case .askDevelopers(let request, let waits): return try asking(request, waits: waits)
        case .moveDeveloperRequest(let request, let state): return try moving(request, to: state)
        case .changeDeveloperRequest(let request): return [try rewording(request)]
        case .withhold(let message, let reason): return [.mailWithheld(message, because: reason)]
        case .writeAside(let message, let conversation, let reason):
            return try writingAside(message, in: conversation, waitsFor: reason)
        case .receiveAside(let message, let conversation, let arrival): return receivingAside(message, in: conversation, as: arrival)
        case .endAside(let conversation): return [.sideEnded(conversation)]
        case .reportSideFailure(let conversation): return [.sideFailed(conversation)]
        }
    }

    /// A contact with a closed ticket opens it again and begins a new round.
    private func reopening() throws(TicketRefusal) -> [TicketChange] {
        try requireNotMerged()
        return status == .closed ? [.reopened(round: round + 1)] : []
    }

    /// Nobody can wait for the answer to what never arrived (CASES.md A11).
    private func deliveryFailure(to person: ID<Person>) -> [TicketChange] {
        [.deliveryFailed(to: person)] + (person == requester && waiting?.reason == .requester ? [.resumed] : [])
    }

    func requireNotClosed() throws(TicketRefusal) {
        guard status != .closed else { throw .closed }
    }

    /// What a solution needs before it is proposed.
    private func requireSolvable(_ isComplete: Bool) throws(TicketRefusal) {
        try requireNotClosed()
        guard !lacksApproval else { throw .notApproved }
        guard isComplete else { throw .fieldsMissing }
    }

    /// A change that nobody approved is not done, whatever was proposed before.
    private func requireConfirmable() throws(TicketRefusal) {
        guard status == .solved else { throw .notAwaitingConfirmation }
        guard !lacksApproval else { throw .notApproved }
    }

    private func requireHeld(_ message: ID<Message>) throws(TicketRefusal) {
        guard held.contains(message) else { throw .notHeld }
    }

    private func assignment(to agent: ID<Person>, because reason: AssignmentReason?) throws(TicketRefusal) -> TicketChange {
        try requireNotClosed()
        guard assignee != agent else { throw .noChange }
        return .assigned(to: agent, because: reason)
    }

    private func release(because reason: ReleaseReason?) throws(TicketRefusal) -> TicketChange {
        try requireNotClosed()
        guard let assignee else { throw .noChange }
        return .released(from: assignee, because: reason)
    }

    /// Time is spent on closed tickets too; a correction takes back no more than was entered.
    private func spending(_ entry: TimeEntry) throws(TicketRefusal) -> TicketChange {
        guard entry.minutes != 0 else { throw .noChange }
        guard log.timeSpent + entry.minutes >= 0 else { throw .timeBelowZero }
        return .timeSpent(entry)
    }

    private func escalation(to target: SupportLine, because reason: ID<Message>?) throws(TicketRefusal) -> TicketChange {
        try requireNotClosed()
        guard target != line else { throw .noChange }
        return .escalated(from: line, to: target, because: reason)
    }
}
