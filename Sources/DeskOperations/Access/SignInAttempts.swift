import ServiceDesk
import Synchronization

/// Failed sign-ins of late, by account and by where they came from; guessing is slowed down on both.
final class SignInAttempts: Sendable {
    private static let window = Duration.seconds(900)
    private static let mostByAccount = 10
    private static let mostBySource = 50
    private static let mostKeys = 10_000

    private let failures = Mutex<[String: [Instant]]>([:])

    /// Counts an attempt before its password is looked at, so that a hundred at once are not one.
    ///
    /// - Returns: how long to wait before the next attempt; `nil` when this one may go on.
    func begin(account: String, source: String, at now: Instant) -> Duration? {
        failures.withLock { failures in
            let isTooMany =
                Self.recent(failures["a:" + account], at: now).count >= Self.mostByAccount
                || Self.recent(failures["s:" + source], at: now).count >= Self.mostBySource
            guard !isTooMany else { return Self.window }
            if failures.count > Self.mostKeys { failures = failures.filter { !Self.recent($0.value, at: now).isEmpty } }
            for key in ["a:" + account, "s:" + source] { failures[key] = Self.recent(failures[key], at: now) + [now] }
            return nil
        }
    }

    /// The attempt that began then was right: it counts no more, and the account is free again.
    func succeed(account: String, source: String, begunAt instant: Instant) {
        failures.withLock { failures in
            failures["a:" + account] = nil
            if let position = failures["s:" + source]?.lastIndex(of: instant) { failures["s:" + source]?.remove(at: position) }
        }
    }

    private static func recent(_ instants: [Instant]?, at now: Instant) -> [Instant] {
        let limit = now.advanced(by: .seconds(-900))
        return (instants ?? []).filter { $0 > limit }
    }
}
