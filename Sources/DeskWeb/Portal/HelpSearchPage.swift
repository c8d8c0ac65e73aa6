import DeskOperations
import HTML
import Hummingbird
import Localization
import ServiceDesk

/// Looks for articles in the help centre.
struct HelpSearch: Component {
    let written: String
    let words: Catalog

    var content: some Markup {
        Form(.method(.get), .action(HelpSearchPage.path), .class("search-form"), .role("search")) {
            Label(words.text("help.search"), .for("q"), .class("unseen"))
            Input(
                .type("search"), .id("q"), .name("q"), .value(written), .dir(.auto), .maxlength(SearchQuery.longest), .autocomplete("off"),
                .placeholder(words.text("help.search")))
            Button(words.text("search.submit"), .type("submit"), .class("primary"))
        }
    }
}

/// The articles that were found.
struct HelpSearchPage: Component {
    let frame: PageFrameModel
    let written: String
    let entries: [ArticleEntry]

    static let path = "/help/search"

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("help.search")) {
            Div(.class("list single own help")) {
                HelpTrail(section: nil, words: words)
                H1(words.text("help.search"))
                HelpSearch(written: written, words: words)
                if entries.isEmpty {
                    P(words.text("help.search.none"), .class("panel faint"))
                } else {
                    Section(.class("panel")) { ArticleHits(entries: entries, words: words) { HelpPage.article($0) } }
                }
                HelpFoot(words: words)
            }
        }
    }
}

extension PortalRoutes {
    static func searchHelp(_ request: PageRequest) async throws -> Response {
        let written = request.query.text("q")
        let isAsked = written.contains { !$0.isWhitespace }
        let entries = isAsked ? try await request.desk.helpSearch(written, for: request.asker) : []
        return request.page(HelpSearchPage(frame: request.frame(.help), written: written, entries: entries))
    }
}
