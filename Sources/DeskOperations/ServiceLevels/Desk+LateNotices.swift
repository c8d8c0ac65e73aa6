import DeskStore
import ServiceDesk

extension Desk {
    /// Tells everybody of the late tickets that he was not told of yet: one mail a person and minute, which lists them all.
    ///
    /// - Returns: when somebody is to be told next; `nil` when nobody waits.
    @discardableResult
    package func sendLateNotices() async throws -> Instant? {
        var next: Instant?
        for waiting in try await read({ try $0.lateNotices.untold() }) {
            // A unit of work for each, so that two nodes never wait for each other.
            guard let later = try await change({ try $0.tellLate(waiting) }) else { continue }
            next = next.map { min($0, later) } ?? later
        }
        return next
    }
}

extension DeskUnit {
    /// - Returns: when to tell him, where that is later.
    fileprivate func tellLate(_ seen: UntoldPerson) throws -> Instant? {
        let expected = LateDigest.due(since: seen.since, last: seen.last, now: now)
        guard expected <= now else { return expected }
        // Another node may have told him meanwhile: once his row is locked, it has, or it will wait.
        guard let person = try people.lock(seen.person), let waiting = try lateNotices.untold(seen.person) else { return nil }
        let due = LateDigest.due(since: waiting.since, last: waiting.last, now: now)
        guard due <= now else { return due }
        try writeLateNotice(to: person)
        return nil
    }

    private func writeLateNotice(to person: Person) throws {
        guard let address = try workAddress(of: person) else { return try lateNotices.forget(person.id) }
        let draft = OutboxDraft(
            notice: .late, ticket: nil, message: nil, recipient: person, at: address, language: person.language ?? desk.identity.language,
            event: nil, mailID: desk.newMailID())
        try lateNotices.collect(for: person.id, into: try outbox.add(draft, at: now))
    }

    /// Whoever left meanwhile, or can only be reached at the desk's own address, is told nothing.
    private func workAddress(of person: Person) throws -> EmailAddress? {
        guard person.role.isStaff, !person.isDisabled, let address = person.mailbox else { return nil }
        return try AutomaticAnswers(unit: self).isOwn(address) ? nil : address
    }

    /// The late tickets of a mail as its reader may see them now.
    func lateTickets(in entry: OutboxEntry, for person: Person) throws -> [ToldNotice] {
        let viewer = try sights.of(person)
        let seen = try lateNotices.told(in: entry.id).filter { viewer.sees($0.place) }
        return seen.latestOfEachClock
    }
}

/// Which clock of which ticket a notice speaks of.
private struct ToldClock: Hashable {
    let ticket: ID<Ticket>
    let target: ClockTarget
    let number: Int

    init(_ notice: LateNotice) {
        ticket = notice.ticket
        target = notice.target
        number = notice.number
    }
}

extension [ToldNotice] {
    /// A clock that went on meanwhile is told once, as it stands; the longest due goes first.
    fileprivate var latestOfEachClock: [ToldNotice] {
        let latest = Dictionary(map { (ToldClock($0.notice), $0) }) { _, later in later }
        return latest.values.sorted {
            ($0.notice.due, $0.notice.ticket, $0.notice.event) < ($1.notice.due, $1.notice.ticket, $1.notice.event)
        }
    }
}
