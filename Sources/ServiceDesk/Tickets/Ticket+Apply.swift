extension Ticket {
    /// Folds a history; `nil` when it does not begin with an opening or its sequence has a gap or a second opening.
    package init?(_ id: ID<Ticket>, folding history: some Sequence<TicketEvent>) {
        var ticket: Ticket?
        for event in history {
            if let folded = ticket {
                guard event.sequence == folded.version + 1 else { return nil }
                if case .opened = event.change { return nil }
                ticket = folded.applying(event)
            } else {
                guard event.sequence == 1, case .opened(let opening) = event.change else { return nil }
                var opened = Ticket(id, opening: opening, at: event.at)
                opened.runClocks(event)
                ticket = opened
            }
        }
        guard let ticket else { return nil }
        self = ticket
    }

    private init(_ id: ID<Ticket>, opening: TicketOpening, at: Instant) {
        self.init(
            id: id, version: 1, status: .new, kind: opening.kind, priority: opening.priority, line: opening.line, queue: opening.queue,
            assignee: nil, requester: opening.requester, channel: opening.channel, round: 1, closureRequest: nil, held: [],
            isProactive: opening.isProactive, assessment: opening.assessment,
            log: TicketLog(reportedAt: opening.reportedAt, ties: Set([opening.follows].compactMap { $0 }.map { TicketTie(.follows, $0) })),
            createdAt: at, updatedAt: at, closedAt: nil)
    }

    /// This ticket after one more event, or after several.
    package func applying(_ events: [TicketEvent]) -> Ticket {
        events.reduce(self) { $0.applying($1) }
    }

    private func applying(_ event: TicketEvent) -> Ticket {
        var next = self
        next.version = event.sequence
        next.updatedAt = event.at
        next.apply(event.change, at: event.at, by: event.actor, sequence: event.sequence)
        next.runClocks(event)
        return next
    }

    private mutating func apply(_ change: TicketChange, at: Instant, by actor: TicketActor, sequence: Int) {
        switch change {
        case .opened, .noted, .automaticReceived, .thanked, .deliveryFailed, .clockReached, .clockRearmed, .detailsChanged, .contactChanged,
            .fieldsChanged, .redacted, .mailReadAgain, .routed, .developerRequestChanged, .triggered,
            .triggerHeldBack, .mailWithheld, .sideWritten, .sideReceived, .sideEnded, .sideFailed:
            break
        case .answerWithdrawn(_, let reversal): takeBack(reversal)
        case .messageReceived: resume()
        case .messageHeld(let message): held.insert(message)
        case .heldAccepted(let message):
            held.remove(message)
            resume()
        case .heldSeparated(let message, _): held.remove(message)
        case .assigned(let agent, _):
            assignee = agent
            if status == .new { status = .open }
        case .released: assignee = nil
        case .queued(let queue):
            self.queue = queue
            assignee = nil
        case .skillRequired(let skill): log.skill = skill
        case .tagged(let tags): log.tags = Set(tags)
        case .answered: if status == .new { status = .open }
        case .escalated(_, let target, _):
            line = target
            assignee = nil
        case .proposed: solve(at: at)
        case .closureRequested:
            solve(at: at)
            closureRequest = sequence
        case .waited(let reason):
            leave(for: .waiting)
            waiting = reason
        case .resumed: leave(for: .open)
        case .classified(let kind, let isProactive):
            self.kind = kind
            self.isProactive = isProactive
            if kind != .change { log.approval = .none }
            if kind != .problem { log.isKnownError = false }
        case .prioritised(let priority, let assessment, _):
            self.priority = priority
            self.assessment = assessment
        case .agreed(let agreement): self.agreement = agreement
        case .closed:
            leave(for: .closed)
            closedAt = at
            if log.approval.state == .asked { log.approval = .none }
        case .watcherAdded(let person): log.watchers[person] = .asked
        case .watcherAccepted(let person): log.watchers[person] = .accepted
        case .watcherRemoved(let person): log.watchers[person] = actor == .requester(person) ? .declined : nil
        case .restored(let moment): log.restoredAt = moment
        case .rated(let score): log.satisfaction = Satisfaction(score: score, since: log.satisfaction?.since ?? at)
        case .approvalRequested: log.approval = .asked(by: actor.person)
        case .changeApproved: log.approval = .approved
        case .changeDeclined: log.approval = .declined
        case .categorised(let category): log.category = category
        case .timeSpent(let entry): log.timeSpent += entry.minutes
        case .requesterMerged(let person):
            requester = person
            log.watchers[person] = nil
        case .continued(let other): log.ties.insert(TicketTie(.continuedIn, other))
        case .linked(let relation, let other): log.ties.insert(TicketTie(relation, other))
        case .unlinked(let relation, let other): log.ties.remove(TicketTie(relation, other))
        case .absorbed(let other, _): log.ties.insert(TicketTie(.mergedFrom, other))
        case .split(_, let other): log.ties.insert(TicketTie(.splitInto, other))
        case .causeFound(let note): log.cause = note
        case .workaroundFound(let note): log.workaround = note
        case .knownErrorMarked(let isKnown): log.isKnownError = isKnown
        case .developersAsked(let request): log.developerRequests[request] = .requested
        case .developerRequestMoved(let request, let state): log.developerRequests[request] = state
        case .reopened(let number):
            leave(for: .open)
            round = number
            log.restoredAt = nil
            log.satisfaction = nil
            closedAt = nil
        }
    }

    /// News from the requester: whoever waited for it goes on.
    private mutating func resume() {
        leave(for: status == .new ? .new : .open)
    }

    /// The first solution stands until something else comes.
    private mutating func solve(at now: Instant) {
        leave(for: .solved)
        log.solutionAt = log.solutionAt ?? now
    }

    /// A status takes with it what belonged to the one before.
    private mutating func leave(for next: TicketStatus) {
        status = next
        if next != .solved, next != .closed { log.solutionAt = nil }
        closureRequest = nil
        waiting = nil
    }
}
