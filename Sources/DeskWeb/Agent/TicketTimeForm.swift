import DeskOperations
import HTML
import Localization
import ServiceDesk

/// Where working time is typed in, or measured.
struct TicketTimeForm: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    /// The reader's timer, where it is on this ticket.
    private var timer: WorkTimer? { model.view.timer?.ticket == model.ticket.id ? model.view.timer : nil }
    /// What is to be entered once it stands.
    private var measured: WorkTimer? { timer?.stoppedAt == nil ? nil : timer }

    var content: some Markup {
        EditFold(words: words, what: words.text("ticket.timeSpent"), isOpen: !model.entry.timeNote.isEmpty || timer != nil) {
            TicketTimer(model: model)
            PostForm(action: model.path("/time-spent"), token: model.frame.formToken) {
                if measured != nil { Input(.type("hidden"), .name("timer"), .value("1")) }
                Label(words.text("ticket.timeSpent.minutes"), .for("minutes"))
                Input(
                    .type("number"), .id("minutes"), .name("minutes"), .min("-\(TimeEntry.most)"), .max("\(TimeEntry.most)"), .step("1"),
                    .value(measured.map { "\($0.minutes(at: model.clock.now))" }), .required, .aria("describedby", "minutes-hint"))
                P(words.text("ticket.timeSpent.hint"), .id("minutes-hint"), .class("hint"))
                Label(words.text("ticket.timeSpent.day"), .for("day"))
                Input(.type("date"), .id("day"), .name("day"), .value(model.clock.today.description), .max(model.clock.today.description))
                worker
                Label(.for("time-note")) {
                    words.text("ticket.note.body")
                    Small(" (\(words.text("form.optional")))")
                }
                Textarea(model.entry.timeNote, .id("time-note"), .name("note"), .rows(2), .dir(.auto))
                Button(words.text("ticket.timeSpent.enter"), .type("submit"), .class("quiet"))
            }
        }
    }

    @MarkupBuilder private var worker: some Markup {
        Label(words.text("ticket.timeSpent.person"), .for("worker"))
        Select(.id("worker"), .name("person")) {
            HTML.Option("\(model.name(model.viewer.person)) (\(words.text("ticket.you")))", .value(""), .dir(.auto), .selected)
            for person in model.view.staff where person.id != model.viewer.person {
                HTML.Option(person.displayName, .value("\(person.id.rawValue)"), .dir(.auto))
            }
        }
    }
}
