import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// Where the ticket is put into a queue.
struct TicketQueueForm: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        if model.view.queueNames.count > 1 { queue }
    }

    private var queue: some Markup {
        EditFold(words: words, what: words.text("list.queue")) {
            PostForm(action: model.path("/queue"), token: model.frame.formToken) {
                Label(words.text("list.queue"), .for("queue"))
                Select(.id("queue"), .name("queue"), .aria("describedby", "queue-hint")) {
                    for (id, name) in model.view.queueNames.sorted(by: { $0.key < $1.key }) where id != model.ticket.queue {
                        HTML.Option(name, .value("\(id.rawValue)"), .dir(.auto))
                    }
                }
                P(words.text("ticket.queue.hint"), .id("queue-hint"), .class("hint"))
                Button(words.text("ticket.queue"), .type("submit"), .class("quiet"))
            }
        }
    }

}

/// Where it is said what whoever works on it has to know.
struct TicketSkillForm: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        EditFold(words: words, what: words.text("ticket.skill")) {
            PostForm(action: model.path("/skill"), token: model.frame.formToken) {
                Label(words.text("ticket.skill"), .for("skill"))
                Select(.id("skill"), .name("skill")) {
                    HTML.Option(words.text("ticket.skill.none"), .value(""), .selected(if: model.ticket.log.skill == nil))
                    for (id, name) in model.view.skillNames.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
                        HTML.Option(name, .value("\(id.rawValue)"), .dir(.auto), .selected(if: id == model.ticket.log.skill))
                    }
                }
                Button(words.text("ticket.classify"), .type("submit"), .class("quiet"))
            }
        }
    }
}

/// Where the ticket is marked with words.
struct TicketTagsForm: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        EditFold(words: words, what: words.text("ticket.tags"), isOpen: model.entry.tags != nil) {
            PostForm(action: model.path("/tags"), token: model.frame.formToken) {
                Label(words.text("ticket.tags"), .for("tags"))
                Input(
                    .type("text"), .id("tags"), .name("tags"),
                    .value(model.entry.tags ?? TagWords.written(model.view.summary.tags.map(\.name))), .dir(.auto), .autocomplete("off"),
                    .aria("describedby", "tags-hint"))
                P(words.text("ticket.tags.hint"), .id("tags-hint"), .class("hint"))
                Button(words.text("ticket.classify"), .type("submit"), .class("quiet"))
            }
        }
    }
}
