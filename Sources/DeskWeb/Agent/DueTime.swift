import DeskStore
import HTML
import Localization
import ServiceDesk

/// How much time the next clock of a ticket leaves, in minutes: what a page of a list differs by from one minute to the next.
struct DueTime: Sendable, Hashable {
    /// `nil` when none of its clocks runs. Minutes that began count; one that is late is below zero.
    let minutes: Int?

    /// From here on the badge says that time is short, whatever was told before.
    static let short = 30

    init(due: Instant?, now: Instant) {
        minutes = due.map { due in
            let left = due.microseconds - now.microseconds
            return left > 0 ? Int((left + 59_999_999) / 60_000_000) : -max(1, Int(-left / 60_000_000))
        }
    }

    var isLate: Bool { minutes.map { $0 < 0 } ?? false }
    var isShort: Bool { minutes.map { (0...Self.short).contains($0) } ?? false }

    func text(_ words: Catalog) -> String? {
        minutes.map { $0 < 0 ? words.isolated("list.due.late", ["time": words.length(minutes: -$0)]) : words.length(minutes: $0) }
    }
}

extension Catalog {
    /// `2 h 14 min`; from two days on `3 d 4 h`.
    func length(minutes: Int) -> String {
        guard minutes >= 2 * 1_440 else { return duration(minutes: minutes) }
        return text("duration.days", ["days": "\(minutes / 1_440)", "hours": "\(minutes % 1_440 / 60)"])
    }
}

/// How much time is left, in a colour; the words say it too. A module lets it go on.
struct DueBadge: Component {
    let shown: ShownTicket
    let words: ListWords

    var content: some Markup {
        if let due = shown.summary.due, let text = shown.due.text(words.catalog) {
            Span(.class("badge due", shown.due.isLate ? "clock-breached" : shown.isShort ? "clock-warned" : nil), .data("due", due.iso8601))
            {
                if shown.isShort { Span("\(words.short): ", .class("unseen")) }
                Time(.datetime(due.iso8601), .title(shown.exactDue)) { text }
            }
        }
    }
}
