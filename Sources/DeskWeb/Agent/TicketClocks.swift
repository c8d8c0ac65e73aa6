import DeskOperations
import HTML
import Localization
import ServiceDesk

/// What was promised for the ticket, and how it stands: clocks that run first, then those that were stopped.
struct TicketClocks: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }
    private var clocks: [ClockView] { model.view.clocks.filter(\.clock.isOpen) + model.view.clocks.filter { !$0.clock.isOpen } }

    var content: some Markup {
        if !clocks.isEmpty {
            Section(.class("panel clocks"), .aria("labelledby", "clocks")) {
                H2(words.text("clock.title"), .id("clocks"))
                Ul { ForEach(clocks) { clock in Li(.class("clock-\(clock.state.rawValue)")) { ClockLine(model: model, clock: clock) } } }
            }
        }
    }
}

private struct ClockLine: Component {
    let model: TicketPageModel
    let clock: ClockView

    var content: some Markup {
        Strong(model.words.word(clock.clock.target))
        if model.ticket.round > 1 { Span(" (\(model.words.text("clock.round", ["round": "\(clock.clock.round)"])))", .class("faint")) }
        Span(" \(model.words.word(clock.state))", .class("badge clock-\(clock.state.rawValue)"))
        if let due = clock.due {
            P(.class("faint")) {
                model.words.text("clock.due", ["when": model.clock.exact(due)])
            }
        }
        ClockAccount(model: model, clock: clock)
    }
}

/// What counted towards a clock and what did not, and why: every interval since its start. Shown to the second, and the lengths add up.
private struct ClockAccount: Component {
    let model: TicketPageModel
    let clock: ClockView

    private struct Row {
        let time: Range<Instant>
        let length: Duration
        let counts: Bool
        let words: String
    }

    var content: some Markup {
        let rows = rows
        if rows.isEmpty { P(sum(rows), .class("faint")) } else { details(rows) }
    }

    private func details(_ rows: [Row]) -> some Markup {
        Details(.class("account")) {
            Summary { sum(rows) }
            Ol {
                ForEach(rows) { row in
                    Li(.class(row.counts ? "counts" : "faint")) {
                        Span {
                            ExactMoment(instant: row.time.lowerBound, clock: model.clock)
                            " – "
                            ExactMoment(instant: row.time.upperBound, clock: model.clock)
                        }
                        Span(row.words)
                        Bdi(row.length.clockText, .class("length"))
                    }
                }
            }
        }
    }

    private var rows: [Row] {
        clock.explanation.intervals.map { interval in
            let length = interval.time.upperBound.wholeSecond.microseconds - interval.time.lowerBound.wholeSecond.microseconds
            return Row(time: interval.time, length: .microseconds(length), counts: interval.cause.counts, words: words(for: interval))
        }
    }

    private func sum(_ rows: [Row]) -> String {
        let counted = rows.lazy.filter(\.counts).map(\.length).reduce(.zero, +).clockText
        guard let target = clock.target else { return model.words.isolated("clock.counted", ["counted": counted]) }
        return model.words.isolated("clock.countedOf", ["counted": counted, "target": target.clockText])
    }

    private func words(for interval: ClockExplanation.Interval) -> String {
        switch interval.cause {
        case .working: model.words.text("clock.cause.working")
        case .closed: model.words.text("clock.cause.closed")
        case .holiday: model.words.text("clock.cause.holiday")
        case .override: model.words.text("clock.cause.override")
        case .paused: clock.reasons(for: interval).map(model.words.word).sorted().joined(separator: ", ")
        }
    }
}
