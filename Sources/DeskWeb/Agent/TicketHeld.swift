import DeskStore
import HTML
import Localization
import ServiceDesk

/// Messages of strangers who named this ticket, with the question where they belong.
struct HeldMessages: Component {
    let model: TicketPageModel

    var content: some Markup {
        ForEach(model.held) { message in
            Section(.class("held-box"), .aria("labelledby", "held-\(message.id.rawValue)")) {
                H2(model.words.text("ticket.held.title"), .id("held-\(message.id.rawValue)"))
                P(model.words.text("ticket.held.explain"))
                MessageCard(model: model, message: message)
                Div(.class("choices")) {
                    choice(message, "acceptance", "ticket.held.accept", isPrimary: true)
                    choice(message, "separation", "ticket.held.separate", isPrimary: false)
                }
            }
        }
    }

    private func choice(_ message: StoredMessage, _ noun: String, _ key: String, isPrimary: Bool) -> some Markup {
        PostForm(action: model.path("/held/\(message.id.rawValue)/\(noun)"), token: model.frame.formToken) {
            Button(model.words.text(key), .type("submit"), .class(isPrimary ? "primary" : "quiet"))
        }
    }
}
