import DeskStore
import ServiceDesk

/// The reading of mailboxes: who reads which, how far, and how it goes.
extension Desk {
    /// How long a claim on a mailbox holds unless it is renewed.
    private static let leaseLength = Duration.seconds(120)

    /// Claims mailboxes that are due and nobody's; whoever claims renews, and says how it ended.
    package func claimMailboxes(limit: Int = 20) async throws -> [MailboxClaim] {
        guard try await read({ try !$0.mailboxes.all().isEmpty }) else { return [] }
        return try await change { try $0.mailboxes.claim(limit: limit, for: Self.leaseLength) }
    }

    /// How many mailboxes that are in use cannot be read, and for how long the one that fails longest.
    package func failingMailboxes() async throws -> (count: Int, longest: Duration) {
        try await read { unit in
            let (count, since) = try unit.mailboxes.failing()
            return (count, .microseconds(max(0, unit.now.microseconds - (since ?? unit.now).microseconds)))
        }
    }

    /// - Throws: `MailboxFault` where the password cannot be read any more.
    package func access(_ claim: MailboxClaim) async throws -> MailboxAccess {
        try await read { try $0.access(to: claim.mailbox) }
    }

    /// - Returns: whether the mailbox is still to be read by this claim, as its settings were when it was claimed.
    package func renew(_ claim: MailboxClaim) async throws -> Bool {
        try await change { try $0.mailboxes.renew(claim, for: Self.leaseLength) }
    }

    package func release(_ claim: MailboxClaim) async throws {
        try await change { try $0.mailboxes.release(claim) }
    }

    /// Goes on where a folder was left; `nil` when the claim is lost.
    package func beginReading(_ claim: MailboxClaim, validity: UInt32) async throws -> MailboxProgress? {
        try await change { try $0.mailboxes.begin(claim, validity: validity) }
    }

    /// Notes that all mails up to `last` were dealt with; `false` when the claim is lost.
    package func noteRead(
        _ claim: MailboxClaim, validity: UInt32, last: UInt32, _ reading: MailboxReading
    ) async throws -> Bool {
        try await change { try $0.mailboxes.note(claim, validity: validity, last: last, reading, at: $0.now) }
    }

    /// What became of the mails that a server lists by name; `nil` when the claim is lost.
    package func beginReading(_ claim: MailboxClaim, listed: Set<String>) async throws -> [String: SeenMail]? {
        try await change { try $0.mailboxes.seen(claim, listed: listed) }
    }

    /// Notes what became of mails that have names; `false` when the claim is lost.
    package func noteRead(_ claim: MailboxClaim, _ mails: [String: SeenMail]) async throws -> Bool {
        try await change { try $0.mailboxes.note(claim, mails, at: $0.now) }
    }

    /// Notes that mails lie where they are to lie once they are tickets.
    package func noteSettled(_ claim: MailboxClaim, validity: UInt32, _ uids: [UInt32]) async throws {
        try await change { try $0.mailboxes.settle(claim, validity: validity, uids) }
    }

    package func noteWell(_ claim: MailboxClaim) async throws {
        try await change { unit in
            guard try unit.mailboxes.succeed(claim, at: unit.now) else { return }
            try unit.announce(.mailboxWell, of: claim.mailbox)
        }
    }

    /// Notes a failure, and leaves the mailbox alone for a while; when it has lasted for long enough people are told.
    package func noteFault(_ claim: MailboxClaim, _ fault: MailboxFault) async throws {
        let jitter = Double(random(1).first ?? 0) / 255
        try await change { unit in
            let untold = try unit.mailboxes.fail(claim, fault, at: unit.now) { failures in
                MailboxBackoff.delay(after: failures, fault.kind, jitter: jitter)
            }
            if let untold { try unit.announceFailure(of: claim.mailbox, since: untold) }
        }
    }
}
