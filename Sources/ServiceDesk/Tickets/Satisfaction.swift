/// What the requester says of how his ticket was dealt with, after it was closed.
package struct Satisfaction: Sendable, Hashable {
    package var score: Score
    /// When he first said something in this round.
    package var since: Instant

    package enum Score: Int, Sendable, Hashable, CaseIterable, Codable {
        case veryBad = 1
        case bad
        case fair
        case good
        case veryGood

        /// The word for it in a catalog.
        package var word: String { "\(self)" }
    }

    /// How long he may change his mind.
    package static let open = Duration.seconds(14 * 86_400)

    package init(score: Score, since: Instant) {
        self.score = score
        self.since = since
    }

    package func isSettled(at now: Instant) -> Bool { now > since.advanced(by: Self.open) }
}

extension Ticket {
    /// When it was solved: the moment of the solution that stood when it was closed; `nil` while it is open, or when none stood.
    package var resolvedAt: Instant? { status == .closed ? log.solutionAt : nil }

    func rating(_ score: Satisfaction.Score, at now: Instant) throws(TicketRefusal) -> TicketChange {
        guard status == .closed else { throw .notClosed }
        if let given = log.satisfaction, given.isSettled(at: now) { throw .ratedLongAgo }
        return .rated(score)
    }

    /// The service runs again at the earliest when the disruption was reported, which may be before the ticket was entered, and at the latest
    /// now; often long before anybody calls it solved. People write times to the minute, so the minute of the report is early enough.
    func restoration(at moment: Instant, now: Instant) throws(TicketRefusal) -> TicketChange {
        let report = min(createdAt, log.reportedAt ?? createdAt)
        let isSameMinute = moment < report && report < moment.advanced(by: .seconds(60))
        let moment = isSameMinute ? report : moment
        guard moment >= report, moment <= now else { throw .impossibleMoment }
        guard moment != log.restoredAt else { throw .noChange }
        return .restored(at: moment)
    }
}
