import ServiceDesk

/// How long somebody has been at the form for a new ticket, as the form itself carries it: it outlives complaints, and needs no script.
struct CallTimer: Sendable, Hashable {
    /// Whoever goes on after a pause has begun later by it.
    private(set) var began: Instant
    /// Since then it stands.
    private(set) var stopped: Instant?

    init(from now: Instant) {
        began = now
    }

    /// - Returns: `nil` for moments that are none, or lie too far back or ahead to be a call.
    init?(_ form: FormFields, at now: Instant) {
        guard let began = Self.moment(form.text("began")), began <= now else { return nil }
        guard now.microseconds - began.microseconds <= Int64(TimeEntry.most) * 60_000_000 else { return nil }
        self.began = began
        stopped = Self.moment(form.text("stopped")).flatMap { began <= $0 && $0 <= now ? $0 : nil }
    }

    private static func moment(_ written: String) -> Instant? { Int64(written).map { Instant(microseconds: $0) } }

    func seconds(at now: Instant) -> Int64 { max((stopped ?? now).microseconds - began.microseconds, 0) / 1_000_000 }

    func minutes(at now: Instant) -> Int { WorkTimer.minutes(from: began, to: stopped ?? now) }

    /// Lets it stand, or go on.
    mutating func turn(at now: Instant) {
        if let stopped {
            began = began.advanced(by: .microseconds(now.microseconds - stopped.microseconds))
            self.stopped = nil
        } else {
            stopped = now
        }
    }

    /// As it goes on for whoever comes back: nobody was at the form meanwhile.
    ///
    /// - Parameter left: when he was last seen.
    mutating func goOn(at now: Instant, after left: Instant) {
        let away = now.microseconds - min(stopped ?? left, left).microseconds
        began = began.advanced(by: .microseconds(max(away, 0)))
        if stopped != nil { stopped = now }
    }

    /// `03:12`, or `1:03:12`.
    func shown(at now: Instant) -> String {
        let (minutes, seconds) = seconds(at: now).quotientAndRemainder(dividingBy: 60)
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return minutes < 60 ? "\(two(minutes)):\(two(seconds))" : "\(minutes / 60):\(two(minutes % 60)):\(two(seconds))"
    }
}
