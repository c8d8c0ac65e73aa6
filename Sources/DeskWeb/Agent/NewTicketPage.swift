import DeskOperations
import HTML
import Localization
import ServiceDesk

/// The page where staff enter a ticket for somebody else.
struct NewTicketPage: Component {
    let frame: PageFrameModel
    let entry: NewTicketEntry
    let book: CategoryBook
    let clock: PageClock

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("new.title")) {
            Section(.class("sheet")) {
                H1(words.text("new.title"))
                P(words.text("new.intro"), .class("hint"))
                if let complaint { Div(.class("complaint"), .role("alert"), .id("complaint")) { P(complaint) } }
                PostForm(action: "/tickets", token: frame.formToken, className: "fields") {
                    FirstButton(text: words.text("new.open"))
                    requester
                    matter
                    CategoryQuestions(entry: entry.category, tree: book.tree, asked: book.asked(of: entry.category.category), words: words)
                    classification
                    Button(words.text("new.open"), .type("submit"), .name("step"), .value("open"), .class("primary"))
                }
            }
        }
    }

    @MarkupBuilder private var requester: some Markup {
        P(words.text("new.requester"), .id("requester-hint"), .class("hint"))
        label("name", words.text("list.requester"), isOptional: true)
        Input(
            .type("text"), .id("name"), .name("name"), .value(entry.text("name")), .autocomplete("off"), .dir(.auto), .maxlength(900),
            .aria("describedby", reach), .aria("invalid", invalid("name")))
        label("phone", words.text("people.telephone"), isOptional: true)
        Input(
            .type("tel"), .id("phone"), .name("phone"), .value(entry.text("phone")), .autocomplete("off"), .dir(.leftToRight),
            .maxlength(100), .aria("describedby", reach), .aria("invalid", invalid("phone")))
        label("email", words.text("signin.email"), isOptional: true)
        Input(
            .type("email"), .id("email"), .name("email"), .value(entry.text("email")), .autocomplete("off"), .dir(.leftToRight),
            .aria("describedby", reach), .aria("invalid", invalid("email")))
        label("contact", words.text("ticket.contact"), isOptional: true)
        Textarea(entry.text("contact"), .id("contact"), .name("contact"), .rows(2), .dir(.auto))
        label("channel", words.text("ticket.channel"))
        Select(.id("channel"), .name("channel")) {
            for channel in NewTicketEntry.channels {
                HTML.Option(words.word(channel), .value(channel.rawValue), .selected(if: channel.rawValue == entry.text("channel")))
            }
        }
        label("reported", words.text("ticket.reported"), isOptional: true)
        Input(
            .type("datetime-local"), .id("reported"), .name("reported"), .value(entry.text("reported")), .max(clock.local(clock.now)),
            .aria("describedby", described), .aria("invalid", invalid("reported")))
    }

    @MarkupBuilder private var matter: some Markup {
        label("subject", words.text("form.subject"))
        Input(
            .type("text"), .id("subject"), .name("subject"), .value(entry.text("subject")), .dir(.auto), .required, .maxlength(900),
            .aria("describedby", described), .aria("invalid", invalid("subject")))
        label("message", words.text("new.description"))
        Textarea(
            entry.text("message"), .id("message"), .name("message"), .rows(7), .dir(.auto), .required, .aria("describedby", described),
            .aria("invalid", invalid("message")))
        Label(.class("check")) {
            Input(.type("checkbox"), .name("sent"), .value("1"), .checked(if: entry.text("sent") == "1"), .aria("describedby", "sent-hint"))
            words.text("new.sent")
        }
        P(words.text("new.sent.hint"), .id("sent-hint"), .class("hint"))
        label("symptoms", words.text("ticket.symptoms"), isOptional: true)
        Textarea(entry.text("symptoms"), .id("symptoms"), .name("symptoms"), .rows(3), .dir(.auto))
        label("components", words.text("ticket.components"), isOptional: true)
        Textarea(entry.text("components"), .id("components"), .name("components"), .rows(2), .dir(.auto))
    }

    @MarkupBuilder private var classification: some Markup {
        label("kind", words.text("ticket.kind"))
        Select(.id("kind"), .name("kind")) {
            for kind in TicketKind.allCases {
                HTML.Option(words.word(kind), .value(kind.rawValue), .selected(if: kind.rawValue == entry.text("kind")))
            }
        }
        Label(.class("check")) {
            Input(.type("checkbox"), .name("proactive"), .value("1"), .checked(if: entry.text("proactive") == "1"))
            words.text("ticket.proactive")
        }
        degree("users", words.text("ticket.users"))
        degree("business", words.text("ticket.business"))
        degree("urgency", words.text("ticket.urgency"))
        PriorityMeanings(words: words)
    }

    @MarkupBuilder private func degree(_ name: String, _ text: String) -> some Markup {
        label(name, text)
        Select(.id(name), .name(name)) {
            for degree in PriorityAssessment.Degree.allCases {
                HTML.Option(words.word(degree), .value(degree.rawValue), .selected(if: degree == entry.degree(name)))
            }
        }
    }

    private func label(_ name: String, _ text: String, isOptional: Bool = false) -> some Markup {
        Label(.for(name)) {
            text
            if isOptional { Small(" (\(words.text("form.optional")))") }
        }
    }

    private var complaint: String? {
        if let unfit = entry.category.unfit { return words.sentence(unfit) }
        return switch entry.complaint {
        case .field(_, let key), .general(let key): words.text(key)
        case nil: nil
        }
    }

    private var described: String? { complaint == nil ? nil : "complaint" }

    private var reach: String { "requester-hint" + (described.map { " \($0)" } ?? "") }

    private func invalid(_ name: String) -> String? {
        switch entry.complaint {
        case .field(name, _): "true"
        case .field, .general, nil: nil
        }
    }
}
