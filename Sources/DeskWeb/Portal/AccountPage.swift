import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// Where somebody sees how and where he is signed in, and changes it.
struct AccountPage: Component {
    let frame: PageFrameModel
    let person: Person
    let account: OwnAccount
    let entry: AdminEntry
    let done: Done?
    let clock: PageClock

    /// What was done a moment ago.
    enum Done: String, CaseIterable {
        case password, session
    }

    static let path = "/account"
    static let password = "/account/password"
    static let others = "/account/sessions/end"

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("account.title")) {
            Div(.class("list single admin")) {
                H1(words.text("account.title"))
                P { Bdi(person.address ?? person.displayName) }
                if let done { P(words.text("account.done.\(done.rawValue)"), .class("remark"), .role("status")) }
                AdminComplaint(entry: entry, words: words)
                sessions
                passwordForm
                P { A(words.text("twoStep.title"), .href(TwoStepPage.path)) }
                if person.role.isStaff {
                    P { A(words.text("tokens.own"), .href(TokenListPage.path)) }
                }
            }
        }
    }

    private var sessions: some Markup {
        Section(.class("panel"), .aria("labelledby", "sessions")) {
            H2(words.text("sessions.title"), .id("sessions"))
            Ul(.class("sessions")) { ForEach(account.sessions) { session in Li { line(session) } } }
            if account.sessions.count > 1 {
                PostForm(action: Self.others, token: frame.formToken) {
                    Button(words.text("sessions.endOthers"), .type("submit"), .class("quiet"))
                }
            }
        }
    }

    private func line(_ session: SessionView) -> some Markup {
        Div(.class("session-line")) {
            Div {
                Strong(words.browser(session.place.browser))
                if session.isThis { Span(words.text("sessions.this"), .class("badge")) }
                P(.class("hint")) {
                    words.text("sessions.since")
                    " "
                    ExactMoment(instant: session.begunAt, clock: clock)
                    " · "
                    words.text("sessions.seen")
                    " "
                    ExactMoment(instant: session.seenAt, clock: clock)
                    if !session.place.source.isEmpty {
                        " · "
                        Bdi(session.place.source)
                    }
                }
            }
            if !session.isThis {
                PostForm(action: "\(Self.path)/sessions/\(session.name)/end", token: frame.formToken) {
                    Button(
                        words.text("sessions.end"), .type("submit"), .class("quiet"),
                        .aria("label", "\(words.text("sessions.end")): \(words.browser(session.place.browser))"))
                }
            }
        }
    }

    private var passwordForm: some Markup {
        Section(.class("panel"), .aria("labelledby", "change-password")) {
            H2(words.text(account.hasPassword ? "password.change" : "password.choose"), .id("change-password"))
            P(words.text("password.ends"), .class("hint"))
            PostForm(action: Self.password, token: frame.formToken, className: "fields") {
                Input(.type("hidden"), .name("email"), .value(person.address), .autocomplete("username"))
                if account.hasPassword {
                    Label(words.text("password.old"), .for("old"))
                    Input(
                        .type("password"), .id("old"), .name("old"), .autocomplete("current-password"), .required, .dir(.leftToRight),
                        .aria("describedby", entry.complaint?.field == "old" ? "complaint" : nil))
                }
                NewPasswordField(words: words, isWrong: entry.complaint?.field == "password")
                Button(words.text("password.submit"), .type("submit"), .class("primary"))
            }
        }
    }
}
