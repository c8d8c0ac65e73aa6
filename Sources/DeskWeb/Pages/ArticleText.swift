import DeskStore
import HTML
import Localization
import ServiceDesk

/// An article of the knowledge base, and not the element of HTML of that name.
typealias Article = ServiceDesk.Article

/// The words of an article: a heading for each part that there is, and what its marks mean.
struct ArticleText: Component {
    let text: ArticleContent
    let language: Language
    let words: Catalog

    var content: some Markup {
        Div(.class("article-text")) {
            if !text.summary.isEmpty { P(.class("lead"), .lang(language.rawValue), .dir(.auto)) { text.summary } }
            ForEach(ArticleContent.Part.allCases.filter { !text[$0].isBlank }) { part in
                Section(.class("article-part"), .aria("labelledby", "part-\(part.rawValue)")) {
                    H2(words.word(part), .id("part-\(part.rawValue)"))
                    MarkedText(text: text[part], language: language)
                }
            }
        }
    }
}

/// A text with marks, as a page shows it; one that is nothing but marks stands for itself.
struct MarkedText: Component {
    let text: String
    let language: Language

    var content: some Markup {
        if let html = Markdown(text, for: .page).html {
            Div(.class("words markup"), .dir(.auto), .lang(language.rawValue)) { html }
        } else {
            Div(.class("words"), .dir(.auto), .lang(language.rawValue)) { text }
        }
    }
}

/// How far readers may rely on an article.
struct ConfidenceBadge: Component {
    let confidence: ArticleConfidence
    let words: Catalog

    var content: some Markup { Span(words.word(confidence), .class("badge confidence"), .data("confidence", confidence.rawValue)) }
}

/// A text that is shown in another language than its reader's, or that is older than the one it was made from.
struct TranslationNotice: Component {
    let language: Language
    /// The language that he asked for, where there is no text in that.
    let missing: Language?
    let isOutdated: Bool
    let words: Catalog

    var content: some Markup {
        if let missing {
            P(.class("remark"), .role("status")) {
                words.isolated("articles.fallback", ["wanted": missing.ownName, "shown": language.ownName])
            }
        }
        if isOutdated { P(words.text("articles.outdated"), .class("remark"), .role("status")) }
    }
}

extension Catalog {
    func word(_ part: ArticleContent.Part) -> String { text("articles.part.\(part.rawValue)") }
    func word(_ confidence: ArticleConfidence) -> String { text("articles.confidence.\(confidence.rawValue)") }
    func word(_ audience: ArticleAudience.Kind) -> String { text("articles.audience.\(audience.rawValue)") }
    func word(_ refusal: ArticleRefusal) -> String { text("articles.refusal.\(refusal.rawValue)") }
    func word(_ what: ArticleChange.What) -> String { text("articles.change.\(what.rawValue)") }
}
