/// A time in which a clock stands still: from its start up to, but not at, its end; without an end it still lasts.
package struct ClockPause: Sendable, Hashable {
    package let start: Instant
    package let end: Instant?

    package init(start: Instant, end: Instant?) {
        self.start = start
        self.end = end
    }
}

/// The pauses of a clock; they may overlap, and come in any order.
package struct ClockPauses: Sendable, Hashable {
    /// In order, none touching another.
    let merged: [ClockPause]

    package init(_ pauses: [ClockPause] = []) {
        var merged: [ClockPause] = []
        for pause in pauses.sorted(by: { $0.start < $1.start }) {
            if let end = pause.end, end <= pause.start { continue }
            guard let last = merged.last, last.end.map({ $0 >= pause.start }) ?? true else {
                merged.append(pause)
                continue
            }
            merged[merged.count - 1] = ClockPause(start: last.start, end: Self.later(last.end, pause.end))
        }
        self.merged = merged
    }

    private static func later(_ one: Instant?, _ other: Instant?) -> Instant? {
        guard let one, let other else { return nil }
        return max(one, other)
    }

    package func contains(_ instant: Instant) -> Bool {
        merged.contains { $0.start <= instant && $0.end.map { instant < $0 } ?? true }
    }
}
