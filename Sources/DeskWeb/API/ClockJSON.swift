import DeskOperations
import ServiceDesk

/// The clocks of a ticket.
package struct ClockListJSON: Encodable, Sendable {
    let clocks: [ClockJSON]

    /// - Parameter explains: with every interval, counted and not counted.
    package init(_ clocks: [ClockView], explains: Bool) {
        self.clocks = clocks.map { ClockJSON($0, explains: explains) }
    }
}

/// One clock: what was agreed, how far it is, and on request why.
struct ClockJSON: Encodable, Sendable {
    let target: String
    let round: Int
    let number: Int
    let state: String
    let startedAt: String
    let stoppedAt: Nullable<String>
    let dueAt: Nullable<String>
    let targetSeconds: Nullable<Int64>
    let elapsedSeconds: Double
    let pauses: [Pause]
    let intervals: [Interval]?

    struct Pause: Encodable, Sendable {
        let reason: String
        let from: String
        let to: Nullable<String>
    }

    struct Interval: Encodable, Sendable {
        let from: String
        let to: String
        let seconds: Double
        let counted: Bool
        let cause: String
        let date: String?
    }

    init(_ view: ClockView, explains: Bool) {
        target = view.clock.target.rawValue
        round = view.clock.round
        number = view.clock.number
        state = view.state.rawValue
        startedAt = view.clock.startedAt.shortISO8601
        stoppedAt = Nullable(view.clock.stoppedAt?.shortISO8601)
        dueAt = Nullable(view.due?.shortISO8601)
        targetSeconds = Nullable(view.target?.components.seconds)
        elapsedSeconds = view.elapsed.inSeconds
        pauses = view.clock.pauses.map {
            Pause(reason: $0.reason.rawValue, from: $0.start.shortISO8601, to: Nullable($0.end?.shortISO8601))
        }
        intervals = explains ? view.explanation.intervals.map { Interval($0) } : nil
    }
}

extension ClockJSON.Interval {
    fileprivate init(_ interval: ClockExplanation.Interval) {
        from = interval.time.lowerBound.shortISO8601
        to = interval.time.upperBound.shortISO8601
        seconds = interval.length.inSeconds
        counted = interval.cause.counts
        (cause, date) = interval.cause.words
    }
}

extension ClockExplanation.Cause {
    /// The word for it, and the day that is its reason.
    package var words: (cause: String, date: String?) {
        switch self {
        case .working: ("working", nil)
        case .closed: ("closed", nil)
        case .holiday(let date): ("holiday", date.description)
        case .override(let date): ("override", date.description)
        case .paused: ("paused", nil)
        }
    }
}

extension Duration {
    fileprivate var inSeconds: Double { Double(wholeMicroseconds) / 1_000_000 }
}
