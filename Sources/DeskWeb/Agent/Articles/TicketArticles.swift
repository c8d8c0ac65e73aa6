import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// The articles that helped with a ticket or were written from it, and where one is named or begun.
struct TicketArticles: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }
    private var linked: [LinkedArticle] { model.view.surroundings.articles }
    /// Solved, and nobody has said yet what the desk learns from it.
    private var isAsked: Bool { [.solved, .closed].contains(model.ticket.status) && linked.isEmpty }

    var content: some Markup {
        Section(.class("panel joint"), .aria("labelledby", "articles"), .id("knowledge")) {
            H2(words.text("articles.title"), .id("articles"))
            Ul(.class("ties")) { ForEach(linked) { link in Li { item(link) } } }
            if isAsked { P(words.text("articles.asked"), .class("remark")) }
            Details(.open(if: isAsked || model.entry.article != nil)) {
                Summary(words.text("articles.link"))
                PostForm(action: model.path("/articles"), token: model.frame.formToken, className: "fields") {
                    Label(words.text("articles.number"), .for("article"))
                    Input(
                        .type("text"), .id("article"), .name("article"), .value(model.entry.article ?? ""), .required,
                        .inputmode("numeric"),
                        .dir(.leftToRight), .autocomplete("off"))
                    Button(words.text("articles.link"), .type("submit"), .class("quiet"))
                }
            }
            P {
                A(
                    words.text("articles.writeFrom"), .class("button quiet small"),
                    .href("\(ArticlePaths.new)?ticket=\(model.number.digits)"))
            }
        }
    }

    @MarkupBuilder private func item(_ linked: LinkedArticle) -> some Markup {
        ArticleLinkText(entry: linked.entry, words: words)
        " "
        Span(words.text("articles.link.\(linked.link.part.rawValue)"), .class("badge"))
        if linked.link.part == .helped {
            PostForm(action: model.path("/articles/\(linked.link.article.rawValue)/removal"), token: model.frame.formToken) {
                Button(words.text("articles.unlink"), .type("submit"), .class("quiet small"))
            }
        }
    }
}
