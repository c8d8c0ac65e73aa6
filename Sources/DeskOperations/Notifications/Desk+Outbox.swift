import Database
import DeskStore
import MailFormat
import ServiceDesk

/// A mail that is ready to leave.
package struct DueMail: Sendable {
    package let entry: OutboxEntry
    package let bytes: [UInt8]
    /// The envelope's sender; "" is the null sender.
    package let sender: String
    package let recipient: String
}

/// How an attempt to send a mail ended.
package enum SendResult: Sendable, Hashable {
    case delivered
    /// The other side may take it later, or nobody knows whether it took it.
    case tryLater(String)
    case refused(String)
}

extension Desk {
    /// How long a claim on an outgoing mail holds; longer than any attempt takes.
    private static let leaseLength = Duration.seconds(300)
    /// After this many attempts, over about a day, a mail is given up.
    private static let mostAttempts = 16

    /// Claims what is due and writes it out; whoever claims must report with `finish`.
    package func claimDueMails(limit: Int) async throws -> [DueMail] {
        let composer = MailComposer(identity: identity, keys: keys)
        let found = try await change { try $0.outbox.claim(limit: limit, for: Self.leaseLength) }
        for entry in found where entry.attempts > Self.mostAttempts {
            try await finish(entry, .refused("no attempt ever came to an end"), dialogue: nil)
        }
        let claimed = found.filter { $0.attempts <= Self.mostAttempts }
        guard !claimed.isEmpty else { return [] }
        let written = try await read { unit in try claimed.map { ($0, try unit.write($0, with: composer)) } }
        for case (let entry, .failure(let fault)) in written {
            switch fault {
            case .unreadable(let reason): try await finish(entry, .refused(reason), dialogue: nil)
            case .withdrawn(let reason): try await withdraw(entry, because: reason)
            }
        }
        return written.compactMap { try? $0.1.get() }
    }

    /// What a process that was killed had claimed need not wait for its lease: an embedded database has one process that sends mail and
    /// reads mailboxes, and it begins now.
    package func releaseClaimsOfEarlierProcess() async throws {
        guard database.engine == .sqlite else { return }
        try await change { unit in
            try unit.outbox.releaseClaims()
            try unit.mailboxes.releaseClaims()
        }
    }

    /// Notes how an attempt ended. A claim that was lost meanwhile changes nothing (CASES.md E10).
    package func finish(_ entry: OutboxEntry, _ result: SendResult, dialogue: String?) async throws {
        try await change { unit in
            switch result {
            case .delivered: _ = try unit.outbox.finish(entry, as: .sent, error: nil, dialogue: dialogue, at: unit.now)
            case .tryLater(let reason) where entry.attempts < Self.mostAttempts:
                let later = Instant(microseconds: try unit.connection.now).advanced(by: Self.backoff(after: entry.attempts))
                _ = try unit.outbox.postpone(entry, until: later, error: reason, dialogue: dialogue)
            case .tryLater(let reason), .refused(let reason):
                guard try unit.outbox.finish(entry, as: .failed, error: reason, dialogue: dialogue, at: unit.now) else { return }
                try unit.reportDeliveryFailure(of: entry)
            }
        }
    }

    /// What may not leave any more is no failure, and nobody has to try it again.
    private func withdraw(_ entry: OutboxEntry, because reason: String) async throws {
        try await change { unit in
            _ = try unit.outbox.finish(entry, as: .withdrawn, error: reason, dialogue: nil, at: unit.now)
        }
    }

    /// 15 s after the first attempt, then twice as long each time, at most 4 h.
    static func backoff(after attempts: Int) -> Duration {
        .seconds(min(15 << min(max(attempts - 1, 0), 20), 4 * 3600))
    }

    package func nextMailDue() async throws -> Instant? {
        try await read { try $0.outbox.nextDue() }
    }

    /// The newest outgoing mails, for administrators.
    package func outgoingMails(
        _ state: OutboxEntry.State?, before: ID<OutboxEntry>?, limit: Int, for viewer: Viewer
    ) async throws -> [OutboxEntry] {
        try viewer.require(.watchOutgoingMail)
        return try await read { try $0.outbox.newest(state, before: before, limit: limit) }
    }

