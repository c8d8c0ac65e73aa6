import ServiceDesk
import Synchronization

/// Failed sign-ins of late, by account and by where they came from; guessing is slowed down on both.
final class SignInAttempts: Sendable {
    private static let window = Duration.seconds(900)
    private static let mostByAccount = 10
    private static let mostBySource = 50
    private static let mostKeys = 10_000

    private let failures = Mutex<[String: [Instant]]>([:])

    /// How long to wait before the next attempt; `nil` when one may try now.
    func delay(account: String, source: String, at now: Instant) -> Duration? {
        failures.withLock { failures in
            let isTooMany = Self.recent(failures["a:" + account], at: now).count >= Self.mostByAccount
                || Self.recent(failures["s:" + source], at: now).count >= Self.mostBySource
            return isTooMany ? Self.window : nil
        }
    }

    func recordFailure(account: String, source: String, at now: Instant) {
        failures.withLock { failures in
            if failures.count > Self.mostKeys { failures = failures.filter { !Self.recent($0.value, at: now).isEmpty } }
            for key in ["a:" + account, "s:" + source] { failures[key] = Self.recent(failures[key], at: now) + [now] }
        }
    }

    func forget(account: String) {
        failures.withLock { $0["a:" + account] = nil }
    }

    private static func recent(_ instants: [Instant]?, at now: Instant) -> [Instant] {
        let limit = now.advanced(by: .seconds(-900))
        return (instants ?? []).filter { $0 > limit }
    }
}
