import DeskStore
import ServiceDesk

extension Desk {
    /// Writes the mails that gather notices: of late tickets one a person and minute, of what was held back one when its time has come.
    ///
    /// - Returns: when somebody is to be told next; `nil` when nobody waits.
    @discardableResult
    package func sendGatheredNotices() async throws -> Instant? {
        var next: Instant?
        for waiting in try await read({ try $0.notifications.untold() }) {
            // A unit of work for each, so that two nodes never wait for each other.
            guard let later = try await change({ try $0.tell(waiting) }) else { continue }
            next = next.map { min($0, later) } ?? later
        }
        return next
    }

    /// Forgets what nobody looks at any more: what was read after 30 days, everything after 90.
    package func sweepNotices() async throws -> Int {
        try await change { unit in
            func before(_ days: Int) -> Instant { unit.now.advanced(by: .seconds(-days * 86_400)) }
            return try unit.notifications.sweep(readBefore: before(30), allBefore: before(90))
        }
    }
}

extension DeskUnit {
    /// - Returns: when to tell him, where that is later.
    fileprivate func tell(_ seen: UntoldPerson) throws -> Instant? {
        let expected = moment(of: seen)
        guard expected <= now else { return expected }
        // Another node may have told him meanwhile: once his row is locked, it has, or it will wait.
        guard let person = try people.lock(seen.person), let waiting = try notifications.untold(seen.person, seen.gathering) else {
            return nil
        }
        let due = moment(of: waiting)
        guard due <= now else { return due }
        try write(waiting, to: person)
        return nil
    }

    private func moment(of waiting: UntoldPerson) -> Instant {
        switch waiting.gathering {
        case .late: LateDigest.due(since: waiting.due, last: waiting.last, now: now)
        case .digest: waiting.due
        }
    }

    private func write(_ waiting: UntoldPerson, to person: Person) throws {
        guard let address = try workAddress(of: person) else { return try notifications.forget(person.id) }
        // Whatever was held back for a moment that has had its mail goes into one of its own.
        let isLate = try outbox.isGathered(waiting.gathering.notice, for: person.id, in: waiting.due)
        let draft = OutboxDraft(
            notice: waiting.gathering.notice, ticket: nil, message: nil, recipient: person, at: address,
            language: desk.identity.language(for: person.language), event: nil, mailID: desk.newMailID(), period: isLate ? now : waiting.due
        )
        // A clock that was set back must not leave behind what the mail was written for.
        try notifications.collect(waiting.gathering, for: person.id, due: max(now, waiting.due), into: try outbox.add(draft, at: now))
    }

    /// What a gathering mail tells, as its reader may see it now.
    func gathered(in entry: OutboxEntry, for person: Person) throws -> [StoredNotice] {
        guard person.role.isStaff, !person.isDisabled else { return [] }
        let viewer = try sights.of(person)
        let seen = try notifications.told(in: entry.id).filter { viewer.sees($0.place) }
        return seen.latestOfEachClock
    }
}

/// Which clock of which ticket a notice speaks of.
private struct ToldClock: Hashable {
    let ticket: ID<Ticket>
    let target: ClockTarget
    let number: Int
}

extension [StoredNotice] {
    /// A clock that went on meanwhile is told once, as it stands; the longest due goes first, what is not late behind.
    fileprivate var latestOfEachClock: [StoredNotice] {
        var latest: [ToldClock: StoredNotice] = [:]
        for notice in self {
            guard let reach = notice.reach, reach.due != nil else { continue }
            latest[ToldClock(ticket: notice.ticket, target: reach.target, number: reach.number)] = notice
        }
        let late = latest.values.sorted { left, right in
            guard let first = left.reach?.due, let second = right.reach?.due, first != second else { return left.id < right.id }
            return first < second
        }
        return late + filter { $0.reach?.due == nil }
    }
}
