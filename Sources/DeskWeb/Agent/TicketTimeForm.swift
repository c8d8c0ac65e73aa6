import HTML
import Localization
import ServiceDesk

/// Where working time is typed in.
struct TicketTimeForm: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        Details(.open(if: !model.entry.timeNote.isEmpty)) {
            Summary(words.text("ticket.timeSpent"))
            PostForm(action: model.path("/time-spent"), token: model.frame.formToken) {
                Label(words.text("ticket.timeSpent.minutes"), .for("minutes"))
                Input(
                    .type("number"), .id("minutes"), .name("minutes"), .min("-\(TimeEntry.most)"), .max("\(TimeEntry.most)"), .step("1"),
                    .required, .aria("describedby", "minutes-hint"))
                P(words.text("ticket.timeSpent.hint"), .id("minutes-hint"), .class("hint"))
                Label(words.text("ticket.timeSpent.day"), .for("day"))
                Input(.type("date"), .id("day"), .name("day"), .value(model.clock.today.description), .max(model.clock.today.description))
                Label(.for("time-note")) {
                    words.text("ticket.note.body")
                    Small(" (\(words.text("form.optional")))")
                }
                Textarea(model.entry.timeNote, .id("time-note"), .name("note"), .rows(2), .dir(.auto))
                Button(words.text("ticket.timeSpent.enter"), .type("submit"), .class("quiet"))
            }
        }
    }
}
