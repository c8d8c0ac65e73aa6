import DeskOperations
import HTML
import Localization
import ServiceDesk

/// Where everybody who works here says what stands under his answers.
struct SignaturePage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let signature: AgentSignature
    let isSaved: Bool

    static let path = "/signature"

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("signature.title")) {
            Div(.class("list single admin")) {
                H1(words.text("signature.title"))
                AdminComplaint(entry: entry, words: words)
                if isSaved { P(words.text("notices.saved"), .class("remark"), .role("status")) }
                P { A(words.text("choices.title"), .href(NoticeChoicesPage.path)) }
                Section(.class("panel")) {
                    P(words.text("signature.explain"), .class("hint"))
                    LetterVariables(words: words)
                    PostForm(action: Self.path, token: frame.formToken, className: "fields") {
                        Label(words.text("signature.any"), .for("text"))
                        Textarea(
                            entry.text("text", in: Self.path, known: signature.text), .id("text"), .name("text"), .rows(5), .dir(.auto),
                            .aria("describedby", "variables"))
                        for language in Language.allCases {
                            LetterField(
                                name: "text-\(language.rawValue)", label: language.ownName, language: language, rows: 4, form: Self.path,
                                entry: entry, known: signature.languages[language] ?? "")
                        }
                        Button(words.text("notices.save"), .type("submit"), .class("primary"))
                    }
                }
            }
        }
    }
}
