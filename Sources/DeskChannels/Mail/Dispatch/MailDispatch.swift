import DeskOperations
import DeskStore
import Logging
import ServiceDesk

/// Sends what is in the outbox: woken by hints, and every few seconds without one.
package struct MailDispatch: Sendable {
    /// How many mails are under way at once.
    private static let width = 8
    private static let pause = Duration.seconds(2)
    /// How long a mail waits for others to be claimed with it: what comes in a burst shares its transactions.
    private static let gathering = Duration.milliseconds(50)

    private let desk: Desk
    private let sender: SMTPSender
    private let logger: Logger

    package init(desk: Desk, sender: SMTPSender, logger: Logger) {
        self.desk = desk
        self.sender = sender
        self.logger = logger
    }

    /// Sends until it is cancelled; what was claimed by then is finished first.
    package func run() async {
        let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        await withDiscardingTaskGroup { tasks in
            tasks.addTask { for await _ in desk.changes() { wake.yield() } }
            tasks.addTask {
                while (try? await Task.sleep(for: Self.pause)) != nil { wake.yield() }
                wake.finish()
            }
            for await _ in wakes {
                try? await Task.sleep(for: Self.gathering)
                do {
                    try await sendDue()
                } catch {
                    logger.warning("outgoing mail waits: \(error)")
                }
            }
            tasks.cancelAll()
        }
    }

    /// Sends whatever is due now. Looking costs one read when nothing is.
    package func sendDue() async throws {
        while !Task.isCancelled, let due = try await desk.nextMailDue(), due <= desk.now {
            let mails = try await desk.claimDueMails(limit: Self.width)
            guard !mails.isEmpty else { return }
            await withDiscardingTaskGroup { tasks in
                for mail in mails { tasks.addTask { await send(mail) } }
            }
        }
    }

    private func send(_ mail: DueMail) async {
        let outcome = await sender.send(mail.bytes, from: mail.sender, to: [mail.recipient])
        do {
            try await desk.finish(mail.entry, Self.result(of: outcome), dialogue: outcome.dialogue)
        } catch {
            // The lease ends by itself and the mail leaves again under the same Message-ID.
            logger.error("the end of a sending attempt cannot be noted: \(error)")
        }
    }

    private static func result(of outcome: SendOutcome) -> SendResult {
        switch outcome.recipients.first {
        case .delivered: .delivered
        case .tryLater(let code, let text): .tryLater("\(code) \(text)")
        case .refused(let code, let text): .refused("\(code) \(text)")
        case nil: .tryLater("0 nothing was said")
        }
    }
}
