import ServiceDesk

/// A ticket told a second time, as plainly as possible, to compare the real one with.
struct TicketModel {
    var version = 1
    var status = TicketStatus.new
    var assignee: ID<Person>?
    var line = SupportLine.first
    var requester = ID<Person>(10)
    var round = 1
    /// The sequence of the request that waits.
    var request: Int?
    var held: Set<ID<Message>> = []
    var waiting: Waiting?
    var kind = (TicketKind.incident, false)
    var pressing: (Priority, PriorityAssessment?) = (.normal, nil)
    var agreement: ID<Agreement>?
    var minutes = 0
    var category: ID<ServiceDesk.Category>?
    var queue = ID<Queue>(1)
    var skill: ID<Skill>?
    var tags: Set<ID<Tag>> = []
    var watchers: [ID<Person>: Watching] = [:]
    var ties: Set<TicketTie> = []
    var isKnownError = false
    var cause: ID<Message>?
    var workaround: ID<Message>?
    var requests: [ID<DeveloperRequest>: DeveloperRequest.State] = [:]
    /// Whether a watcher is removed by himself.
    var isHimself = false
    var solution: Instant?
    var restored: Instant?
    var rating: (score: Satisfaction.Score, since: Instant)?
    /// The moment of the next event, and of the first one.
    var now = Sample.start
    var approval = ChangeApproval.State.none
    var clocks = ClockModel([.firstResponse, .resolution, .firstLine])

