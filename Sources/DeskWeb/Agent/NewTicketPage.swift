import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// What the form for a new ticket shows.
struct NewTicketModel: Sendable {
    let frame: PageFrameModel
    let entry: NewTicketEntry
    let form: NewTicketForm
    let viewer: Viewer
    let clock: PageClock

    var words: Catalog { frame.words }

    var complaint: String? {
        if let unfit = entry.category.unfit { return words.sentence(unfit) }
        return switch entry.complaint {
        case .field(_, let key), .general(let key): words.text(key)
        case nil: nil
        }
    }

    var described: String? { complaint == nil ? nil : "complaint" }

    func invalid(_ name: String) -> String? {
        switch entry.complaint {
        case .field(name, _): "true"
        case .field, .general, nil: nil
        }
    }
}

/// The page where staff enter a ticket for somebody else, most of all while they talk with him.
struct NewTicketPage: Component {
    let model: NewTicketModel

    private var words: Catalog { model.words }

    var content: some Markup {
        PageFrame(frame: model.frame, title: words.text("new.title")) {
            PostForm(action: "/tickets", token: model.frame.formToken, className: "call") {
                FirstButton(text: words.text("new.open"))
                Div(.class("call-head")) {
                    H1(words.text("new.title"))
                    CallClock(model: model)
                    if let complaint = model.complaint {
                        Div(.class("complaint"), .role("alert"), .id("complaint")) { P(complaint) }
                    }
                }
                CallRequester(model: model)
                CallerPanel(model: model)
                Div(.class("call-main")) {
                    CallMatter(model: model)
                    CallMore(model: model)
                    CallOutcomeFields(model: model)
                    Div(.class("call-end")) {
                        Button(
                            words.text("new.open"), .type("submit"), .name("step"), .value("open"), .class("primary"), .data("send"))
                        draft
                    }
                }
            }
        }
    }

    private var draft: some Markup {
        let kept = model.form.draft
        return Div(.class("draft-line")) {
            Span(
                kept.map { DraftLine.words(kept: $0.updatedAt, model.clock, words) } ?? "", .role("status"), .data("draft-state"),
                .data("failed", words.text("draft.failed")))
            Button(
                words.text("draft.discard"), .type("submit"), .name("step"), .value("discard"), .formnovalidate, .class("quiet small"),
                .data("draft-discard"), .hidden(if: kept == nil))
            Button(
                words.text("draft.keep"), .type("submit"), .name("step"), .value("keep"), .formnovalidate, .class("quiet small"),
                .data("draft-keep"))
        }
    }
}

/// How long the call takes, and where that is stopped.
private struct CallClock: Component {
    let model: NewTicketModel

    private var words: Catalog { model.words }
    private var timer: CallTimer { model.entry.timer }

    var content: some Markup {
        let isStopped = timer.stopped != nil
        Div(.class("call-clock"), .data("now", "\(model.clock.now.microseconds)")) {
            Input(.type("hidden"), .name("began"), .value("\(timer.began.microseconds)"), .autocomplete("off"))
            Input(.type("hidden"), .name("stopped"), .value(timer.stopped.map { "\($0.microseconds)" } ?? ""), .autocomplete("off"))
            Span(words.text("call.timer"), .id("call-time-name"))
            Span(
                timer.shown(at: model.clock.now), .role("timer"), .class("call-time"), .dir(.leftToRight),
                .aria("labelledby", "call-time-name"))
            Button(
                words.text(isStopped ? "call.timer.resume" : "call.timer.pause"), .type("submit"), .name("step"), .value("pause"),
                .formnovalidate, .class("quiet small"), .data("pause", words.text("call.timer.pause")),
                .data("resume", words.text("call.timer.resume")))
        }
    }
}

/// Label and complaint of a field of the form.
struct CallLabel: Component {
    let name: String
    let text: String
    var optional: Catalog?

    var content: some Markup {
        Label(.for(name)) {
            text
            if let optional { Small(" (\(optional.text("form.optional")))") }
        }
    }
}

/// What it is about: in the words of whoever asks, in those of whoever answers the telephone, and what the category asks.
private struct CallMatter: Component {
    let model: NewTicketModel

    private var words: Catalog { model.words }
    private var entry: NewTicketEntry { model.entry }

