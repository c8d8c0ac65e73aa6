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
    var clocks = ClockModel([.firstResponse, .resolution])

    /// The names of the events that a command brings; `nil` where it is refused.
    mutating func carryOut(_ command: TicketCommand) -> [String]? {
        let isClosed = status == .closed
        switch command {
        case .receive: return contact("messageReceived")
        case .receiveAutomatic: return happened("automaticReceived")
        case .receiveThanks: return isClosed ? happened("thanked") : nil
        case .rearm(let target, let number): return clocks.rearm(target, number) ? happened("clockRearmed") : nil
        case .hold(let message):
            held.insert(message)
            return happened("messageHeld")
        case .acceptHeld(let message): return held.remove(message) == nil ? nil : contact("heldAccepted")
        case .separateHeld(let message, _): return held.remove(message) == nil ? nil : happened("heldSeparated")
        case .assign(let agent): return isClosed || assignee == agent ? nil : assigned(to: agent)
        case .release: return isClosed || assignee == nil ? nil : assigned(to: nil)
        case .answer: return isClosed ? nil : answered()
        case .note: return happened("noted")
        case .escalate(let target, _): return isClosed || line == target ? nil : moved(to: target)
        case .ask: return isClosed ? nil : answered() + waited(Waiting(for: .requester))
        case .propose: return isClosed ? nil : proposed()
        case .wait(let wanted): return isClosed || waiting == wanted ? nil : waited(wanted)
        case .resume: return status == .waiting ? resumed() : nil
        case .classify(let kind, let isProactive):
            return isClosed || (kind, isProactive) == self.kind ? nil : classified((kind, isProactive))
        case .prioritise(let priority, let assessment, _):
            return isClosed || (priority, assessment) == self.pressing ? nil : pressed((priority, assessment))
        case .reach(let stage, let target, let number): return clocks.reach(stage, target, number) ? happened("clockReached") : nil
        case .requestClosure: return isClosed || request != nil ? nil : asked()
        case .confirmClosure(let wanted): return request == wanted ? ended() : nil
        case .close: return isClosed ? nil : ended()
        case .reopen: return isClosed ? reopened() : nil
        case .reportDeliveryFailure: return happened("deliveryFailed")
        case .redact: return happened("redacted")
        case .mergeRequester(let person):
            guard requester != person else { return nil }
            requester = person
            return happened("requesterMerged")
        }
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
        return agent == nil ? happened("released") : begun("assigned")
    }

    private mutating func moved(to target: SupportLine) -> [String] {
        line = target
        assignee = nil
        return happened("escalated")
    }

    private mutating func answered() -> [String] {
        clocks.stop([.firstResponse, .nextResponse])
        return begun("answered")
    }

    private mutating func proposed() -> [String] {
        stands(.solved)
        clocks.stop([.firstResponse, .nextResponse])
        return happened("proposed")
    }

    private mutating func asked() -> [String] {
        stands(.solved)
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
        return happened("classified")
    }

    private mutating func pressed(_ pressing: (Priority, PriorityAssessment?)) -> [String] {
        self.pressing = pressing
        return happened("prioritised")
    }

    private mutating func ended() -> [String] {
        stands(.closed)
        clocks.stop(ClockTarget.allCases)
        return happened("closed")
    }

    private mutating func reopened() -> [String] {
        stands(.open)
        round += 1
        clocks.start(.nextResponse)
        clocks.start(.resolution)
        return happened("reopened")
    }

    private mutating func stands(_ next: TicketStatus) {
        status = next
        request = nil
        waiting = nil
    }
}
