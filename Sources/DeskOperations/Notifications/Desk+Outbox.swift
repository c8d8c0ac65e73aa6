import Database
import DeskStore
import Foundation
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
    /// The other side may take it later.
    case tryLater(String)
    /// The connection was lost after the whole mail was sent and before the reply.
    case uncertain(String)
    case refused(String)
    /// There is no such recipient, or none who takes mail: no other mail would reach him either.
    case unreachable(String)
}

extension Desk {
    /// How long a claim on an outgoing mail holds; longer than any attempt takes, with the one that it waits for, each of them made again
    /// on a new connection.
    private static let leaseLength = Duration.seconds(1_100)
    /// So many times a mail is sent of which nobody knows whether it arrived (CASES.md E6): each more may be one more copy.
    static let mostUncertainties = 5

    /// Claims what is due and writes it out; whoever claims must report with `finish`.
    ///
    /// - Parameter isLimited: keeps to what may go to one domain.
    package func claimDueMails(limit: Int, isLimited: Bool = true) async throws -> [DueMail] {
        let composer = MailComposer(identity: identity, keys: keys)
        let found = try await change { unit in
            try unit.answerAccessRequests()
            return try unit.outbox.claim(limit: limit, for: Self.leaseLength, within: isLimited ? unit.outboxPolicy().limits : nil)
        }
        for entry in found where entry.uncertainties >= Self.mostUncertainties {
            try await finish(entry, .uncertain("no attempt ever came to an end"), dialogue: nil)
        }
        let claimed = found.filter { $0.uncertainties < Self.mostUncertainties }
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
            case .tryLater(let reason): try unit.tryLater(entry, because: reason, dialogue: dialogue)
            case .uncertain(let reason): try unit.tryInDoubt(entry, because: reason, dialogue: dialogue)
            case .refused(let reason):
                guard try unit.outbox.finish(entry, as: .failed, error: reason, dialogue: dialogue, at: unit.now) else { return }
                try unit.reportDeliveryFailure(of: entry)
            case .unreachable(let reason):
                guard try unit.outbox.finish(entry, as: .failed, error: reason, dialogue: dialogue, at: unit.now) else { return }
                try unit.noteUnreachable(entry, .refusal, reason)
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

    /// When the next mail is due, or is to be written; `nil` while none is, or all are held.
    package func nextMailDue() async throws -> Instant? {
        try await read { unit in try [unit.outbox.nextDue(), unit.accessRequests.oldest()].compactMap(\.self).min() }
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
            guard context.ticket != nil || context.mailbox != nil || context.account != nil || !context.gathered.isEmpty else {
                return .failure(.withdrawn("its reader may not see any more what it tells of"))
            }
            // What waited here since before mail began to come back must not go after it (CASES.md A11).
            if entry.isAutomatic, !entry.notice.isForStaff, try unreachable.find(entry.address) != nil {
                return .failure(.withdrawn("mail to this address comes back, and nobody has written from it since"))
            }
            return .success(
                DueMail(
                    entry: entry, bytes: composer.mail(context).bytes(), sender: composer.envelopeSender(context), recipient: entry.address)
            )
        } catch DatabaseError.unexpectedValue(let value) {
            return .failure(.unreadable("it cannot be written out: \(value)"))
        } catch let fault as CocoaError {
            // A file beside the database that is gone is the fault of this mail alone.
            return .failure(.unreadable("a file of it cannot be read: \(fault.code.rawValue)"))
        }
    }

    func context(of entry: OutboxEntry) throws -> MailContext? {
        guard let recipient = try people.find(entry.recipient) else { return nil }
        let deskName = try settings.value(SettingName.deskName) ?? desk.identity.address.text
        let letter = try outgoingLetters.of(entry.id)
        var context = MailContext(
            entry: entry, recipient: recipient, deskName: deskName, sender: try sender(of: letter, deskName: deskName), letter: letter)
        context.lineNames = try lineNames()
        context.template = try mailTemplates.find(entry.notice, entry.language)
        if entry.notice.event == .mailboxFailing {
            context.mailbox = recipient.role.isStaff && !recipient.isDisabled ? try mailbox(in: entry) : nil
            return context
        }
        if entry.notice.isOfAccount {
            context.account = try accountPath(of: entry, recipient)
            return context
        }
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
        try fill(&context, of: summary.ticket)
        return context
    }
}

/// The names of what the desk was told once.
enum SettingName {
    /// The id of the queue that takes spam; absent where it stays where it was sent to.
    static let spamQueue = "intake.spamQueue"
    static let priorityMatrix = "priorityMatrix"
    static let deskName = "desk.name"
    static let deskSettings = "desk.settings"
    static let mailServerSecret = "desk.mailServer.secret"
    /// Set once somebody wants to see nothing more of the first steps.
    static let firstSteps = "desk.firstSteps"
    static let outboxPolicy = "outbox.policy"
    /// The roles that have to sign in by two steps, with spaces between them.
    static let twoStepRoles = "access.twoStep"
    static let linePolicy = "lines.policy"
    static let notificationMatrix = Settings.notificationMatrix
    /// Set once every ticket has its clocks.
    static let clocks = "clocks"
    /// The row that whoever administers holds meanwhile; it says nothing.
    static let administration = "administration"
    /// Whose pages may hold the form in a frame.
    static let formSites = "form.sites"
    static let sampleCompany = "sample.company"
    /// The ids of the queues that demand an article of what is solved there, with spaces between them.
    static let articleQueues = "articles.queues"
}
