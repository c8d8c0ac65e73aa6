/// What was agreed with a client: how long things may take, in whose working time, and how a ticket may end (PROCESS, Time).
///
/// Terms and calendar have versions. A clock's target is the one that holds now, or held when it stopped; what stops it is asked of the
/// terms that held when the wait began; and time is counted by the calendar that held at that time.
package struct Agreement: Sendable {
    package let terms: Timeline<AgreementTerms>
    package let calendar: CalendarTimeline

    package init(terms: Timeline<AgreementTerms>, calendar: CalendarTimeline) {
        self.terms = terms
        self.calendar = calendar
    }

    package init(terms: AgreementTerms, calendar: BusinessCalendar) {
        self.init(terms: Timeline(terms), calendar: CalendarTimeline(calendar))
    }

    /// A clock of a ticket under this agreement.
    package func serviceClock(_ clock: TicketClock) -> ServiceClock {
        let stopping = clock.pauses.filter { terms.value(at: $0.start).stops(for: $0.reason) }
        return ServiceClock(
            calendar: calendar, start: clock.startedAt, pauses: ClockPauses(stopping.map { ClockPause(start: $0.start, end: $0.end) }))
    }

    /// How long a clock may take; `nil` when nothing was agreed for it.
    package func target(_ clock: TicketClock, _ priority: Priority, at now: Instant) -> Duration? {
        terms.value(at: clock.stoppedAt ?? now).target(clock.target, priority)
    }

    /// When a clock is due; `nil` while it stands still for an unknown time, or when there is no such target.
    package func due(_ clock: TicketClock, _ priority: Priority, at now: Instant) -> Instant? {
        target(clock, priority, at: now).flatMap { serviceClock(clock).due(after: $0) }
    }

    /// When whoever works on the ticket is warned.
    package func warning(_ clock: TicketClock, _ priority: Priority, at now: Instant) -> Instant? {
        guard let target = target(clock, priority, at: now) else { return nil }
        let terms = terms.value(at: clock.stoppedAt ?? now)
        return serviceClock(clock).due(after: max(.zero, target - terms.warningTime(before: target)))
    }
}

/// The terms of an agreement, as the store and the desk's file keep them.
package struct AgreementTerms: Sendable, Hashable, Codable, KeyedDocument {
    /// Minutes of working time a priority.
    package var firstResponse: [String: Int]
    package var nextResponse: [String: Int]?
    package var resolution: [String: Int]
    /// The waits that stop a clock; on a proposed solution it always stands still.
    package var pausedBy: [PauseReason]?
    /// Working days without news after which the desk asks whether a solved ticket may be closed, and then until it closes it.
    package var daysToClosureRequest: Int?
    package var daysToClosure: Int?
    /// The desk never closes a ticket that nobody confirmed.
    package var closesOnlyConfirmed: Bool?
    /// Days after closing in which a contact opens a ticket again; later it begins a new one. Without a number it always does.
    package var daysToReopen: Int?
    /// Working minutes after which everybody is told again that a ticket is late, as long as nobody acts; 0 for never.
    package var repeatAfter: Int?
    /// Minutes of working time a line and priority: how long each line may have a ticket.
    package var lines: [String: [String: Int]]?
    /// Working minutes that the first line has for a ticket that somebody took; 0 for no limit.
    package var timeBox: Int?
    /// When that time is up the assignee is told, and the ticket stays; else it moves to the second line by itself.
    package var timeBoxOnlyWarns: Bool?
    /// A ticket that went from line to line more often than this is flagged: nobody seems to solve it.
    package var mostMoves: Int?
    /// A ticket of the highest priority goes to the third line at once, and whoever is on duty is told.
    package var highestToThird: Bool?

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case firstResponse, nextResponse, resolution, pausedBy, daysToClosureRequest, daysToClosure, closesOnlyConfirmed, daysToReopen
        case repeatAfter, lines, timeBox, timeBoxOnlyWarns, mostMoves, highestToThird
    }

    package static let standard = AgreementTerms(
        firstResponse: ["highest": 60, "high": 60, "normal": 120, "low": 180, "lowest": 180],
        resolution: ["highest": 240, "high": 480, "normal": 1440, "low": 2880, "lowest": 4320])

    package init(firstResponse: [String: Int], nextResponse: [String: Int]? = nil, resolution: [String: Int]) {
        self.firstResponse = firstResponse
        self.nextResponse = nextResponse
        self.resolution = resolution
    }

    /// Until when a contact opens a ticket again that was closed; `nil` when it always does.
    package func reopens(closedAt moment: Instant) -> Instant? {
        daysToReopen.map { moment.advanced(by: .seconds(Int64($0) * 86_400)) }
    }

    func stops(for reason: PauseReason) -> Bool { reason == .solution || stoppingWaits.contains(reason) }

    package func flags(_ holdings: TicketHoldings) -> Bool { holdings.moves > movesUnflagged }

    /// `nil` when nothing was agreed for it. The next response has the first one's time unless it has its own.
    package func target(_ target: ClockTarget, _ priority: Priority) -> Duration? {
        let minutes =
            switch target {
            case .firstResponse: firstResponse[priority.rawValue]
            case .nextResponse: (nextResponse ?? firstResponse)[priority.rawValue]
            case .resolution: resolution[priority.rawValue]
            case .firstLine, .secondLine, .thirdLine: target.line.flatMap { lines?[$0.rawValue]?[priority.rawValue] }
            case .timeBox: minutesInTimeBox > 0 ? minutesInTimeBox : nil
            }
        return minutes.map { .seconds(Int64($0) * 60) }
    }

    /// A fifth of the target, and at least a quarter of an hour.
    func warningTime(before target: Duration) -> Duration { max(target / 5, .seconds(900)) }
}
