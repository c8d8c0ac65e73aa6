import ArgumentParser
import DeskWeb
import Foundation
import ServiceDesk

/// `svar sla …`
struct SLACommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sla", abstract: "Service-level clocks, without a desk.", subcommands: [Compute.self])

    struct Compute: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print when a target is due, in UTC.",
            discussion: """
                The calendar file: {"timezone":"Europe/Berlin","hours":{"mon":[["09:00","17:00"]]},"holidays":["2006-01-16"],\
                "overrides":{"2006-01-04":[["08:00","12:00"]]}}. The pauses file: [{"from":"2006-01-03T09:00:00Z","to":"…Z"}]; \
                a pause without "to" still lasts.
                """)

        @Option(help: "A JSON file with time zone, hours, holidays and overrides.") var calendar: String
        @Option(help: "When the clock starts, such as 2026-03-05T14:07:00Z.") var start: String
        @Option(help: "Minutes of working time; 0 is the next working moment.") var target: String
        @Option(help: "A JSON file with the times in which the clock stands still.") var pauses: String?
        @Flag(help: "Print the intervals too, counted and not counted, each with its cause.") var explain = false

        /// Minutes in some 1,900 years.
        private static let longestTarget = Decimal(1_000_000_000)

        func run() throws {
            let clock = ServiceClock(
                calendar: try readCalendar(), start: try readStart(), pauses: try readPauses())
            guard let due = clock.due(after: try readTarget()) else {
                throw CommandFailure.exit("it is never due: \(clock.neverDue.words)", code: 1)
            }
            print(due.shortISO8601)
            guard explain else { return }
            for interval in ClockExplanation(clock, until: due).intervals { print(interval.line) }
        }

        private func readTarget() throws -> Duration {
            guard let minutes = Decimal(string: target, locale: Locale(identifier: "en_US_POSIX")), minutes >= 0,
                target.wholeMatch(of: /[0-9]+(\.[0-9]+)?/) != nil
            else { throw ValidationError("--target \"\(target)\": write minutes, 0 or more, such as 240") }
            guard minutes <= Self.longestTarget else {
                throw ValidationError("--target \"\(target)\": write at most \(Self.longestTarget) minutes")
            }
            return .microseconds(NSDecimalNumber(decimal: minutes * 60_000_000).int64Value)
        }

        private static let formOfMoments = "write date, time and distance from UTC, such as 2026-03-05T14:07:00Z"

        private func readStart() throws -> Instant {
            guard let moment = Instant(iso8601: start) else { throw ValidationError("--start \"\(start)\": \(Self.formOfMoments)") }
            return moment
        }

        private func momentInPauses(_ written: String, _ key: String) throws -> Instant {
            guard let moment = Instant(iso8601: written) else {
                throw CommandFailure.exit("--pauses \"\(key)\" \"\(written)\": \(Self.formOfMoments)", code: 65)
            }
            return moment
        }

        private func readCalendar() throws -> BusinessCalendar {
            let definition: Known<CalendarDefinition> = try JSONFile.read(calendar, as: "--calendar")
            do {
                return try definition.document.calendar()
            } catch {
                throw CommandFailure.exit("--calendar \(calendar): \(error)", code: 65)
            }
        }

        private func readPauses() throws -> ClockPauses {
            guard let pauses else { return ClockPauses() }
            let written: [Known<WrittenPause>] = try JSONFile.read(pauses, as: "--pauses")
            return ClockPauses(
                try written.map(\.document).map { pause in
                    let pauseStart = try momentInPauses(pause.from, "from")
                    let end = try pause.to.map { try momentInPauses($0, "to") }
                    guard end.map({ $0 >= pauseStart }) ?? true else {
                        throw CommandFailure.exit("--pauses \(pauses): the pause from \(pause.from) ends before it begins", code: 65)
                    }
                    return ClockPause(start: pauseStart, end: end)
                })
        }
    }
}

private struct WrittenPause: KeyedDocument {
    let from: String
    let to: String?

    enum CodingKeys: CodingKey, CaseIterable {
        case from, to
    }
}

extension NeverDue {
    fileprivate var words: String {
        switch self {
        case .paused: "a pause without \"to\" stops the clock for good"
        case .noWorkLeft: "the calendar has no working time left"
        case .beyondCalendar: "the target lies beyond the year 9999, where every calendar ends"
        }
    }
}

extension ClockExplanation.Interval {
    /// `2006-01-03T08:00:00Z 2006-01-03T16:00:00Z 480 counted working`: from, to, minutes, whether they count, why.
    var line: String {
        "\(time.lowerBound.shortISO8601) \(time.upperBound.shortISO8601) \(length.minuteText) "
            + ([cause.counts ? "counted" : "not-counted", cause.words.cause] + [cause.words.date].compactMap { $0 }).joined(separator: " ")
    }
}
