import DeskOperations
import HTML
import Localization
import ServiceDesk

/// Where the reader lets his working time be measured.
struct TicketTimer: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        if let timer = model.view.timer {
            if timer.ticket == model.ticket.id {
                P(words.isolated(timer.stoppedAt == nil ? "timer.running" : "timer.standing", stand(of: timer)), .class("hint"))
                if timer.stoppedAt == nil { action("/timer/end", "timer.stop") }
                action("/timer/removal", "timer.discard")
            } else {
                P(.class("hint")) {
                    "\(words.text("timer.elsewhere")) "
                    A(.href("/tickets/\(TicketNumber(timer.ticket).digits)")) { Bdi(TicketNumber(timer.ticket).description) }
                }
            }
        } else {
            action("/timer", "timer.start")
        }
    }

    private func stand(of timer: WorkTimer) -> [String: String] {
        ["when": model.clock.exact(timer.startedAt), "time": words.duration(minutes: timer.minutes(at: model.clock.now))]
    }

    private func action(_ below: String, _ key: String) -> some Markup {
        PostForm(action: model.path(below), token: model.frame.formToken) {
            Button(words.text(key), .type("submit"), .class("quiet"))
        }
    }
}
