import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// Where everybody who works here says that he is away, and that he is back.
struct PresencePage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let view: WorkProfileView
    let clock: PageClock

    static let path = "/presence"

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("presence.title")) {
            Div(.class("list single admin")) {
                H1(.dir(.auto)) { view.person.displayName }
                AdminComplaint(entry: entry, words: words)
                PresencePanel(base: Self.path, frame: frame, entry: entry, view: view, clock: clock)
            }
        }
    }
}

/// Whether somebody is here, what he has to do, and the form that changes it.
struct PresencePanel: Component {
    /// What the addresses of its forms begin with.
    let base: String
    let frame: PageFrameModel
    let entry: AdminEntry
    let view: WorkProfileView
    let clock: PageClock

    private var words: Catalog { frame.words }
    private var form: String { base + "/absence" }
    private var isAway: Bool { view.profile.isAway(at: clock.now) }

    var content: some Markup {
        Section(.class("panel"), .aria("labelledby", "presence")) {
            H2(words.text("presence.title"), .id("presence"))
            Dl(.class("facts wide")) {
                Div {
                    Dt(words.text("presence.now"))
                    Dd { state }
                }
                Div {
                    Dt(words.text("work.load"))
                    Dd { load }
                }
            }
            if isAway {
                PostForm(action: base + "/return", token: frame.formToken, className: "fields") {
                    Button(words.text("presence.return"), .type("submit"), .class("primary"))
                }
            } else {
                leaving
            }
        }
    }

    @MarkupBuilder private var state: some Markup {
        if !isAway {
            words.text("presence.here")
        } else if let until = view.profile.absence?.until {
            Span("\(words.text("presence.awayUntil")) ")
            ExactMoment(instant: until, clock: clock)
        } else {
            words.text("presence.away")
        }
    }

    private var load: String {
        guard let capacity = view.profile.capacity else { return "\(view.load)" }
        return words.text("work.load.of", ["load": "\(view.load)", "capacity": "\(capacity)"])
    }

    private var leaving: some Markup {
        PostForm(action: form, token: frame.formToken, className: "fields") {
            P(words.text("presence.explain"), .class("hint"))
            Label(words.text("presence.until"), .for("until"))
            Input(
                .type("datetime-local"), .id("until"), .name("until"), .value(entry.text("until", in: form)),
                .aria("describedby", "until-hint"))
            P(words.text("presence.until.hint"), .id("until-hint"), .class("hint"))
            SubstituteChoice(
                id: "stand-in", view: view, chosen: entry.text("substitute", in: form, known: view.profile.substitute.choiceText()),
                words: words)
            Button(words.text("presence.leave"), .type("submit"), .class("primary"))
        }
    }
}

extension FormFields {
    /// Until when somebody is away, and who gets his tickets.
    func absence(_ clock: PageClock) throws(DeskError) -> (until: Instant?, handover: Handover) {
        guard !text("until").isEmpty else { return (nil, .named(choice("substitute"))) }
        guard let until = clock.moment(text("until")) else { throw .invalid(field: "until", .malformed) }
        return (until, .named(choice("substitute")))
    }
}