    /// The names of the events that a command brings; `nil` where it is refused.
    mutating func carryOut(_ command: TicketCommand) -> [String]? {
        let isClosed = status == .closed
        switch command {
        case .receive: return isMerged ? nil : contact("messageReceived")
        case .receiveAutomatic: return happened("automaticReceived")
        case .receiveThanks: return isClosed ? happened("thanked") : nil
        case .rearm(let target, let number): return clocks.rearm(target, number) ? happened("clockRearmed") : nil
        case .hold(let message):
            held.insert(message)
            return happened("messageHeld")
        case .acceptHeld(let message): return isMerged || held.remove(message) == nil ? nil : contact("heldAccepted")
        case .continueElsewhere(let other):
            if isClosed { ties.insert(TicketTie(.continuedIn, other)) }
            return isClosed ? happened("continued") : nil
        case .separateHeld(let message, _): return held.remove(message) == nil ? nil : happened("heldSeparated")
        case .route: return happened("routed")
        case .trigger: return happened("triggered")
        case .holdBackTrigger: return happened("triggerHeldBack")
        case .queue(let wanted):
            guard !isClosed, queue != wanted else { return nil }
            queue = wanted
            assignee = nil
            clocks.stop([.timeBox])
            return happened("queued")
        case .requireSkill(let wanted):
            guard !isClosed, skill != wanted else { return nil }
            skill = wanted
            return happened("skillRequired")
        case .tag(let wanted):
            guard tags != wanted else { return nil }
            tags = wanted
            return happened("tagged")
        case .assign(let agent, _): return isClosed || assignee == agent ? nil : assigned(to: agent)
        case .release: return isClosed || assignee == nil ? nil : assigned(to: nil)
        case .answer: return isClosed ? nil : answered()
        case .note: return happened("noted")
        case .escalate(let target, _): return isClosed || line == target ? nil : moved(to: target)
        case .ask: return isClosed ? nil : answered() + waited(Waiting(for: .requester))
        case .propose(_, let isComplete): return isClosed || isUnapproved || !isComplete ? nil : proposed()
        case .wait(let wanted): return isClosed || waiting == wanted ? nil : waited(wanted)
        case .resume: return status == .waiting ? resumed() : nil
        case .classify(let kind, let isProactive):
            let binds = ties.contains { $0.relation == (kind == .problem ? .problem : .incident) }
            return isClosed || (kind, isProactive) == self.kind || kind != self.kind.0 && binds ? nil : classified((kind, isProactive))
        case .prioritise(let priority, let assessment, _):
            return isClosed || (priority, assessment) == self.pressing ? nil : pressed((priority, assessment))
        case .comeUnder(let agreement): return isClosed || agreement == self.agreement ? nil : agreed(agreement)
        case .reach(let stage, let target, let number, _): return clocks.reach(stage, target, number) ? happened("clockReached") : nil
        case .requestClosure(_, let isComplete):
            return isClosed || request != nil || isUnapproved || !isComplete ? nil : asked()
        case .confirmSolution, .recordConfirmation: return status == .solved && !isUnapproved ? ended() : nil
        case .close: return isClosed ? nil : ended()
        case .prevent: return isClosed || !kind.1 ? nil : ended()
        case .reopen: return isClosed && !isMerged ? reopened() : nil
        case .requestApproval:
            let isOpen = approval == .none || approval == .declined
            return isClosed || kind.0 != .change || !isOpen ? nil : decided(.asked, "approvalRequested")
        case .approve: return isAwaitingApproval ? decided(.approved, "changeApproved") : nil
        case .decline: return isAwaitingApproval ? decided(.declined, "changeDeclined") : nil
        case .recordRestoration(let wanted):
            let early = Sample.start.microseconds - wanted.microseconds
            let moment = early > 0 && early < 60_000_000 ? Sample.start : wanted
            guard Sample.start <= moment, moment <= now, moment != restored else { return nil }
            restored = moment
            return happened("restored")
        case .rate(let score):
            if !isClosed { return nil }
            if let rating, now.microseconds - rating.since.microseconds > 14 * 86_400_000_000 { return nil }
            rating = (score, rating?.since ?? now)
            return happened("rated")
        case .addWatcher(let person, let isWilling):
            let known = watchers[person]
            guard person != requester, known == nil || (known == .asked && isWilling) else { return nil }
            watchers[person] = isWilling ? .accepted : .asked
            return (known == nil ? happened("watcherAdded") : []) + (isWilling ? happened("watcherAccepted") : [])
        case .acceptWatching(let person):
            guard let known = watchers[person], known != .accepted else { return nil }
            watchers[person] = .accepted
            return happened("watcherAccepted")
        case .removeWatcher(let person):
            guard let known = watchers[person], known != .declined else { return nil }
            watchers[person] = isHimself ? .declined : nil
            return happened("watcherRemoved")
        case .changeDetails: return isClosed ? nil : happened("detailsChanged")
        case .changeContact: return happened("contactChanged")
        case .categorise(let wanted):
            guard !isClosed, wanted != category else { return nil }
            category = wanted
            return happened("categorised")
        case .changeFields(let fields): return isClosed || fields.isEmpty ? nil : happened("fieldsChanged")
        case .spend(let entry): return entry.minutes == 0 || minutes + entry.minutes < 0 ? nil : spent(entry.minutes)
        case .reportDeliveryFailure(let person):
            let waitsInVain = person == requester && waiting?.reason == .requester
            return happened("deliveryFailed") + (waitsInVain ? resumed() : [])
        case .withdrawAnswer: return happened("answerWithdrawn")
        case .redact: return happened("redacted")
        case .readAgain: return happened("mailReadAgain")
        case .mergeRequester(let person):
            guard requester != person else { return nil }
            requester = person
            watchers[person] = nil
            return happened("requesterMerged")
        case .link(let relation, let other): return tie(relation, other)
        case .unlink(let relation, let other):
            return ties.remove(TicketTie(relation, other)) == nil ? nil : happened("unlinked")
        case .merge(let target):
            guard !isMerged, held.isEmpty, !ties.contains(where: { $0.relation == .incident }), tie(.mergedInto, target) != nil else {
                return nil
            }
            return ["linked"] + (isClosed ? [] : ended())
        case .absorb(let other, let isUnanswered):
            guard !isClosed, ties.insert(TicketTie(.mergedFrom, other)).inserted else { return nil }
            if isUnanswered, !clocks.isOpen(.firstResponse), !clocks.isOpen(.nextResponse) { clocks.start(.nextResponse) }
            return happened("absorbed") + (isUnanswered && (status == .waiting || status == .solved) ? resumed() : [])
        case .split(let messages, let other):
            guard !messages.isEmpty else { return nil }
            ties.insert(TicketTie(.splitInto, other))
            return happened("split")
        case .recordCause(let note):
            guard kind.0 == .problem, cause != note else { return nil }
            cause = note
            return happened("causeFound")
        case .recordWorkaround(let note):
            guard kind.0 == .problem, workaround != note else { return nil }
            workaround = note
            return happened("workaroundFound")
        case .markKnownError(let isKnown):
            guard kind.0 == .problem, isKnown != isKnownError, !isKnown || cause != nil else { return nil }
            isKnownError = isKnown
            return happened("knownErrorMarked")
        case .askDevelopers(let request, let waits):
            guard !isClosed, requests[request] == nil else { return nil }
            requests[request] = .requested
            return happened("developersAsked") + (waits && waiting?.reason != .developer ? waited(Waiting(for: .developer)) : [])
        case .moveDeveloperRequest(let request, let state):
            guard let former = requests[request], former != state else { return nil }
            requests[request] = state
            let isLast = !requests.values.contains { $0 != .done && $0 != .declined }
            return happened("developerRequestMoved") + (isLast && waiting?.reason == .developer ? resumed() : [])
        case .changeDeveloperRequest(let request): return requests[request] == nil ? nil : happened("developerRequestChanged")
        case .withhold: return happened("mailWithheld")
        case .writeAside(_, _, let reason):
            guard !isClosed else { return nil }
            let begins = reason != nil && waiting?.reason != reason
            return happened("sideWritten") + (begins ? waited(Waiting(for: reason ?? .supplier)) : [])
        case .receiveAside(_, _, let arrival):
            let wakes = arrival == .answer && [.supplier, .developer].contains(waiting?.reason)
            return happened("sideReceived") + (wakes ? resumed() : [])
        case .endAside: return happened("sideEnded")
        case .reportSideFailure: return happened("sideFailed")
        }
    }

