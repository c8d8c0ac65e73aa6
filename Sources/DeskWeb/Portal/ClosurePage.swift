import DeskOperations
import HTML
import Localization
import ServiceDesk

/// Where a closure link leads: the question, or how it was settled.
struct ClosurePage: Component {
    let frame: PageFrameModel
    let question: ClosureQuestion
    let token: String
    /// Whether somebody has just confirmed.
    let isAnswer: Bool
    /// The path of the page that asks how content he is.
    let satisfaction: String?

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("closure.title")) {
            Section(.class("sheet")) {
                switch question.state {
                case .asked: asked
                case .closed:
                    settled(isAnswer ? "closure.done" : "closure.alreadyClosed")
                    if let satisfaction { SatisfactionForm(words: words, path: satisfaction, formToken: frame.formToken, entry: .init()) }
                case .withdrawn:
                    H1(words.text("closure.title"))
                    P(words.text("closure.linkInvalid"))
                }
            }
        }
    }

    @MarkupBuilder private var asked: some Markup {
        H1(say("closure.question"))
        P(.class("lead"), .dir(.auto)) { question.subject }
        P(words.text("closure.explain"))
        PostForm(action: "/closure/\(token)", token: frame.formToken) {
            Button(words.text("closure.confirm"), .type("submit"), .class("primary"))
        }
        P(words.text("closure.notYet"), .class("hint"))
    }

    @MarkupBuilder private func settled(_ key: String) -> some Markup {
        H1(words.text("closure.title"))
        P(say(key), .class("lead"))
    }

    private func say(_ key: String) -> String { words.isolated(key, ["number": question.number.description]) }
}

/// For a link that this desk did not make.
struct ClosureLinkInvalidPage: Component {
    let frame: PageFrameModel

    var content: some Markup {
        PageFrame(frame: frame, title: frame.words.text("closure.title")) {
            Section(.class("sheet")) {
                H1(frame.words.text("closure.title"))
                P(frame.words.text("closure.linkInvalid"))
            }
        }
    }
}
