import DeskOperations
import HTML
import Localization
import ServiceDesk

/// What the ticket waits for.
struct TicketWaitForms: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }
    private var token: String { model.frame.formToken }

    var content: some Markup {
        if model.ticket.status == .waiting {
            PostForm(action: model.path("/resumption"), token: token) {
                Button(words.text("ticket.resume"), .type("submit"), .class("quiet"))
            }
        }
        waiting
        snooze
    }

    private var waiting: some Markup {
        Details {
            Summary(words.text("ticket.wait"))
            PostForm(action: model.path("/waiting"), token: token) {
                Label(words.text("ticket.waitFor"), .for("waiting-reason"))
                Select(.id("waiting-reason"), .name("reason")) {
                    for reason in [WaitingReason.requester, .supplier, .developer] {
                        HTML.Option(words.word(reason), .value(reason.rawValue), .selected(if: reason == model.ticket.waiting?.reason))
                    }
                }
                Button(words.text("ticket.wait"), .type("submit"), .class("quiet"))
            }
        }
    }

    private var snooze: some Markup {
        Details {
            Summary(words.text("ticket.snooze"))
            PostForm(action: model.path("/waiting"), token: token) {
                Input(.type("hidden"), .name("reason"), .value(WaitingReason.date.rawValue))
                Label(words.text("ticket.snooze.day"), .for("snooze-day"))
                Input(
                    .type("date"), .id("snooze-day"), .name("day"), .min(CalendarDate(day: model.clock.today.day + 1).description),
                    .required, .aria("describedby", "snooze-hint"))
                P(words.text("ticket.snooze.hint"), .id("snooze-hint"), .class("hint"))
                Button(words.text("ticket.snooze.begin"), .type("submit"), .class("quiet"))
            }
        }
    }

}

/// What kind of ticket it is.
struct TicketKindForm: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }
    private var token: String { model.frame.formToken }

    var content: some Markup {
        EditFold(words: words, what: words.text("ticket.kind")) {
            PostForm(action: model.path("/kind"), token: token) {
                Label(words.text("ticket.kind"), .for("kind"))
                Select(.id("kind"), .name("kind")) {
                    for kind in TicketKind.allCases {
                        HTML.Option(words.word(kind), .value(kind.rawValue), .selected(if: kind == model.ticket.kind))
                    }
                }
                Label(.class("check")) {
                    Input(.type("checkbox"), .name("proactive"), .value("1"), .checked(if: model.ticket.isProactive))
                    words.text("ticket.proactive")
                }
                Button(words.text("ticket.classify"), .type("submit"), .class("quiet"))
            }
        }
    }

}

/// How far it reaches and presses, and what follows from that.
struct TicketPriorityForms: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }
    private var token: String { model.frame.formToken }

    var content: some Markup {
        EditFold(words: words, what: words.text("list.priority"), isOpen: model.entry.priority != nil) {
            assessment
            choice
        }
    }

    private var assessment: some Markup {
        PostForm(action: model.path("/priority"), token: token) {
            degree("users", "ticket.users", model.ticket.assessment?.users)
            degree("business", "ticket.business", model.ticket.assessment?.business)
            degree("urgency", "ticket.urgency", model.ticket.assessment?.urgency)
            Button(words.text("ticket.classify"), .type("submit"), .class("quiet"))
        }
    }

    /// The priority as somebody chooses it, with what each one means.
    @MarkupBuilder private var choice: some Markup {
        let chosen = model.entry.priority ?? model.ticket.priority
        Details(.open(if: model.entry.priority != nil)) {
            Summary(words.text("ticket.choosePriority"))
            PostForm(action: model.path("/priority"), token: token) {
                Label(words.text("list.priority"), .for("priority"))
                Select(.id("priority"), .name("priority")) {
                    for priority in Priority.allCases {
                        HTML.Option(words.word(priority), .value(priority.rawValue), .selected(if: priority == chosen))
                    }
                }
                Label(words.text("ticket.choosePriority.reason"), .for("priority-reason"))
                Textarea(model.entry.priorityReason, .id("priority-reason"), .name("reason"), .rows(3), .dir(.auto), .required)
                PriorityMeanings(words: words)
                Button(words.text("ticket.classify"), .type("submit"), .class("quiet"))
            }
        }
    }

    @MarkupBuilder private func degree(_ name: String, _ key: String, _ chosen: PriorityAssessment.Degree?) -> some Markup {
        Label(words.text(key), .for("degree-\(name)"))
        Select(.id("degree-\(name)"), .name(name)) {
            for degree in PriorityAssessment.Degree.allCases {
                HTML.Option(words.word(degree), .value(degree.rawValue), .selected(if: degree == chosen ?? .medium))
            }
        }
    }
}