    private var isUnapproved: Bool { kind.0 == .change && approval != .approved }
    /// Agent 1 asks for all approvals of a walk, so that only somebody else decides.
    var decides = false
    private var isAwaitingApproval: Bool { status != .closed && kind.0 == .change && approval == .asked && decides }

    private mutating func decided(_ state: ChangeApproval.State, _ name: String) -> [String] {
        approval = state
        return happened(name)
    }

    var isMerged: Bool { ties.contains { $0.relation == .mergedInto } }

    private mutating func tie(_ relation: TicketRelation, _ other: ID<Ticket>) -> [String]? {
        if relation == .problem, kind.0 == .problem || ties.contains(where: { $0.relation == .problem }) { return nil }
        if relation == .incident, kind.0 != .problem { return nil }
        return ties.insert(TicketTie(relation, other)).inserted ? happened("linked") : nil
    }

    private mutating func happened(_ name: String) -> [String] {
        version += 1
        return [name]
    }

    private mutating func begun(_ name: String) -> [String] {
        if status == .new { status = .open }
        return happened(name)
    }

    private mutating func contact(_ name: String) -> [String] {
        let first = status == .closed ? reopened() : []
        if status != .new { stands(.open) }
        if !clocks.isOpen(.firstResponse), !clocks.isOpen(.nextResponse) { clocks.start(.nextResponse) }
        return first + happened(name)
    }

    private mutating func assigned(to agent: ID<Person>?) -> [String] {
        assignee = agent
        if agent == nil { clocks.stop([.timeBox]) } else if line == .first, !clocks.isOpen(.timeBox) { clocks.start(.timeBox) }
        return agent == nil ? happened("released") : begun("assigned")
    }

    private mutating func moved(to target: SupportLine) -> [String] {
        clocks.stop([Self.ofLine(line), .timeBox])
        line = target
        assignee = nil
        clocks.start(Self.ofLine(line))
        return happened("escalated")
    }

    private mutating func answered() -> [String] {
        clocks.stop([.firstResponse, .nextResponse])
        return begun("answered")
    }

    private mutating func proposed() -> [String] {
        stands(.solved)
        solution = solution ?? now
        clocks.stop([.firstResponse, .nextResponse])
        return happened("proposed")
    }

    private mutating func asked() -> [String] {
        stands(.solved)
        solution = solution ?? now
        request = version + 1
        clocks.stop([.firstResponse, .nextResponse])
        return happened("closureRequested")
    }

    private mutating func waited(_ wanted: Waiting) -> [String] {
        stands(.waiting)
        waiting = wanted
        return happened("waited")
    }

    private mutating func resumed() -> [String] {
        stands(.open)
        return happened("resumed")
    }

    private mutating func classified(_ kind: (TicketKind, Bool)) -> [String] {
        self.kind = kind
        if kind.0 != .change { approval = .none }
        if kind.0 != .problem { isKnownError = false }
        return happened("classified")
    }

    private mutating func agreed(_ agreement: ID<Agreement>?) -> [String] {
        self.agreement = agreement
        return happened("agreed")
    }

    private mutating func pressed(_ pressing: (Priority, PriorityAssessment?)) -> [String] {
        self.pressing = pressing
        return happened("prioritised")
    }

    private mutating func spent(_ more: Int) -> [String] {
        minutes += more
        return happened("timeSpent")
    }

    private mutating func ended() -> [String] {
        stands(.closed)
        if approval == .asked { approval = .none }
        clocks.stop(ClockTarget.allCases)
        return happened("closed")
    }

    private mutating func reopened() -> [String] {
        stands(.open)
        round += 1
        restored = nil
        rating = nil
        clocks.start(.nextResponse)
        clocks.start(.resolution)
        clocks.start(Self.ofLine(line))
        if line == .first, assignee != nil { clocks.start(.timeBox) }
        return happened("reopened")
    }

    private static func ofLine(_ line: SupportLine) -> ClockTarget {
        switch line {
        case .first: .firstLine
        case .second: .secondLine
        case .third: .thirdLine
        }
    }

    private mutating func stands(_ next: TicketStatus) {
        status = next
        if next == .open || next == .waiting || next == .new { solution = nil }
        request = nil
        waiting = nil
    }
}
