import Database
import DeskStore
import ServiceDesk

/// What becomes of a mail that did not leave, or did not arrive.
extension DeskUnit {
    /// The other side may take it later: it is tried again, less and less often, until it has been tried long enough.
    func tryLater(_ entry: OutboxEntry, because reason: String, dialogue: String?) throws {
        if let later = try nextAttempt(of: entry) {
            _ = try outbox.postpone(entry, until: later, error: reason, dialogue: dialogue, at: now)
        } else if try outbox.finish(entry, as: .failed, after: .later, error: reason, dialogue: dialogue, at: now) {
            try reportDeliveryFailure(of: entry)
        }
    }

    /// Nobody knows whether it arrived: it is sent again under the same Message-ID, a few times. Then an administrator decides, for it
    /// is neither sent nor failed.
    func tryInDoubt(_ entry: OutboxEntry, because reason: String, dialogue: String?) throws {
        let isLast = entry.uncertainties + 1 >= Desk.mostUncertainties
        if !isLast, let later = try nextAttempt(of: entry) {
            _ = try outbox.postpone(entry, until: later, after: .uncertain, error: reason, dialogue: dialogue, at: now)
        } else {
            _ = try outbox.finish(entry, as: .uncertain, error: reason, dialogue: dialogue, at: now)
        }
    }

    /// `nil` when it was tried long enough; the last attempt comes when the time is up.
    private func nextAttempt(of entry: OutboxEntry) throws -> Instant? {
        let moment = Instant(microseconds: try connection.now)
        let end = (entry.triedSince ?? moment).advanced(by: try outboxPolicy().giveUpAfter)
        return moment >= end ? nil : min(moment.advanced(by: Desk.backoff(after: entry.attempts)), end)
    }

    /// No machine of ours writes there any more until somebody writes from it. What tells staff of their work is no answer to anybody:
    /// it goes on, since a colleague who missed it would miss his work.
    func noteUnreachable(_ entry: OutboxEntry, _ source: UnreachableAddress.Source, _ diagnostic: String) throws {
        guard !entry.notice.isForStaff else { return }
        try unreachable.note(UnreachableAddress(address: entry.address, since: now, source: source, diagnostic: diagnostic))
    }

    /// The ticket tells it, and whoever has it is told. A ticket that cannot be read is no reason to try a mail for ever.
    func reportDeliveryFailure(of entry: OutboxEntry) throws {
        do {
            guard let id = entry.ticket, let ticket = try tickets.load(id) else { return }
            if let side = try entry.message.flatMap({ try messages.find($0) })?.side {
                return try reportSideFailure(side, on: ticket, to: entry.recipient)
            }
            try report(
                failureTo: entry.recipient, on: ticket, isOfStaffNotice: entry.notice.isForStaff || entry.notice == .notRelayed)
        } catch DatabaseError.unexpectedValue {
            return
        }
    }

    /// - Parameter isOfStaffNotice: a notice about the failure of a notice could fail in its turn, so that there is none.
    func report(failureTo person: ID<Person>, on ticket: Ticket, isOfStaffNotice: Bool = false) throws {
        let (failed, events) = try carryOut(.reportDeliveryFailure(to: person), on: ticket, by: .desk)
        guard !isOfStaffNotice else { return }
        try announce(News(.deliveryFailed, of: failed, event: events.first?.sequence ?? failed.version, by: person))
    }
}
