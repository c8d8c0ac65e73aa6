import DeskOperations
import DeskStore
import Logging
import ServiceDesk

/// Reads one mailbox until its claim ends: takes in what is there, and waits for more.
struct MailboxReader: Sendable {
    /// What all readers of a process share.
    struct Means: Sendable {
        let desk: Desk
        let reception: MailReception
        let connect: MailboxConnection
        let logger: Logger
        let limits: MailboxLimits
        /// Mails of mailboxes that may be in memory at once.
        let slots: MessageSlots
    }

    /// Mails that are looked at together; what a killed process had taken in of them comes twice, and is known.
    private static let batch = 20
    /// How soon it is seen that the mailbox was switched off or changed; well before a claim ends that is not renewed.
    private static let heartbeat = Duration.seconds(15)

    let means: Means
    let claim: MailboxClaim

    private var mailbox: Mailbox { claim.mailbox }
    private var desk: Desk { means.desk }

    func run() async {
        do {
            try await read()
        } catch is MailboxInterrupted {
        } catch is CancellationError {
        } catch {
            return await giveUp(error as? MailboxFault ?? MailboxFault(.deskBusy, at: .read))
        }
        // Also when this process ends: the next one need not wait for the lease.
        let (desk, claim) = (desk, claim)
        await Task.detached { try? await desk.release(claim) }.value
    }

    private func giveUp(_ fault: MailboxFault) async {
        means.logger.warning(
            "mailbox \(LogText.safe(mailbox.settings.name)) cannot be read: \(fault.kind.rawValue) at \(fault.step.rawValue) \(fault.detail)"
        )
        do {
            try await desk.noteFault(claim, fault)
        } catch {
            // The lease ends by itself.
            means.logger.warning("the fault of a mailbox cannot be noted: \(error)")
        }
    }

    /// Reads for as long as the claim holds.
    private func read() async throws {
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await keepClaim() }
            tasks.addTask { try await collect() }
            defer { tasks.cancelAll() }
            try await tasks.next()
        }
    }

    /// Ends when the claim is lost.
    private func keepClaim() async throws {
        repeat { try await Task.sleep(for: Self.heartbeat) } while try await desk.renew(claim)
    }

    private func collect() async throws {
        switch mailbox.settings.dialect {
        case .imap: try await collectByIMAP()
        case .pop3: try await collectByPOP3()
        }
    }

    private func collectByIMAP() async throws {
        guard var collection = try await open() else { return }
        while try await collection.run(batch: Self.batch) {
            guard let longest = collection.longestWait(atMost: means.limits.idle) else { return }
            try await wait(collection.thread, atMost: longest)
        }
    }

    /// A look at a time: what was deleted in one goes when it ends, and what has come since is seen in the next alone (RFC 1939 §3).
    private func collectByPOP3() async throws {
        while try await POP3Collection(means: means, claim: claim).run(batch: Self.batch) {
            try await Task.sleep(for: means.limits.longPause)
        }
    }

    /// Connects and opens the folder; `nil` when the claim is lost.
    func open() async throws -> Collection? {
        let access = try await desk.access(claim)
        let (thread, lifetime): (MailboxThread<IMAPClient>, Duration?) = try await means.connect.enter(access, desk)
        let folder = mailbox.settings.folder
        let validity = try await thread.run { try $0.select(folder) }
        return try await desk.beginReading(claim, validity: validity).map { progress in
            var collection = Collection(means: means, access: access, claim: claim, thread: thread, progress: progress)
            // One that lives for less than the reserve is used all the same: else it would be got anew without end.
            collection.tokenEnds = lifetime.map { .now + ($0 > Desk.tokenReserve ? $0 - Desk.tokenReserve : means.limits.pause) }
            return collection
        }
    }

    /// Waits until something may have come.
    private func wait(_ thread: MailboxThread<IMAPClient>, atMost longest: Duration) async throws {
        guard try await thread.run({ $0.canIdle }) else { return try await Task.sleep(for: min(means.limits.pause, longest)) }
        try await thread.run { client in
            try client.beginIdle()
            _ = try client.awaitNews(within: longest)
            try client.endIdle()
        }
    }
}
