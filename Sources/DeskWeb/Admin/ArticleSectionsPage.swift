import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// The sections of the knowledge base: named in every language, put in order, added and removed.
struct ArticleSectionsPage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let sections: [(section: ArticleSection, articles: Int)]

    static let path = "/admin/article-sections"
    static func address(of section: ID<ArticleSection>, _ action: String = "") -> String { "\(path)/\(section.rawValue)\(action)" }

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("nav.articleSections")) {
            Div(.class("list single admin")) {
                H1(words.text("nav.articleSections"))
                P(words.text("admin.about.articleSections"), .class("hint"))
                AdminComplaint(entry: entry, words: words)
                ForEach(Array(sections.enumerated())) { place, row in panel(row.section, row.articles, place) }
                Section(.class("panel")) {
                    H2(words.text("articles.sections.add"))
                    PostForm(action: Self.path, token: frame.formToken, className: "fields") {
                        fields(Self.path, nil)
                        Button(words.text("articles.sections.add"), .type("submit"), .class("primary"))
                    }
                }
            }
        }
    }

    private func panel(_ section: ArticleSection, _ count: Int, _ place: Int) -> some Markup {
        Section(.class("panel")) {
            H2(.dir(.auto)) { section.name }
            P(words.plural("articles.sections.count", count), .class("hint"))
            PostForm(action: Self.address(of: section.id), token: frame.formToken, className: "fields") {
                fields(Self.address(of: section.id), section)
                Button(words.text("articles.save"), .type("submit"), .class("quiet"))
            }
            Div(.class("choices")) {
                MoveButtons(
                    path: Self.address(of: section.id, "/order"), name: section.name, place: place, count: sections.count,
                    token: frame.formToken, words: words)
                if count == 0 {
                    PostForm(action: Self.address(of: section.id, "/removal"), token: frame.formToken) {
                        Button(.type("submit"), .class("grave")) { words.isolated("articles.sections.remove", ["name": section.name]) }
                    }
                }
            }
        }
    }

    @MarkupBuilder private func fields(_ form: String, _ section: ArticleSection?) -> some Markup {
        let id = section.map { "\($0.id.rawValue)" } ?? "new"
        Label(words.text("admin.name"), .for("name-\(id)"))
        Input(
            .type("text"), .id("name-\(id)"), .name("name"), .required, .dir(.auto), .maxlength(Desk.longestName), .autocomplete("off"),
            .value(entry.text("name", in: form, known: section?.name ?? "")))
        Details {
            Summary(words.text("articles.sections.names"))
            ForEach(frame.languages) { language in
                Label(language.ownName, .for("name-\(language.rawValue)-\(id)"), .lang(language.rawValue))
                Input(
                    .type("text"), .id("name-\(language.rawValue)-\(id)"), .name("name-\(language.rawValue)"), .dir(.auto),
                    .lang(language.rawValue), .maxlength(Desk.longestName), .autocomplete("off"),
                    .value(entry.text("name-\(language.rawValue)", in: form, known: section?.names[language] ?? "")))
            }
        }
    }
}
