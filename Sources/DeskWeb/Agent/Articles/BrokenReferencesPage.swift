import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// References of articles that lead nowhere, or to what was put away.
struct BrokenReferencesPage: Component {
    let frame: PageFrameModel
    let broken: [BrokenReference]

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("articles.broken")) {
            Div(.class("list single admin")) {
                P(.class("ticket-line")) { A(words.text("articles.title"), .href(ArticlePaths.list)) }
                H1(words.text("articles.broken"))
                P(words.text("articles.broken.about"), .class("hint"))
                if broken.isEmpty { Div(.class("empty")) { P(words.text("articles.broken.none")) } }
                Ul(.class("ties")) {
                    ForEach(broken) { reference in
                        Li {
                            A("\(reference.article.rawValue)", .href(ArticlePaths.article(reference.article, in: reference.language)))
                            LanguageCode(language: reference.language)
                            Code(reference.target.text, .dir(.leftToRight))
                            if reference.isArchived { Span(words.word(ArticleConfidence.archived), .class("badge")) }
                        }
                    }
                }
            }
        }
    }
}
