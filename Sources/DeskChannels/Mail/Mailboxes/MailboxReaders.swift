import DeskOperations
import DeskStore
import Logging

/// Reads all mailboxes that no other process reads, each apart, so that one that cannot be read holds up no other.
package struct MailboxReaders: Sendable {
    /// How soon a mailbox that was added or is due again is seen.
    private static let pause = Duration.seconds(2)
    /// Mails of mailboxes in memory at once.
    private static let messages = 4

    private let means: MailboxReader.Means

    package init(
        desk: Desk, reception: MailReception, connection: MailboxConnection, limits: MailboxLimits = MailboxLimits(), logger: Logger
    ) {
        means = MailboxReader.Means(
            desk: desk, reception: reception, connect: connection, logger: logger, limits: limits, slots: MessageSlots(Self.messages))
    }

    /// Reads until it is cancelled; what was begun by then is read again by whoever comes next.
    package func run() async {
        await withDiscardingTaskGroup { readers in
            repeat {
                do {
                    for claim in try await means.desk.claimMailboxes() {
                        readers.addTask { await MailboxReader(means: means, claim: claim).run() }
                    }
                } catch {
                    means.logger.warning("mailboxes wait: \(error)")
                }
            } while (try? await Task.sleep(for: Self.pause)) != nil
        }
    }
}
