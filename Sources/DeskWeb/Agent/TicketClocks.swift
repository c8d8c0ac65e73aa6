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
        Span(" \(model.words.word(clock.state))", .class("badge clock-\(clock.state.rawValue)"))
        if let due = clock.due {
            P(.class("faint")) {
                model.words.text("clock.due", ["when": model.clock.exact(due)])
            }
        }
    }
}
