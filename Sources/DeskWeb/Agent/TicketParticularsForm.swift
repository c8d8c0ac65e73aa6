import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// Symptoms and affected components: what is known of them.
struct TicketDiagnosis: Component {
    let model: TicketPageModel

    var content: some Markup {
        if !model.view.particulars.isEmpty || !model.isClosed {
            Section(.class("panel"), .aria("labelledby", "diagnosis")) {
                H2(model.words.text("ticket.diagnosis"), .id("diagnosis"))
                known("ticket.symptoms", model.view.particulars.symptoms)
                known("ticket.components", model.view.particulars.components)
                if !model.isClosed { TicketParticularsForm(model: model) }
            }
        }
    }

    @MarkupBuilder private func known(_ key: String, _ text: String) -> some Markup {
        if !text.isEmpty {
            H3(model.words.text(key))
            Div(.class("words"), .dir(.auto)) { text }
        }
    }
}

/// Where they are written down.
struct TicketParticularsForm: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        EditFold(words: words, what: words.text("ticket.diagnosis"), isOpen: model.entry.symptoms != nil) {
            PostForm(action: model.path("/details"), token: model.frame.formToken) {
                Label(words.text("ticket.symptoms"), .for("symptoms"))
                Textarea(
                    model.entry.symptoms ?? model.view.particulars.symptoms, .id("symptoms"), .name("symptoms"), .rows(4), .dir(.auto))
                Label(words.text("ticket.components"), .for("components"))
                Textarea(
                    model.entry.components ?? model.view.particulars.components, .id("components"), .name("components"), .rows(2),
                    .dir(.auto))
                Button(words.text("ticket.classify"), .type("submit"), .class("quiet"))
            }
        }
    }
}
