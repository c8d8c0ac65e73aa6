import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// What is to become of the ticket at once; each way has its own fields, and only those of the chosen one are shown.
struct CallOutcomeFields: Component {
    let model: NewTicketModel

    private var words: Catalog { model.words }
    private var entry: NewTicketEntry { model.entry }

    var content: some Markup {
        Fieldset(.class("panel call-outcome")) {
            Legend(words.text("call.outcome"))
            Div(.class("outcomes")) {
                for outcome in NewTicketEntry.Outcome.allCases {
                    Label {
                        Input(
                            .type("radio"), .name("outcome"), .value(outcome.rawValue), .id("outcome-\(outcome.rawValue)"),
                            .checked(if: outcome == entry.outcome))
                        Span(words.text("call.outcome.\(outcome.rawValue)"))
                    }
                }
            }
            solution
            passing
        }
    }

    private var solution: some Markup {
        Div(.class("fields for-solve")) {
            CallLabel(name: "solution", text: words.text("ticket.purpose.solution"))
            Textarea(
                entry.text("solution"), .id("solution"), .name("solution"), .rows(4), .dir(.auto), .aria("describedby", "solution-hint"),
                .aria("invalid", model.invalid("solution")))
            P(words.text("call.solution.hint"), .id("solution-hint"), .class("hint"))
            Label(.class("check")) {
                Input(.type("checkbox"), .name("confirmed"), .value("1"), .checked(if: entry.text("confirmed") == "1"))
                words.text("call.confirmed")
            }
        }
    }

    private var passing: some Markup {
        Div(.class("fields for-pass")) {
            CallLabel(name: "to", text: words.text("ticket.escalate.to"))
            Select(.id("to"), .name("to"), .aria("invalid", model.invalid("to"))) {
                Optgroup(.label(words.text("nav.lines"))) {
                    ForEach(SupportLine.allCases.filter { $0 != .first }) { line in option(.line(line), words.word(line)) }
                }
                Optgroup(.label(words.text("nav.queues"))) {
                    ForEach(model.form.queues) { queue in option(.queue(queue.id), queue.name) }
                }
            }
            CallLabel(name: "reason", text: words.text("steps.reason"), optional: words)
            Textarea(entry.text("reason"), .id("reason"), .name("reason"), .rows(3), .dir(.auto), .aria("invalid", model.invalid("reason")))
        }
    }

    private func option(_ place: PassedTo, _ name: String) -> some Markup {
        HTML.Option(name, .value(place.word), .dir(.auto), .selected(if: place.word == entry.text("to")))
    }
}

/// A ticket that was opened and went where whoever entered it does not see it, with what could not be written down there.
struct LostWordsPage: Component {
    let frame: PageFrameModel
    let call: LoggedCall

    private var words: Catalog { frame.words }

    var content: some Markup {
        let title = words.isolated("call.lost", ["number": call.number.description])
        PageFrame(frame: frame, title: title) {
            Section(.class("sheet")) {
                H1(title)
                Div(.class("complaint"), .role("alert")) { P(words.text("call.lost.hint")) }
                H2(words.text("call.lost.words"))
                Div(.class("words"), .dir(.auto)) { call.lostWords }
                P { A(words.text("ticket.back"), .href("/tickets"), .class("button quiet")) }
            }
        }
    }
}
