/// Where a ticket was from its opening on, as its history tells it: each moment while it is not closed belongs to one line, one queue, and
/// one person or nobody.
package struct TicketHoldings: Sendable, Hashable {
    package struct Holding: Sendable, Hashable {
        package let time: Range<Instant>
        package let line: SupportLine
        package let queue: ID<Queue>
        /// `nil` while it waited in the queue for somebody.
        package let person: ID<Person>?
    }

    /// In order; only closing leaves gaps between them.
    package let holdings: [Holding]
    /// How many times it went from one line to another.
    package let moves: Int

    /// - Parameter now: until when an open ticket is followed.
    package init(of history: [TicketEvent], until now: Instant) {
        var holdings: [Holding] = []
        var place: (line: SupportLine, queue: ID<Queue>, person: ID<Person>?)?
        var since: Instant?
        var moves = 0
        func end(at moment: Instant) {
            guard let place, let start = since, start < moment else { return }
            let holding = Holding(time: start..<moment, line: place.line, queue: place.queue, person: place.person)
            if let last = holdings.last, last.isSamePlace(as: holding), last.time.upperBound == start {
                holdings[holdings.count - 1] = Holding(
                    time: last.time.lowerBound..<moment, line: last.line, queue: last.queue, person: last.person)
            } else {
                holdings.append(holding)
            }
        }
        for event in history {
            if since != nil { end(at: event.at) }
            let isOpen = since != nil
            if isOpen { since = event.at }
            switch event.change {
            case .opened(let opening):
                place = (opening.line, opening.queue, nil)
                since = event.at
            case .assigned(let person, _): place?.person = person
            case .released: place?.person = nil
            case .queued(let queue):
                place?.queue = queue
                place?.person = nil
            case .escalated(_, let line, _):
                place?.line = line
                place?.person = nil
                moves += 1
            case .closed: since = nil
            case .reopened: since = event.at
            case .messageReceived, .automaticReceived, .thanked, .messageHeld, .heldAccepted, .heldSeparated, .continued, .routed,
                .triggered, .triggerHeldBack, .skillRequired, .tagged, .answered, .noted, .proposed, .waited, .resumed, .classified,
                .prioritised, .agreed,
                .clockReached, .clockRearmed, .closureRequested, .timeSpent, .approvalRequested, .changeApproved, .changeDeclined,
                .restored, .rated, .watcherAdded, .watcherAccepted, .watcherRemoved, .detailsChanged, .contactChanged, .categorised,
                .fieldsChanged, .deliveryFailed, .redacted, .mailReadAgain, .requesterMerged, .linked, .unlinked, .absorbed, .split,
                .causeFound,
                .workaroundFound, .knownErrorMarked, .developersAsked, .developerRequestMoved, .developerRequestChanged, .mailWithheld,
                .sideWritten, .sideReceived, .sideEnded, .sideFailed, .answerWithdrawn:
                break
            }
        }
        if since != nil { end(at: now) }
        self.holdings = holdings
        self.moves = moves
    }
}

extension TicketHoldings {
    /// The same with every moment cut down to its second, so that what is shown in seconds still adds up.
    package var inWholeSeconds: TicketHoldings {
        let cut = holdings.map { holding in
            Holding(
                time: holding.time.lowerBound.wholeSecond..<holding.time.upperBound.wholeSecond, line: holding.line, queue: holding.queue,
                person: holding.person)
        }
        return TicketHoldings(holdings: cut, moves: moves)
    }

    private init(holdings: [Holding], moves: Int) {
        self.holdings = holdings
        self.moves = moves
    }
}

extension TicketHoldings.Holding {
    fileprivate func isSamePlace(as other: Self) -> Bool { (line, queue, person) == (other.line, other.queue, other.person) }
}

extension TicketHoldings {
    /// How long something had a ticket.
    package struct Share: Sendable, Hashable {
        /// By the calendar of the ticket's agreement.
        package var working: Duration
        /// By the clock on the wall.
        package var whole: Duration

        package static let none = Share(working: .zero, whole: .zero)

        package static func + (left: Share, right: Share) -> Share {
            Share(working: left.working + right.working, whole: left.whole + right.whole)
        }
    }

    /// The time of each line, queue or person; together they are the ticket's.
    package func shares<Key: Hashable>(by key: (Holding) -> Key, _ calendar: CalendarTimeline) -> [Key: Share] {
        holdings.reduce(into: [:]) { shares, holding in
            shares[key(holding), default: .none] = shares[key(holding), default: .none] + Self.share(of: holding.time, calendar)
        }
    }

    /// The time of the ticket: from its opening on, without the time when it was closed.
    package func total(_ calendar: CalendarTimeline) -> Share {
        holdings.map { Self.share(of: $0.time, calendar) }.reduce(.none, +)
    }

    private static func share(of time: Range<Instant>, _ calendar: CalendarTimeline) -> Share {
        let whole = Duration.microseconds(time.upperBound.microseconds - time.lowerBound.microseconds)
        return Share(working: ServiceClock(calendar: calendar, start: time.lowerBound).elapsed(at: time.upperBound), whole: whole)
    }
}
