import DeskOperations
import HTML
import Hummingbird
import Localization
import ServiceDesk

/// Articles that may answer what somebody is writing, shown while he does.
struct SuggestedArticles: Component {
    let entries: [ArticleEntry]
    let words: Catalog

    static let path = "/form/articles"

    var content: some Markup {
        Section(.class("panel alike"), .aria("labelledby", "suggested-title")) {
            H2(words.text("form.articles"), .id("suggested-title"))
            ArticleHits(entries: entries, words: words) { HelpPage.article($0) }
            P(words.text("form.articles.hint"), .class("hint"))
        }
    }
}

extension PortalRoutes {
    /// Nothing where there is nothing to suggest, or somebody asks too often: he writes on undisturbed.
    static func suggestArticles(_ request: PageRequest) async throws -> Response {
        guard request.web.suggestionLimit.delay(request.client, at: request.desk.now) == nil else { return .fragment("") }
        let entries = try await request.desk.suggestedArticles(
            title: String(request.form.text("subject").prefix(1_000)), text: String(request.form.text("message").prefix(4_000)),
            language: nil, for: request.asker)
        guard !entries.isEmpty else { return .fragment("") }
        try await request.desk.noteShown(Set(entries.map(\.article.id)))
        return .fragment(SuggestedArticles(entries: entries, words: request.words).markup)
    }
}
