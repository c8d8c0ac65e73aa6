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
        let limits: IMAPLimits
        /// Mails of mailboxes that may be in memory at once.
        let slots: MessageSlots
    }

    /// Mails that are looked at together; what a killed process had taken in of them comes twice, and is known.
    private static let batch = 20
    /// How long a server is left alone that does not tell of new mail.
    private static let pause = Duration.seconds(30)
    /// How soon it is seen that the mailbox was switched off or changed; well before a claim ends that is not renewed.
    private static let heartbeat = Duration.seconds(15)

    let means: Means
    let claim: MailboxClaim

    private var mailbox: Mailbox { claim.mailbox }
    private var desk: Desk { means.desk }

    func run() async {
        do {
            try await read()
        } catch is IMAPInterrupted {
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
        guard var collection = try await open() else { return }
        while try await collection.run(batch: Self.batch) { try await wait(collection.thread) }
    }

    /// Connects and opens the folder; `nil` when the claim is lost.
    func open() async throws -> Collection? {
        let access = try await desk.access(claim)
        let thread = means.connect.thread(to: access)
        let folder = mailbox.settings.folder
        let validity = try await thread.run { client in
            try client.open()
            try client.signIn(access.credentials)
            return try client.select(folder)
        }
        return try await desk.beginReading(claim, validity: validity).map { progress in
            Collection(means: means, access: access, claim: claim, thread: thread, progress: progress)
        }
    }

    /// Waits until something may have come.
    private func wait(_ thread: IMAPThread) async throws {
        guard try await thread.run({ $0.canIdle }) else { return try await Task.sleep(for: Self.pause) }
        let longest = means.limits.idle
        try await thread.run { client in
            try client.beginIdle()
            _ = try client.awaitNews(within: longest)
            try client.endIdle()
        }
    }
}

extension MailboxAccess {
    var credentials: MailboxCredentials {
        switch mailbox.settings.signIn {
        case .password: .password(user: mailbox.settings.user, password: secret)
        case .token: .token(user: mailbox.settings.user, token: secret)
        }
    }
}
