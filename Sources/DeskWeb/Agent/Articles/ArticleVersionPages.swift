import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// The versions of a text, the newest first.
struct ArticleVersionsPage: Component {
    let frame: PageFrameModel
    let history: ArticleHistory
    let clock: PageClock

    private var words: Catalog { frame.words }
    private var article: ID<Article> { history.article.id }
    private var state: ArticleTextState? { history.states.first { $0.language == history.language } }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("articles.versions")) {
            Div(.class("list single admin")) {
                ArticleTrail(article: article, language: history.language, words: words)
                H1(words.text("articles.versions"))
                Ol(.class("audit")) { ForEach(history.versions) { version in Li { item(version) } } }
                if let next = history.next {
                    Nav(.class("pages"), .aria("label", words.text("nav.pages"))) {
                        A(
                            words.text("list.next"), .rel("next"), .class("button quiet"),
                            .href(ArticlePaths.text(article, history.language, "/versions?before=\(next)")))
                    }
                }
            }
        }
    }

    @MarkupBuilder private func item(_ version: ArticleVersionHeading) -> some Markup {
        P {
            A(
                words.text("articles.version", ["number": "\(version.number)"]),
                .href(ArticlePaths.version(version.number, of: article, history.language)))
            " · "
            ExactMoment(instant: version.at, clock: clock)
            " · "
            Bdi(history.people[version.author]?.displayName ?? "")
            if version.number == state?.current { Span(words.text("articles.version.current"), .class("badge")) }
            if version.number == state?.approved { Span(words.text("articles.version.approved"), .class("badge")) }
        }
        P(.dir(.auto), .lang(history.language.rawValue)) { version.title }
        if let restores = version.restores { P(words.text("articles.version.restores", ["number": "\(restores)"]), .class("hint")) }
        if !version.reason.isEmpty { P(.class("hint"), .dir(.auto)) { version.reason } }
        Div(.class("choices")) {
            if version.number > 1 {
                A(
                    words.text("articles.compare.before"), .class("button quiet small"),
                    .href(ArticlePaths.comparison(article, history.language, from: version.number - 1, to: version.number)))
            }
            if let current = state?.current, version.number != current {
                A(
                    words.text("articles.compare.current"), .class("button quiet small"),
                    .href(ArticlePaths.comparison(article, history.language, from: version.number, to: current)))
                RestoreForm(frame: frame, article: article, language: history.language, version: version.number)
            }
        }
    }
}

/// One version as it was left.
struct ArticleVersionPage: Component {
    let frame: PageFrameModel
    let version: ArticleVersion
    let isCurrent: Bool
    let clock: PageClock

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: version.content.title) {
            Div(.class("list single admin")) {
                ArticleTrail(article: version.article, language: version.language, words: words)
                H1(.dir(.auto), .lang(version.language.rawValue)) { version.content.title }
                P(.class("hint")) {
                    words.text("articles.version", ["number": "\(version.number)"])
                    " · "
                    ExactMoment(instant: version.at, clock: clock)
                }
                ArticleText(text: version.content, language: version.language, words: words)
                if !isCurrent { RestoreForm(frame: frame, article: version.article, language: version.language, version: version.number) }
            }
        }
    }
}

/// What is different in two versions.
struct ArticleComparisonPage: Component {
    let frame: PageFrameModel
    let comparison: ArticleComparison
    let clock: PageClock

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("articles.comparison")) {
            Div(.class("list single admin")) {
                ArticleTrail(article: comparison.article.id, language: comparison.from.language, words: words)
                H1(words.text("articles.comparison"))
                Ul(.class("ties")) {
                    ForEach([comparison.from, comparison.to]) { version in
                        Li {
                            words.text("articles.version", ["number": "\(version.number)"])
                            " · "
                            ExactMoment(instant: version.at, clock: clock)
                            " · "
                            Bdi(comparison.people[version.author]?.displayName ?? "")
                        }
                    }
                }
                ComparedContents(
                    parts: comparison.parts, title: comparison.title, summary: comparison.summary, language: comparison.from.language,
                    words: words)
            }
        }
    }
}

/// The way back.
private struct ArticleTrail: Component {
    let article: ID<Article>
    let language: Language
    let words: Catalog

    var content: some Markup {
        P(.class("ticket-line")) {
            A(words.text("articles.title"), .href(ArticlePaths.list))
            A("\(article.rawValue)", .href(ArticlePaths.article(article, in: language)))
            A(words.text("articles.versions"), .href(ArticlePaths.text(article, language, "/versions")))
        }
    }
}

/// Makes an earlier version the one that stands, as a new one.
private struct RestoreForm: Component {
    let frame: PageFrameModel
    let article: ID<Article>
    let language: Language
    let version: Int

    var content: some Markup {
        PostForm(action: "\(ArticlePaths.version(version, of: article, language))/restoration", token: frame.formToken) {
            Button(.type("submit"), .class("quiet small")) { frame.words.text("articles.restore", ["number": "\(version)"]) }
        }
    }
}
