import DeskStore
import ServiceDesk

extension Desk {
    /// Tells of every clock that came near its target, reached it or was left alone behind it by now: each stage once, whoever else looks
    /// at the same time, and whatever was missed while the desk was down. Costs what is due.
    ///
    /// - Returns: how many clocks were looked at; there may be more when it is `limit`.
    package func escalateOverdue(limit: Int = 200) async throws -> Int {
        try await change { unit in
            let due = try unit.clocks.due(by: unit.now, limit: limit).sorted {
                ($0.ticket, $0.clock.place.0) < ($1.ticket, $1.clock.place.0)
            }
            guard !due.isEmpty else { return 0 }
            var escalation = try Escalation(of: due, unit)
            for scheduled in due { try escalation.look(at: scheduled) }
            try escalation.save()
            return due.count
        }
    }

    /// When a clock must be looked at next; `nil` when none runs.
    package func nextEscalation() async throws -> Instant? {
        try await read { try $0.clocks.nextLook() }
    }
}

/// What is told of clocks that came to their moments: decided ticket by ticket, saved together.
private struct Escalation {
    private let unit: DeskUnit
    private let book: AgreementBook
    private let roster: Roster
    /// Whose tickets nobody is told of.
    private let spam: ID<Queue>?
    private var tickets: [ID<Ticket>: DecidedTicket]
    private var moved: [(clock: ScheduledClock, schedule: ClockSchedule)] = []
    private var told: [NoticeDraft] = []
    /// Who went on to the second line, by the event that says so.
    private var escalated: [(ticket: ID<Ticket>, events: [TicketEvent])] = []

    init(of due: [ScheduledClock], _ unit: DeskUnit) throws {
        guard let book = try unit.agreementsInForce() else { throw DeskError.notSetUp }
        self.unit = unit
        self.book = book
        spam = try unit.spamQueue()
        roster = try Roster(unit, by: unit.notificationMatrix())
        let loaded = try unit.tickets.load(Set(due.map(\.ticket)))
        tickets = Dictionary(uniqueKeysWithValues: loaded.map { ($0.id, DecidedTicket($0)) })
    }

    /// Another node may have been here, or the ticket may have gone on: the ticket itself knows.
    mutating func look(at scheduled: ScheduledClock) throws {
        guard let ticket = tickets[scheduled.ticket]?.ticket else { return }
        guard let clock = ticket.clocks.first(where: { $0.place == scheduled.clock.place }), clock.isOpen else { return }
        let (agreement, now) = (book.agreement(ticket.agreement), unit.now)
        guard let step = agreement.nextStage(of: clock, ticket.priority, at: now), step.at <= now else {
            // What was agreed may have changed since it was scheduled: then it is looked at when that says.
            return moved.append((scheduled, clock.schedule(by: agreement, ticket.priority, at: now)))
        }
        let due = agreement.due(clock, ticket.priority, at: now)
        let events = try decide(.reach(step.stage, of: clock.target, number: clock.number, due: due), on: ticket.id)
        guard ticket.queue != spam else { return }
        if step.stage == .breach, clock.target == .timeBox, agreement.terms.value(at: now).movesAfterTimeBox {
            // Nobody is told that its time was up: it is where it belongs.
            escalated.append((ticket.id, try decide(.escalate(to: .second, because: nil), on: ticket.id)))
        } else {
            for event in events { tell(event, of: ticket) }
        }
    }

    func save() throws {
        // First: a clock that was only to be looked at later may have stopped since.
        try unit.clocks.reschedule(moved)
        try unit.save(tickets.values.filter { !$0.events.isEmpty }.sorted { $0.before.id < $1.before.id })
        try unit.notifications.add(told, at: unit.now)
        for (id, events) in escalated {
            guard let ticket = tickets[id]?.ticket else { continue }
            try unit.announce(News(.escalated, readers: .progress, of: ticket, after: events), roster)
        }
    }

    private mutating func decide(_ command: TicketCommand, on id: ID<Ticket>) throws -> [TicketEvent] {
        guard var decided = tickets[id] else { return [] }
        let events = try unit.decide(command, on: decided.ticket, by: .desk)
        decided.append(events)
        tickets[id] = decided
        return events
    }

    private mutating func tell(_ event: TicketEvent, of ticket: Ticket) {
        // A clock that stands still again has no moment to tell of.
        guard case .clockReached(let reach) = event.change, reach.due != nil, let kind = reach.notice.event else { return }
        for (colleague, ways) in roster.told(of: kind, ticket) {
            let later = colleague.choices.moment(of: kind, ticket.priority, at: unit.now, zone: unit.desk.identity.timeZone)
            let gathering: (kind: NoticeGathering, due: Instant) = (later == nil ? .late : .digest, later ?? unit.now)
            told.append(
                NoticeDraft(
                    person: colleague.person.id, ticket: ticket.id, event: event.sequence, notice: reach.notice,
                    priority: ticket.priority, isShown: ways.contains(.browser),
                    gathering: ways.contains(.mail) ? gathering : nil))
        }
    }
}
