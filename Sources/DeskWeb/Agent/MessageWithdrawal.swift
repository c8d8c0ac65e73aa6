import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// That an answer has not left and can be taken back by its author, or that he took it back.
struct MessageWithdrawal: Component {
    let model: TicketPageModel
    let message: StoredMessage

    private var words: Catalog { model.words }

    @MarkupBuilder var content: some Markup {
        if message.withdrawnAt != nil {
            P(.class("remark")) { Strong(words.text("message.withdrawn")) }
        } else if let leaving = model.leaving(message) {
            PostForm(action: model.path("/messages/\(message.id.rawValue)/withdrawal"), token: model.frame.formToken, className: "leaving")
            {
                Span(words.isolated("message.leaves", ["time": model.clock.second(leaving)]))
                Button(words.text("message.undo"), .type("submit"), .class("quiet"))
            }
        }
    }
}
