import DeskOperations
import DeskStore
import Logging
import ServiceDesk
import Synchronization

/// Sends what is in the outbox: woken by hints, and every few seconds without one.
package struct MailDispatch: Sendable {
    /// How many mails are under way at once.
    private static let width = 8
    private static let pause = Duration.seconds(2)
    /// How long a mail waits for others to be claimed with it: what comes in a burst shares its transactions.
    private static let gathering = Duration.milliseconds(50)

    private let desk: Desk
    private let server: OutgoingServer
    private let logger: Logger

    package init(desk: Desk, server: OutgoingServer, logger: Logger) {
        self.desk = desk
        self.server = server
        self.logger = logger
    }

    /// Sends until it is cancelled; what was claimed by then is finished first. A mail that takes long holds up no other.
    package func run() async {
        let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        await withDiscardingTaskGroup { tasks in
            tasks.addTask { for await _ in desk.changes() { wake.yield() } }
            tasks.addTask {
                while (try? await Task.sleep(for: Self.pause)) != nil { wake.yield() }
                wake.finish()
            }
            await withDiscardingTaskGroup { sending in
                let underWay = UnderWay()
                var isCrowded = false
                for await _ in wakes {
                    // Where more waited than there was room for, others have gathered already.
                    if !isCrowded { try? await Task.sleep(for: Self.gathering) }
                    // A claim for one mail alone costs as much as one for several.
                    let room = Self.width - underWay.count
                    guard !Task.isCancelled, room >= Self.width / 2 else { continue }
                    let mails = await due(atMost: room)
                    isCrowded = mails.count == room
                    for mail in mails {
                        underWay.begin()
                        sending.addTask {
                            await send(mail)
                            underWay.end()
                            wake.yield()
                        }
                    }
                }
            }
            tasks.cancelAll()
        }
    }

    /// Looking costs one read when nothing is due.
    private func due(atMost limit: Int) async -> [DueMail] {
        do {
            guard let due = try await desk.nextMailDue(), due <= desk.now else { return [] }
            return try await desk.claimDueMails(limit: limit, isLimited: server.sender.isRelay)
        } catch {
            logger.warning("outgoing mail waits: \(error)")
            return []
        }
    }

    private func send(_ mail: DueMail) async {
        let outcome = await server.sender.send(mail.bytes, from: mail.sender, to: [mail.recipient])
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
        case .tryLater(_, let text) where outcome.isUncertain: .uncertain(text)
        case .tryLater(let code, let text): .tryLater("\(code) \(text)")
        case .refused(let code, let text) where outcome.isUnreachable: .unreachable("\(code) \(text)")
        case .refused(let code, let text): .refused("\(code) \(text)")
        case nil: .tryLater("0 nothing was said")
        }
    }
}

/// How many mails are under way.
private final class UnderWay: Sendable {
    private let mails = Mutex(0)

    var count: Int { mails.withLock { $0 } }
    func begin() { mails.withLock { $0 += 1 } }
    func end() { mails.withLock { $0 -= 1 } }
}
