import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// Whether mail may leave at all, and how patient and gentle the desk is with it.
struct OutboxForms: Component {
    let frame: PageFrameModel
    let outbox: OutboxView
    let entry: AdminEntry

    static let list = "/admin/outgoing-mail"
    static let pause = "/admin/outbox/pause"
    static let policy = "/admin/outbox/policy"

    private var words: Catalog { frame.words }

    var content: some Markup {
        Section(.class("panel actions"), .aria("label", words.text("outbox.title"))) {
            if outbox.isPaused { resumption } else { holding }
            limits
        }
    }

    private var holding: some Markup {
        Details(.open(if: entry.form == Self.pause)) {
            Summary(words.text("outbox.pause"))
            PostForm(action: Self.pause, token: frame.formToken, className: "fields") {
                P(words.text("outbox.pause.explain"), .class("hint"))
                Input(.type("hidden"), .name("paused"), .value("1"))
                Label(words.text("outbox.reason"), .for("pause-reason"))
                Input(
                    .type("text"), .id("pause-reason"), .name("reason"), .value(entry.text("reason", in: Self.pause)), .dir(.auto),
                    .maxlength(500))
                Button(words.text("outbox.pause"), .type("submit"), .class("grave"))
            }
        }
    }

    private var resumption: some Markup {
        PostForm(action: Self.pause, token: frame.formToken) {
            Input(.type("hidden"), .name("paused"), .value("0"))
            Button(words.text("outbox.resume"), .type("submit"), .class("primary"))
        }
    }

    private var limits: some Markup {
        Details(.open(if: entry.form == Self.policy)) {
            Summary(words.text("outbox.policy"))
            PostForm(action: Self.policy, token: frame.formToken, className: "fields") {
                number("giveUpAfterHours", outbox.policy.giveUpAfterHours, OutboxPolicy.hours)
                number("undoSeconds", outbox.policy.undoSeconds, OutboxPolicy.seconds)
                number("mailsAtOnce", outbox.policy.mailsAtOnce, OutboxPolicy.atOnce)
                number("mailsPerMinute", outbox.policy.mailsPerMinute, OutboxPolicy.perMinute)
                Button(words.text("lines.save"), .type("submit"), .class("quiet"))
            }
        }
    }

    @MarkupBuilder private func number(_ name: String, _ known: Int, _ range: ClosedRange<Int>) -> some Markup {
        Label(.for(name)) {
            words.text("outbox.policy.\(name)")
            Small(" (\(words.language.written(range.lowerBound))–\(words.language.written(range.upperBound)))")
        }
        Input(
            .type("text"), .id(name), .name(name), .value(entry.text(name, in: Self.policy, known: "\(known)")), .inputmode("numeric"),
            .dir(.leftToRight), .required)
    }
}

/// That all mail is held, since when, by whom and why.
struct OutboxPause: Component {
    let outbox: OutboxView
    let words: Catalog
    let clock: PageClock

    @MarkupBuilder var content: some Markup {
        if outbox.isPaused {
            Div(.class("complaint"), .role("status")) {
                P { Strong(words.text("outbox.paused")) }
                if let deed = outbox.latest { DeedLine(deed: deed, person: outbox.person, words: words, clock: clock) }
            }
        }
    }
}

/// What an administrator did, when and why.
struct DeedLine: Component {
    let deed: OutboxDeed
    let person: Person?
    let words: Catalog
    let clock: PageClock

    var content: some Markup {
        P {
            words.word(deed.kind)
            " · "
            Bdi(person?.displayName ?? "")
            " · "
            ExactMoment(instant: deed.at, clock: clock)
            if !deed.reason.isEmpty {
                Br()
                Bdi(deed.reason)
            }
        }
    }
}