    var content: some Markup {
        Section(.class("panel fields"), .aria("labelledby", "matter")) {
            H2(words.text("call.matter"), .id("matter"))
            CallLabel(name: "subject", text: words.text("form.subject"))
            Input(
                .type("text"), .id("subject"), .name("subject"), .value(entry.text("subject")), .dir(.auto), .required, .maxlength(900),
                .autocomplete("off"), .autofocus(if: entry.person != nil && model.complaint == nil && !entry.category.asksForFields),
                .aria("describedby", model.described), .aria("invalid", model.invalid("subject")))
            CallLabel(name: "message", text: words.text("new.description"))
            Textarea(
                entry.text("message"), .id("message"), .name("message"), .rows(6), .dir(.auto), .required,
                .aria("describedby", model.described), .aria("invalid", model.invalid("message")))
            Div(.class("alike"), .data("suggests", "/tickets/similar"), .aria("live", "polite")) {}
            CategoryQuestions(
                entry: entry.category, tree: model.form.book.tree, asked: model.form.book.asked(of: entry.category.category), words: words)
            CallLabel(name: "note", text: words.text("ticket.note.body"), optional: words)
            Textarea(
                entry.text("note"), .id("note"), .name("note"), .rows(3), .dir(.auto), .class("note-field"),
                .aria("describedby", "note-hint"), .aria("invalid", model.invalid("note")))
            P(words.text("ticket.noteHint"), .id("note-hint"), .class("hint"))
            Div(.class("trio")) {
                kind
                degree("users", "ticket.users")
                degree("business", "ticket.business")
                degree("urgency", "ticket.urgency")
            }
        }
    }

    private var kind: some Markup {
        Div {
            CallLabel(name: "kind", text: words.text("ticket.kind"))
            Select(.id("kind"), .name("kind")) {
                for kind in TicketKind.allCases {
                    HTML.Option(words.word(kind), .value(kind.rawValue), .selected(if: kind.rawValue == entry.text("kind")))
                }
            }
        }
    }

    private func degree(_ name: String, _ key: String) -> some Markup {
        Div {
            CallLabel(name: name, text: words.text(key))
            Select(.id(name), .name(name)) {
                for degree in PriorityAssessment.Degree.allCases {
                    HTML.Option(words.word(degree), .value(degree.rawValue), .selected(if: degree == entry.degree(name)))
                }
            }
        }
    }
}

/// What is seldom said while one talks.
private struct CallMore: Component {
    let model: NewTicketModel

    private var words: Catalog { model.words }
    private var entry: NewTicketEntry { model.entry }
    private static let ways = ["sent", "contact", "symptoms", "components", "reported", "proactive"]
    private var isOpen: Bool { Self.ways.contains { !entry.text($0).isEmpty } || model.invalid("reported") != nil }

    var content: some Markup {
        Details(.class("panel call-more"), .open(if: isOpen)) {
            Summary(words.text("call.more"))
            Div(.class("fields")) {
                way
                CallLabel(name: "contact", text: words.text("ticket.contact"), optional: words)
                Textarea(entry.text("contact"), .id("contact"), .name("contact"), .rows(2), .dir(.auto))
                CallLabel(name: "symptoms", text: words.text("ticket.symptoms"), optional: words)
                Textarea(entry.text("symptoms"), .id("symptoms"), .name("symptoms"), .rows(3), .dir(.auto))
                CallLabel(name: "components", text: words.text("ticket.components"), optional: words)
                Textarea(entry.text("components"), .id("components"), .name("components"), .rows(2), .dir(.auto))
                Label(.class("check")) {
                    Input(.type("checkbox"), .name("proactive"), .value("1"), .checked(if: entry.text("proactive") == "1"))
                    words.text("ticket.proactive")
                }
                PriorityMeanings(words: words)
            }
        }
    }

    @MarkupBuilder private var way: some Markup {
        CallLabel(name: "channel", text: words.text("ticket.channel"))
        Select(.id("channel"), .name("channel")) {
            for channel in NewTicketEntry.channels {
                HTML.Option(words.word(channel), .value(channel.rawValue), .selected(if: channel.rawValue == entry.text("channel")))
            }
        }
        CallLabel(name: "reported", text: words.text("ticket.reported"), optional: words)
        Input(
            .type("datetime-local"), .id("reported"), .name("reported"), .value(entry.text("reported")),
            .max(model.clock.local(model.clock.now)), .aria("describedby", model.described), .aria("invalid", model.invalid("reported")))
        Label(.class("check")) {
            Input(.type("checkbox"), .name("sent"), .value("1"), .checked(if: entry.text("sent") == "1"), .aria("describedby", "sent-hint"))
            words.text("new.sent")
        }
        P(words.text("new.sent.hint"), .id("sent-hint"), .class("hint"))
    }
}