    /// One outgoing mail as it left or would leave now, for administrators.
    package func outgoingMail(_ id: ID<OutboxEntry>, for viewer: Viewer) async throws -> (entry: OutboxEntry, bytes: [UInt8]) {
        try viewer.require(.watchOutgoingMail)
        let composer = MailComposer(identity: identity, keys: keys)
        return try await read { unit in
            guard let entry = try unit.outbox.find(id), let context = try unit.context(of: entry) else { throw DeskError.notFound }
            return (entry, composer.mail(context).bytes())
        }
    }

    /// How many mails wait and how many were given up, for whoever watches over the desk.
    package func outboxCounts() async throws -> (pending: Int, failed: Int) {
        try await read { (try $0.outbox.count(.pending), try $0.outbox.count(.failed)) }
    }

    package func retryMail(_ id: ID<OutboxEntry>, by viewer: Viewer) async throws {
        try viewer.require(.watchOutgoingMail)
        guard try await change({ try $0.outbox.retry(id, at: $0.now) }) else { throw DeskError.notFound }
    }
}

/// Why a mail cannot be written out; others of the same claim can.
private enum UnwritableMail: Error {
    case unreadable(String)
    case withdrawn(String)
}

extension DeskUnit {
    /// One row that cannot be read must not hold up the rest of the claim; a database that cannot be read must.
    fileprivate func write(_ entry: OutboxEntry, with composer: MailComposer) throws -> Result<DueMail, UnwritableMail> {
        do {
            guard let context = try context(of: entry) else { return .failure(.unreadable("its ticket or person is gone")) }
            guard context.ticket != nil || !context.gathered.isEmpty else {
                return .failure(.withdrawn("its reader may not see any more what it tells of"))
            }
            return .success(
                DueMail(
                    entry: entry, bytes: composer.mail(context).bytes(), sender: composer.envelopeSender(entry), recipient: entry.address))
        } catch DatabaseError.unexpectedValue(let value) {
            return .failure(.unreadable("it cannot be written out: \(value)"))
        }
    }

    /// A ticket that cannot be read is no reason to try a mail for ever.
    fileprivate func reportDeliveryFailure(of entry: OutboxEntry) throws {
        do {
            guard let id = entry.ticket, let ticket = try tickets.load(id) else { return }
            let (failed, events) = try carryOut(.reportDeliveryFailure(to: entry.recipient), on: ticket, by: .desk)
            // A notice about the failure of a notice could fail in its turn.
            guard !entry.notice.isForStaff else { return }
            try announce(News(.deliveryFailed, of: failed, event: events.last?.sequence ?? failed.version, by: entry.recipient))
        } catch DatabaseError.unexpectedValue {
            return
        }
    }

    fileprivate func context(of entry: OutboxEntry) throws -> MailContext? {
        guard let recipient = try people.find(entry.recipient) else { return nil }
        var context = MailContext(
            entry: entry, recipient: recipient, deskName: try settings.value(SettingName.deskName) ?? desk.identity.address.text)
        context.lineNames = try lineNames()
        context.template = try mailTemplates.find(entry.notice, entry.language)
        guard let ticket = entry.ticket else {
            context.gathered = try gathered(in: entry, for: recipient)
            return context
        }
        guard let summary = try list.summary(of: ticket) else { return nil }
        if entry.notice.speaksOfEvent { context.event = try entry.event.flatMap { try tickets.event($0, of: ticket) } }
        if entry.notice.isForStaff {
            guard try mayRead(recipient, summary.ticket) else { return context }
            context.actor = try context.event?.actor.person.flatMap { try people.find($0) }
            context.ticket = summary
            return context
        }
        context.isWatcher = summary.ticket.log.watchers[recipient.id] == .accepted
        context.ticket = summary
        context.message = try entry.message.flatMap { try messages.find($0) }
        context.references = try threads.references(of: ticket, before: entry.createdAt)
        return context
    }
}

/// The names of what the desk was told once.
enum SettingName {
    /// The id of the queue that takes spam; absent where it stays where it was sent to.
    static let spamQueue = "intake.spamQueue"
    static let priorityMatrix = "priorityMatrix"
    static let deskName = "desk.name"
    static let linePolicy = "lines.policy"
    static let notificationMatrix = Settings.notificationMatrix
    /// Set once every ticket has its clocks.
    static let clocks = "clocks"
    static let sampleCompany = "sample.company"
}
