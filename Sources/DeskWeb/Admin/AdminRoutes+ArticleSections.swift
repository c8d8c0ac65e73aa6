import DeskOperations
import Hummingbird
import Localization
import ServiceDesk

/// The sections of the knowledge base.
extension AdminRoutes {
    static func listArticleSections(_ request: PageRequest) async throws -> Response {
        request.page(try await articleSectionsPage(request, AdminEntry()))
    }

    static func addArticleSection(_ request: PageRequest) async throws -> Response {
        try await edit(request) { viewer in
            _ = try await request.desk.addArticleSection(request.form.sectionDraft, by: viewer)
            return ArticleSectionsPage.path
        } again: {
            try await articleSectionsPage(request, $0)
        }
    }

    static func changeArticleSection(_ request: PageRequest) async throws -> Response {
        let id: ID<ArticleSection> = try request.id("id")
        return try await edit(request) { viewer in
            try await request.desk.changeArticleSection(id, to: request.form.sectionDraft, by: viewer)
            return ArticleSectionsPage.path
        } again: {
            try await articleSectionsPage(request, $0)
        }
    }

    static func moveArticleSection(_ request: PageRequest) async throws -> Response {
        try await request.desk.moveArticleSection(
            try request.id("id"), isEarlier: request.form["direction"] == "up", by: try request.viewer())
        return request.redirect(to: ArticleSectionsPage.path)
    }

    static func removeArticleSection(_ request: PageRequest) async throws -> Response {
        let id: ID<ArticleSection> = try request.id("id")
        return try await edit(request) { viewer in
            try await request.desk.removeArticleSection(id, by: viewer)
            return ArticleSectionsPage.path
        } again: { entry in
            var entry = entry
            entry.text = request.words.text("articles.sections.used")
            return try await articleSectionsPage(request, entry)
        }
    }

    private static func articleSectionsPage(_ request: PageRequest, _ entry: AdminEntry) async throws -> ArticleSectionsPage {
        ArticleSectionsPage(
            frame: request.frame(.articleSections, back: ArticleSectionsPage.path), entry: entry,
            sections: try await request.desk.articleSections(for: try request.viewer()))
    }
}

extension FormFields {
    fileprivate var sectionDraft: ArticleSectionDraft {
        ArticleSectionDraft(
            name: text("name"),
            names: Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, text("name-\($0.rawValue)")) }))
    }
}
