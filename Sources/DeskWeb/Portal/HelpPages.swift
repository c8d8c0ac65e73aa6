import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// The help centre: its sections with the latest of each.
struct HelpPage: Component {
    let frame: PageFrameModel
    let centre: HelpCentre

    static let path = "/help"
    static let feed = "/help/feed"
    static func section(_ id: ID<ArticleSection>) -> String { "\(path)/sections/\(id.rawValue)" }

    static func article(_ id: ID<Article>, in language: Language? = nil) -> String {
        "\(path)/\(id.rawValue)\(language.map { "?language=\($0.rawValue)" } ?? "")"
    }

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("help.title")) {
            Div(.class("list single own help")) {
                H1(words.text("help.title"))
                P(words.text("help.intro"), .class("lead"))
                HelpSearch(written: "", words: words)
                if centre.shelves.isEmpty { P(words.text("help.none"), .class("panel faint")) }
                ForEach(centre.shelves) { shelf in
                    Section(.class("panel"), .aria("labelledby", "section-\(shelf.section.id.rawValue)")) {
                        H2(.id("section-\(shelf.section.id.rawValue)")) {
                            A(.href(Self.section(shelf.section.id)), .dir(.auto)) { shelf.section.name(in: words.language) }
                        }
                        HelpEntries(entries: shelf.entries, words: words)
                        if shelf.count > shelf.entries.count {
                            P { A(words.plural("help.all", shelf.count), .href(Self.section(shelf.section.id))) }
                        }
                    }
                }
                HelpFoot(words: words)
            }
        }
    }
}

/// One section of the help centre.
struct HelpSectionPage: Component {
    let frame: PageFrameModel
    let section: HelpSection

    private var words: Catalog { frame.words }
    private var name: String { section.section.name(in: words.language) }

    var content: some Markup {
        PageFrame(frame: frame, title: name) {
            Div(.class("list single own help")) {
                HelpTrail(section: nil, words: words)
                H1(.dir(.auto)) { name }
                Section(.class("panel")) { HelpEntries(entries: section.entries, words: words) }
                if let next = section.next {
                    Nav(.class("pages"), .aria("label", words.text("nav.pages"))) {
                        A(
                            words.text("list.next"), .rel("next"), .class("button quiet"),
                            .href("\(HelpPage.section(section.section.id))?before=\(next.written)"))
                    }
                }
                HelpFoot(words: words)
            }
        }
    }
}

/// Articles by their titles, each in its reader's language where there is such a text.
private struct HelpEntries: Component {
    let entries: [ArticleEntry]
    let words: Catalog

    var content: some Markup {
        Ul(.class("help-entries")) {
            ForEach(entries) { entry in
                Li {
                    let heading = entry.heading(for: words.language)
                    A(.href(HelpPage.article(entry.article.id)), .dir(.auto), .lang(heading?.language.rawValue)) { heading?.title ?? "" }
                    if let summary = heading?.summary, !summary.isEmpty {
                        P(.class("hint"), .dir(.auto), .lang(heading?.language.rawValue)) { summary }
                    }
                }
            }
        }
    }
}

/// Where one stands.
struct HelpTrail: Component {
    let section: ArticleSection?
    let words: Catalog

    var content: some Markup {
        P(.class("ticket-line")) {
            A(words.text("help.title"), .href(HelpPage.path))
            if let section { A(.href(HelpPage.section(section.id)), .dir(.auto)) { section.name(in: words.language) } }
        }
    }
}

/// Where one asks when nothing helped, and where new articles are told of.
struct HelpFoot: Component {
    let words: Catalog

    var content: some Markup {
        P(.class("hint")) {
            Span(words.text("help.notSolved"))
            " "
            A(words.text("portal.write"), .href("/form"))
            " · "
            A(
                words.text("help.feed"), .rel("alternate"), .type("application/atom+xml"),
                .href("\(HelpPage.feed)?language=\(words.language.rawValue)"))
        }
    }
}
