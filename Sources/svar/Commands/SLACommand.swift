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

        func run() throws {
            let clock = ServiceClock(
                calendar: try readCalendar(), start: try moment(start, as: "--start"), pauses: try readPauses())
            guard let due = clock.due(after: try readTarget()) else {
                throw CommandFailure.exit("it is never due: the calendar has no working time left that is not paused", code: 1)
            }
            print(due.shortISO8601)
            guard explain else { return }
            for interval in ClockExplanation(clock, until: due).intervals { print(interval.line) }
        }

        private func readTarget() throws -> Duration {
            guard let minutes = Decimal(string: target, locale: Locale(identifier: "en_US_POSIX")), minutes >= 0, minutes <= 1_000_000_000,
                target.utf8.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: ".") })
            else { throw ValidationError("--target \"\(target)\": write minutes, 0 or more, such as 240") }
            return .microseconds(NSDecimalNumber(decimal: minutes * 60_000_000).int64Value)
        }

        private func moment(_ written: String, as name: String) throws -> Instant {
            guard let moment = Instant(iso8601: written) else {
                throw ValidationError("\(name) \"\(written)\": write date, time and distance from UTC, such as 2026-03-05T14:07:00Z")
            }
            return moment
        }

        private func readCalendar() throws -> BusinessCalendar {
            let definition: CalendarDefinition = try JSONFile.read(calendar, as: "--calendar")
            do {
                return try definition.calendar()
            } catch {
                throw CommandFailure.exit("--calendar \(calendar): \(error)", code: 65)
            }
        }

        private func readPauses() throws -> ClockPauses {
            guard let pauses else { return ClockPauses() }
            let written: [WrittenPause] = try JSONFile.read(pauses, as: "--pauses")
            return ClockPauses(
                try written.map { pause in
                    let pauseStart = try moment(pause.from, as: "--pauses \"from\"")
                    let end = try pause.to.map { try moment($0, as: "--pauses \"to\"") }
                    guard end.map({ $0 >= pauseStart }) ?? true else {
                        throw CommandFailure.exit("--pauses \(pauses): the pause from \(pause.from) ends before it begins", code: 65)
                    }
                    return ClockPause(start: pauseStart, end: end)
                })
        }
    }
}

private struct WrittenPause: Decodable {
    let from: String
    let to: String?
}

extension ClockExplanation.Interval {
    /// `2006-01-03T08:00:00Z 2006-01-03T16:00:00Z 480 counted working`: from, to, minutes, whether they count, why.
    var line: String {
        let microseconds = length.wholeMicroseconds
        let minutes = Decimal(microseconds) / 60_000_000
        return "\(time.lowerBound.shortISO8601) \(time.upperBound.shortISO8601) \(minutes) "
            + ([cause.counts ? "counted" : "not-counted", cause.words.cause] + [cause.words.date].compactMap { $0 }).joined(separator: " ")
    }
}
