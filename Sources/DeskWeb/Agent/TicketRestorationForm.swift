import HTML
import Localization
import ServiceDesk

/// Where somebody writes down when the service ran again.
struct TicketRestorationForm: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }
    private var clock: PageClock { model.clock }

    var content: some Markup {
        EditFold(words: words, what: words.text("ticket.restored")) {
            PostForm(action: model.path("/restoration"), token: model.frame.formToken) {
                P(words.text("ticket.restored.hint"), .id("restored-hint"), .class("hint"))
                Label(words.text("ticket.restored"), .for("restored"))
                Input(
                    .type("datetime-local"), .id("restored"), .name("at"), .value(clock.local(model.ticket.log.restoredAt ?? clock.now)),
                    .max(clock.local(clock.now)), .required, .aria("describedby", "restored-hint"))
                Button(words.text("ticket.classify"), .type("submit"), .class("quiet"))
            }
        }
    }
}
