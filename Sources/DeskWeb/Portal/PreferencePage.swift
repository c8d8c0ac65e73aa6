import DeskOperations
import HTML
import Localization
import ServiceDesk

/// Where a requester says whether he wants to hear of progress, and in which language. It tells nothing of any ticket.
struct PreferencePage: Component {
    let frame: PageFrameModel
    let preference: RequesterPreference
    let path: String
    let isSaved: Bool

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("preference.title")) {
            Section(.class("sheet")) {
                H1(words.text("preference.title"))
                if isSaved { P(words.text("notices.saved"), .class("remark"), .role("status")) }
                P(words.text("preference.explain"), .class("lead"))
                PostForm(action: path, token: frame.formToken, className: "fields") {
                    Label(.class("check")) {
                        Input(.type("checkbox"), .name("progress"), .value("1"), .checked(if: preference.wantsProgress))
                        words.text("preference.progress")
                    }
                    Label(words.text("preference.language"), .for("mail-language"))
                    Select(.id("mail-language"), .name("language")) {
                        HTML.Option(words.text("preference.anyLanguage"), .value(""), .selected(if: preference.language == nil))
                        for language in frame.languages {
                            HTML.Option(
                                language.ownName, .value(language.rawValue), .lang(language.rawValue),
                                .selected(if: preference.language == language))
                        }
                    }
                    Button(words.text("notices.save"), .type("submit"), .class("primary"))
                }
            }
        }
    }
}
