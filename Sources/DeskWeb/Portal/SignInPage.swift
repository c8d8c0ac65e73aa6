import HTML
import Localization

/// Where everybody signs in, by a password or by a link that is mailed.
struct SignInPage: Component {
    let frame: PageFrameModel
    let email: String
    /// Where to go afterwards; a checked path of this desk.
    let next: String?
    let complaint: String?

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("signin.title")) {
            Section(.class("sheet narrow")) {
                H1(words.text("signin.title"))
                P(words.text("signin.intro"), .class("hint"))
                if let complaint {
                    Div(.class("complaint"), .role("alert"), .id("complaint")) { P(complaint) }
                }
                PostForm(action: "/sign-in", token: frame.formToken, className: "fields") {
                    if let next { Input(.type("hidden"), .name("next"), .value(next)) }
                    Label(words.text("signin.email"), .for("email"))
                    Input(
                        .type("email"), .id("email"), .name("email"), .value(email), .autocomplete("username"), .required,
                        .dir(.leftToRight), .aria("describedby", complaint == nil ? nil : "complaint"))
                    Label(words.text("signin.password"), .for("password"))
                    Input(
                        .type("password"), .id("password"), .name("password"), .autocomplete("current-password"), .required,
                        .dir(.leftToRight), .aria("describedby", complaint == nil ? nil : "complaint"))
                    Button(words.text("signin.submit"), .type("submit"), .class("primary"))
                    P(words.text("signin.link.hint"), .class("hint"))
                    Button(
                        words.text("signin.link.submit"), .type("submit"), .class("quiet"), .formaction("/sign-in/link"), .formnovalidate)
                }
                P { A(words.text("password.forgotten"), .href(ForgottenPage.path)) }
            }
        }
    }
}
