import HTML
import Localization
import ServiceDesk

/// Where a mailed link leads: whom it lets in.
struct SignInLinkPage: Component {
    let frame: PageFrameModel
    let person: Person
    let token: String

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("signin.title")) {
            Section(.class("sheet narrow")) {
                H1(words.text("signin.title"))
                P(.class("lead")) { Bdi(person.displayName) }
                if let address = person.address, !person.name.isEmpty { P { Bdi(address) } }
                P(words.text("signin.link.once"), .class("hint"))
                PostForm(action: "/sign-in/link/\(token)", token: frame.formToken) {
                    Button(words.text("signin.submit"), .type("submit"), .class("primary"))
                }
            }
        }
    }
}

/// What follows when somebody asked for a link, whoever he is (CASES.md D5).
struct LinkSentPage: Component {
    let frame: PageFrameModel

    static let path = "/sign-in/sent"

    var content: some Markup {
        PageFrame(frame: frame, title: frame.words.text("signin.sent.title")) {
            Section(.class("sheet narrow")) {
                H1(frame.words.text("signin.sent.title"))
                P(frame.words.text("signin.sent.text"))
                P(frame.words.text("signin.sent.hint"), .class("hint"))
                P { A(frame.words.text("signin.again"), .href("/sign-in")) }
            }
        }
    }
}

/// For a link that lets nobody in, or nobody any more.
struct DeadLinkPage: Component {
    let frame: PageFrameModel

    var content: some Markup {
        PageFrame(frame: frame, title: frame.words.text("signin.dead.title")) {
            Section(.class("sheet narrow")) {
                H1(frame.words.text("signin.dead.title"))
                P(frame.words.text("signin.dead.text"))
                P { A(frame.words.text("signin.dead.again"), .href("/sign-in"), .class("button primary")) }
            }
        }
    }
}
