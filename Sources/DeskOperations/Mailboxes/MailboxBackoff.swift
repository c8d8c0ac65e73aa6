import DeskStore
import ServiceDesk

/// How long a mailbox that cannot be read is left alone.
package enum MailboxBackoff {
    private static let first = 10.0
    private static let longest = 900.0
    /// Servers lock accounts whose password is wrong again and again: five minutes at least, whatever the jitter.
    private static let firstAfterRefusal = 400.0

    /// - Parameters:
    ///   - failures: how often in a row, from 1.
    ///   - jitter: from 0 to 1, another for each mailbox and time, so that they do not all come back at once.
    package static func delay(after failures: Int, _ kind: MailboxFault.Kind, jitter: Double) -> Duration {
        let least = kind == .signInRefused ? firstAfterRefusal : first
        var delay = least
        for _ in 1..<max(2, min(failures, 20)) where failures > 1 { delay = min(delay * 2, max(longest, least)) }
        return .milliseconds(Int64(delay * (0.75 + jitter / 2) * 1_000))
    }
}
