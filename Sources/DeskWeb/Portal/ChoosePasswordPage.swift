import HTML
import Localization
import ServiceDesk

/// Where a mailed link leads whoever chooses a password.
struct ChoosePasswordPage: Component {
    let frame: PageFrameModel
    let person: Person
    let token: String
    let complaint: String?

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("password.choose")) {
            Section(.class("sheet narrow")) {
                H1(words.text("password.choose"))
                if let complaint { Div(.class("complaint"), .role("alert"), .id("complaint")) { P(complaint) } }
                PostForm(action: "/password/link/\(token)", token: frame.formToken, className: "fields") {
                    Label(words.text("signin.email"), .for("email"))
                    Input(
                        .type("email"), .id("email"), .value(person.address), .autocomplete("username"), .readonly, .dir(.leftToRight))
                    NewPasswordField(words: words, isWrong: complaint != nil)
                    Button(words.text("password.submit"), .type("submit"), .class("primary"))
                }
            }
        }
    }
}

/// Where a new password is entered: once, for password programs fill it in and remember it.
struct NewPasswordField: Component {
    let words: Catalog
    let isWrong: Bool

    var content: some Markup {
        Label(words.text("password.new"), .for("password"))
        Input(
            .type("password"), .id("password"), .name("password"), .autocomplete("new-password"), .required, .dir(.leftToRight),
            .aria("describedby", isWrong ? "complaint password-hint" : "password-hint"))
        P(words.text("password.hint"), .id("password-hint"), .class("hint"))
    }
}

/// Where whoever forgot his password asks for a new one.
struct ForgottenPage: Component {
    let frame: PageFrameModel
    let email: String
    let complaint: String?

    static let path = "/password/forgotten"

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("password.forgotten")) {
            Section(.class("sheet narrow")) {
                H1(words.text("password.forgotten"))
                P(words.text("password.forgotten.text"), .class("hint"))
                if let complaint { Div(.class("complaint"), .role("alert"), .id("complaint")) { P(complaint) } }
                PostForm(action: Self.path, token: frame.formToken, className: "fields") {
                    Label(words.text("signin.email"), .for("email"))
                    Input(
                        .type("email"), .id("email"), .name("email"), .value(email), .autocomplete("username"), .required,
                        .dir(.leftToRight), .aria("describedby", complaint == nil ? nil : "complaint"))
                    Button(words.text("signin.link.submit"), .type("submit"), .class("primary"))
                }
                P { A(words.text("signin.again"), .href("/sign-in")) }
            }
        }
    }
}
