import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// An article as whoever asks for help reads it.
struct HelpArticlePage: Component {
    let frame: PageFrameModel
    let article: HelpArticle
    let clock: PageClock
    /// Whether he has just said how he found it.
    let isVoted: Bool
    /// What he said that cannot be taken.
    var complaint: String?

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: article.content.title) {
            Div(.class("list single own help")) {
                HelpTrail(section: article.section, words: words)
                Section(
                    .class("panel article"), .lang(article.language.rawValue),
                    .dir(article.language.isRightToLeft ? .rightToLeft : .leftToRight)
                ) {
                    H1(.dir(.auto)) { article.content.title }
                    Div(.lang(words.language.rawValue), .dir(words.language.isRightToLeft ? .rightToLeft : .leftToRight)) {
                        TranslationNotice(
                            language: article.language, missing: article.missing, isOutdated: article.isOutdated, words: words)
                    }
                    ArticleText(text: article.content, language: article.language, words: words)
                }
                P(.class("hint")) {
                    Time(.datetime(article.updatedAt.iso8601)) { words.text("help.updated", ["when": clock.exact(article.updatedAt)]) }
                    if frame.person != nil {
                        " · "
                        A(words.text("help.forStaff"), .href(ArticlePaths.article(article.id)))
                    }
                }
                languages
                vote
                HelpFoot(words: words)
            }
        }
    }

    @MarkupBuilder private var languages: some Markup {
        if article.languages.count > 1 {
            Nav(.class("choices"), .aria("label", words.text("help.languages"))) {
                ForEach(article.languages) { language in
                    A(
                        language.ownName, .lang(language.rawValue), .hreflang(language.rawValue), .class("button quiet small"),
                        .href(HelpPage.article(article.id, in: language)), .aria("current", "true").when(language == article.language))
                }
            }
        }
    }

    @MarkupBuilder private var vote: some Markup {
        if isVoted {
            P(words.text("help.thanks"), .class("remark"), .role("status"))
        } else {
            Section(.class("panel"), .aria("labelledby", "vote")) {
                H2(words.text("help.question"), .id("vote"))
                if let complaint { Div(.class("complaint"), .role("alert"), .id("complaint")) { P(complaint) } }
                PostForm(action: "\(HelpPage.article(article.id))/vote", token: frame.formToken, className: "fields") {
                    Input(.type("hidden"), .name("language"), .value(article.language.rawValue))
                    Input(.type("hidden"), .name("version"), .value("\(article.version)"))
                    Label(words.text("help.words"), .for("words"))
                    Textarea(
                        "", .id("words"), .name("words"), .rows(2), .dir(.auto), .maxlength(Desk.longestVote),
                        .aria("describedby", "words-hint"))
                    P(words.text("help.words.hint"), .class("hint"), .id("words-hint"))
                    Div(.class("choices")) {
                        Button(words.text("help.helped"), .type("submit"), .name("helpful"), .value("1"), .class("quiet"))
                        Button(words.text("help.helpedNot"), .type("submit"), .name("helpful"), .value("0"), .class("quiet"))
                    }
                }
            }
        }
    }
}
