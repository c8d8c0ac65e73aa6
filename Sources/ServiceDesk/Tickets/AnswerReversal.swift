/// What it means for a ticket that an answer was taken back before it left: as if it had not been given.
///
/// Worked out from the history once, and written into the event, so that folding it needs nothing else.
package struct AnswerReversal: Sendable, Hashable {
    /// How a ticket stands, whatever brought it there.
    package struct Stance: Sendable, Hashable {
        package let status: TicketStatus
        package let waiting: Waiting?
        /// The sequence of the request to close that waits for an answer.
        package let closureRequest: Int?
        package let solutionAt: Instant?

        package init(status: TicketStatus, waiting: Waiting? = nil, closureRequest: Int? = nil, solutionAt: Instant? = nil) {
            self.status = status
            self.waiting = waiting
            self.closureRequest = closureRequest
            self.solutionAt = solutionAt
        }
    }

    /// When the answer was given: the clocks of answers that stopped then were stopped by it.
    package let answeredAt: Instant
    /// When something else stopped them after it; `nil` when nothing has.
    package let stoppedLater: Instant?
    /// How the ticket stands without it; `nil` when it is closed, and stays so.
    package let stance: Stance?

    package init(answeredAt: Instant, stoppedLater: Instant? = nil, stance: Stance? = nil) {
        self.answeredAt = answeredAt
        self.stoppedLater = stoppedLater
        self.stance = stance
    }

    /// - Parameter history: whole, up to now.
    /// - Returns: `nil` when nobody who works here gave this answer, or it was taken back before.
    package init?(of message: ID<Message>, on id: ID<Ticket>, in history: [TicketEvent]) {
        let withdrawn = Set(history.compactMap(\.withdrawnAnswer))
        guard !withdrawn.contains(message), let answer = history.first(where: { $0.givenAnswer == message }),
            let ticket = Ticket(id, folding: history), let otherwise = Ticket(id, without: withdrawn.union([message]), in: history)
        else { return nil }
        answeredAt = answer.at
        let stopped = ticket.clocks.first { $0.target.isOfAnswers && $0.stoppedAt == answer.at }
        let other = otherwise.clocks.first { ($0.target, $0.number) == (stopped?.target, stopped?.number) }
        stoppedLater = stopped == nil ? nil : other?.stoppedAt
        stance = ticket.status == .closed ? nil : Stance(otherwise)
    }
}

extension AnswerReversal.Stance {
    fileprivate init(_ ticket: Ticket) {
        self.init(
            status: ticket.status, waiting: ticket.waiting, closureRequest: ticket.closureRequest, solutionAt: ticket.log.solutionAt)
    }
}

extension TicketEvent {
    /// What a member of staff wrote to the requester by it.
    fileprivate var givenAnswer: ID<Message>? {
        guard case .staff = actor else { return nil }
        if case .answered(let message) = change { return message }
        if case .proposed(let message) = change { return message }
        if case .closureRequested(let message) = change { return message }
        return nil
    }

    /// The answer that it takes back.
    ///
    /// Never inlined: Swift 6.3.1 with optimisation ends on it in the loop below.
    @inline(never)
    package var withdrawnAnswer: ID<Message>? {
        guard case .answerWithdrawn(let message, _) = change else { return nil }
        return message
    }
}

extension Ticket {
    /// The ticket as it would be if nobody had given these answers, and so nobody had taken them back.
    fileprivate init?(_ id: ID<Ticket>, without answers: Set<ID<Message>>, in history: [TicketEvent]) {
        guard let first = history.first, let opened = Ticket(id, folding: [first]) else { return nil }
        var rest: [TicketEvent] = []
        var given: TicketEvent?
        for event in history.dropFirst() {
            if let answer = event.givenAnswer, answers.contains(answer) {
                given = event
                continue
            }
            if let taken = event.withdrawnAnswer, answers.contains(taken) { continue }
            if let given, event.isWaiting, event.wasCaused(with: given) { continue }
            rest.append(event)
        }
        self = opened.applying(rest)
    }
}

extension TicketEvent {
    fileprivate var isWaiting: Bool {
        if case .waited(let waiting) = change { waiting.reason == .requester } else { false }
    }

    /// To ask is to answer and to wait, in one command.
    fileprivate func wasCaused(with answer: TicketEvent) -> Bool {
        answer.sequence + 1 == sequence && (answer.at, answer.actor) == (at, actor)
    }
}

extension ClockTarget {
    /// Whether a word to the requester stops it.
    var isOfAnswers: Bool { self == .firstResponse || self == .nextResponse }
}

extension Ticket {
    /// Takes the answer's traces from where it stands and from its clocks. What was promised meanwhile stays promised.
    mutating func takeBack(_ reversal: AnswerReversal) {
        if let stance = reversal.stance, status != .closed {
            status = stance.status
            waiting = stance.waiting
            closureRequest = stance.closureRequest
            log.solutionAt = stance.solutionAt
        }
        for index in clocks.indices where clocks[index].target.isOfAnswers && clocks[index].stoppedAt == reversal.answeredAt {
            clocks[index].stoppedAt = reversal.stoppedLater
        }
        guard status != .closed else { return }
        let reason = pauseReason
        for index in clocks.indices where clocks[index].isOpen { clocks[index].forget(pauseFrom: reversal.answeredAt, for: reason) }
    }
}

extension TicketClock {
    /// What held it since that moment does not count; what held it up to then goes on, where it does.
    fileprivate mutating func forget(pauseFrom moment: Instant, for reason: PauseReason?) {
        guard let index = pauses.lastIndex(where: { $0.start == moment }) else { return }
        pauses.remove(at: index)
        guard index == pauses.endIndex, let last = pauses.last, last.end == moment, last.reason == reason else { return }
        pauses[index - 1] = TicketPause(reason: last.reason, start: last.start, end: nil)
    }
}
