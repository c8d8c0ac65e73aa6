import DeskOperations
import HTML
import Localization
import ServiceDesk

/// Asks somebody whether he wants to be sent the answers of a ticket. Of the ticket it tells nothing before he says yes, and then only the
/// number.
struct WatchingPage: Component {
    let frame: PageFrameModel
    let question: WatchingQuestion
    let path: String

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("watching.title")) {
            Section(.class("sheet")) {
                H1(words.text("watching.title"))
                switch question.watching {
                case .asked:
                    P(words.text("watching.question"), .class("lead"))
                    choice("yes", "watching.accept", isPrimary: true)
                    choice("no", "watching.decline", isPrimary: false)
                case .accepted:
                    P(words.isolated("watching.following", ["number": question.number.description]), .class("lead"))
                    choice("no", "watching.stop", isPrimary: false)
                case .declined:
                    P(words.text("watching.notFollowing"), .class("lead"))
                    choice("yes", "watching.accept", isPrimary: false)
                case nil: P(words.text("watching.over"))
                }
            }
        }
    }

    private func choice(_ answer: String, _ key: String, isPrimary: Bool) -> some Markup {
        PostForm(action: path, token: frame.formToken) {
            Input(.type("hidden"), .name("answer"), .value(answer))
            Button(words.text(key), .type("submit"), .class(isPrimary ? "primary" : "quiet"))
        }
    }
}
