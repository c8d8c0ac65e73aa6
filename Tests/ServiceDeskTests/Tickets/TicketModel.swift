import ServiceDesk

/// A ticket told a second time, as plainly as possible, to compare the real one with.
struct TicketModel {
    var version = 1
    var status = TicketStatus.new
    var assignee: ID<Person>?
    var line = SupportLine.first
    var round = 1
    /// The sequence of the request that waits.
    var request: Int?
    var held: Set<ID<Message>> = []

    /// The names of the events that a command brings; `nil` where it is refused.
    mutating func carryOut(_ command: TicketCommand) -> [String]? {
        let isClosed = status == .closed
        switch command {
        case .receive: return contact("messageReceived")
        case .receiveAutomatic: return happened("automaticReceived")
        case .hold(let message):
            held.insert(message)
            return happened("messageHeld")
        case .acceptHeld(let message): return held.remove(message) == nil ? nil : contact("heldAccepted")
        case .separateHeld(let message, _): return held.remove(message) == nil ? nil : happened("heldSeparated")
        case .assign(let agent): return isClosed || assignee == agent ? nil : assigned(to: agent)
        case .release: return isClosed || assignee == nil ? nil : assigned(to: nil)
        case .answer: return isClosed ? nil : begun("answered")
        case .note: return happened("noted")
        case .escalate(let target, _): return isClosed || line == target ? nil : moved(to: target)
        case .requestClosure: return isClosed || request != nil ? nil : asked()
        case .confirmClosure(let wanted): return request == wanted ? ended() : nil
        case .close: return isClosed ? nil : ended()
        case .reopen: return isClosed ? reopened() : nil
        case .reportDeliveryFailure: return happened("deliveryFailed")
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
        if status == .solved { status = .open }
        request = nil
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

    private mutating func asked() -> [String] {
        status = .solved
        request = version + 1
        return happened("closureRequested")
    }

    private mutating func ended() -> [String] {
        status = .closed
        request = nil
        return happened("closed")
    }

    private mutating func reopened() -> [String] {
        status = .open
        round += 1
        return happened("reopened")
    }
}
