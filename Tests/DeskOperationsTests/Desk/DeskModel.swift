import ServiceDesk

/// A second telling of what operations of the desk do to its tickets, as small as can be: it knows no events, rows, mails or clocks.
struct DeskModel {
    struct State: Hashable {
        var status: TicketStatus = .new
        var assignee: ID<Person>?
        var line = SupportLine.first
        /// The requester was asked whether it may be closed, and has not written since.
        var isAsked = false
    }

    enum Work {
        case assign(ID<Person>)
        case release
        case answer
        case note
        case escalate(SupportLine)
        case requestClosure
        case close
        case reopen
    }

    private(set) var tickets: [TicketNumber: State] = [:]

    mutating func open(_ number: TicketNumber) { tickets[number] = State() }

    /// Somebody who takes part in it has written: whatever waited for him goes on.
    mutating func write(to number: TicketNumber) {
        guard let state = tickets[number], state.status != .new else { return }
        tickets[number]?.status = .open
        tickets[number]?.isAsked = false
    }

    /// The requester follows a link of a request to close, perhaps of an old one.
    ///
    /// - Parameter isClosed: what the desk says of the ticket then.
    /// - Returns: whether that can be.
    mutating func confirm(_ number: TicketNumber, isClosed: Bool) -> Bool {
        guard let state = tickets[number] else { return false }
        guard isClosed else { return state.status != .closed }
        tickets[number]?.status = .closed
        tickets[number]?.isAsked = false
        return state.isAsked || state.status == .closed
    }

    /// - Returns: whether the rules allow it; if not, nothing changes.
    mutating func carryOut(_ work: Work, on number: TicketNumber) -> Bool {
        guard var state = tickets[number], allow(work, state) else { return false }
        switch work {
        case .note: break
        case .assign(let person):
            state.assignee = person
            if state.status == .new { state.status = .open }
        case .release: state.assignee = nil
        case .answer: if state.status == .new { state.status = .open }
        case .escalate(let line): (state.line, state.assignee) = (line, nil)
        case .requestClosure: (state.status, state.isAsked) = (.solved, true)
        case .close: (state.status, state.isAsked) = (.closed, false)
        case .reopen: state.status = .open
        }
        tickets[number] = state
        return true
    }

    private func allow(_ work: Work, _ state: State) -> Bool {
        switch work {
        case .note: true
        case .reopen: state.status == .closed
        case .assign(let person): state.status != .closed && state.assignee != person
        case .release: state.status != .closed && state.assignee != nil
        case .escalate(let line): state.status != .closed && state.line != line
        case .requestClosure: state.status != .closed && !state.isAsked
        case .answer, .close: state.status != .closed
        }
    }
}
