import DeskOperations
import HTML
import Localization
import ServiceDesk

/// Asks the requester of a closed ticket how content he is.
struct SatisfactionPage: Component {
    let frame: PageFrameModel
    let question: SatisfactionQuestion
    let path: String
    let entry: SatisfactionEntry
    let step: Step

    enum Step: Sendable {
        case asked
        case answered
        /// No score was chosen.
        case incomplete
    }

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("satisfaction.title")) {
            Section(.class("sheet")) {
                H1(words.text("satisfaction.title"))
                P(.class("lead"), .dir(.auto)) { question.subject }
                switch step {
                case .answered: P(words.text("satisfaction.thanks"), .class("lead"))
                case .incomplete: Div(.class("complaint"), .role("alert")) { P(words.text("satisfaction.incomplete")) }
                case .asked: EmptyMarkup()
                }
                if question.isOpen {
                    SatisfactionForm(words: words, path: path, formToken: frame.formToken, entry: entry)
                } else {
                    P(words.text("satisfaction.over"))
                }
            }
        }
    }
}

/// Five answers and a word.
struct SatisfactionForm: Component {
    let words: Catalog
    let path: String
    let formToken: String
    let entry: SatisfactionEntry

    var content: some Markup {
        PostForm(action: path, token: formToken, className: "fields") {
            Fieldset {
                Legend(words.text("satisfaction.question"))
                for score in Satisfaction.Score.allCases.reversed() {
                    Label(.class("check")) {
                        Input(
                            .type("radio"), .name("score"), .value("\(score.rawValue)"), .required,
                            .checked(if: entry.score == score.rawValue))
                        words.word(score)
                    }
                }
            }
            Label(.for("satisfaction-words")) {
                words.text("satisfaction.words")
                Small(" (\(words.text("form.optional")))")
            }
            Textarea(entry.words, .id("satisfaction-words"), .name("words"), .rows(4), .dir(.auto))
            P(words.text("satisfaction.hint"), .class("hint"))
            Button(words.text("satisfaction.send"), .type("submit"), .class("primary"))
        }
    }
}
