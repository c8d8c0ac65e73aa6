import DeskStore
import ServiceDesk

/// A section before it is stored.
package struct ArticleSectionDraft: Sendable, Hashable {
    package var name: String
    /// A language whose name is blank has none of its own.
    package var names: [Language: String]

    package init(name: String, names: [Language: String] = [:]) {
        self.name = name
        self.names = names
    }
}

extension Desk {
    package static let mostArticleSections = 200

    /// In their order, with how many articles stand in each, those that were put away too.
    package func articleSections(for viewer: Viewer) async throws -> [(section: ArticleSection, articles: Int)] {
        try viewer.require(.readArticles)
        return try await read { unit in
            let counts = try unit.articleSections.counts()
            return try unit.articleSections.all().map { ($0, counts[$0.id] ?? 0) }
        }
    }

    /// - Throws: `DeskError.invalid` names the field: `name`, `names`.
    package func addArticleSection(_ draft: ArticleSectionDraft, by viewer: Viewer) async throws -> ID<ArticleSection> {
        try viewer.require(.setArticleSections)
        return try await administer(ArticleSectionsSetUp(), by: viewer.person) { unit in
            let section = try unit.checked(draft, as: ID(0))
            guard try unit.articleSections.all().count < Self.mostArticleSections else { throw DeskError.invalid(field: "name", .tooMany) }
            return try unit.articleSections.add(section)
        }
    }

    /// - Throws: as `addArticleSection`.
    package func changeArticleSection(_ id: ID<ArticleSection>, to draft: ArticleSectionDraft, by viewer: Viewer) async throws {
        try viewer.require(.setArticleSections)
        try await administer(ArticleSectionsSetUp(), by: viewer.person) { unit in
            guard try unit.articleSections.all().contains(where: { $0.id == id }) else { throw DeskError.notFound }
            try unit.articleSections.save(unit.checked(draft, as: id))
        }
    }

    package func moveArticleSection(_ id: ID<ArticleSection>, isEarlier: Bool, by viewer: Viewer) async throws {
        try viewer.require(.setArticleSections)
        try await administer(ArticleSectionsSetUp(), by: viewer.person) { unit in
            try unit.articleSections.order(unit.articleSections.all().map(\.id).moving(id, isEarlier: isEarlier))
        }
    }

    /// - Throws: `DeskError.invalid(field: "section", .taken)` while articles stand in it.
    package func removeArticleSection(_ id: ID<ArticleSection>, by viewer: Viewer) async throws {
        try viewer.require(.setArticleSections)
        try await administer(ArticleSectionsSetUp(), by: viewer.person) { unit in
            guard try unit.articleSections.all().contains(where: { $0.id == id }) else { throw DeskError.notFound }
            guard try unit.articleSections.counts()[id] == nil else { throw DeskError.invalid(field: "section", .taken) }
            try unit.articleSections.remove(id)
        }
    }
}

extension DeskUnit {
    fileprivate func checked(_ draft: ArticleSectionDraft, as id: ID<ArticleSection>) throws -> ArticleSection {
        let name = try Desk.checkedName(draft.name)
        guard try !articleSections.all().contains(where: { $0.name == name && $0.id != id }) else {
            throw DeskError.invalid(field: "name", .taken)
        }
        let names = draft.names.mapValues { TicketRequest.oneLine($0) }.filter { !$0.value.isEmpty }
        guard names.values.allSatisfy({ $0.utf8.count <= Desk.longestName }) else { throw DeskError.invalid(field: "names", .tooLong) }
        return ArticleSection(id: id, name: name, names: names)
    }
}

/// The sections of the knowledge base, as the list of changes tells of them.
struct ArticleSectionsSetUp: SetUpKind {
    let section = AuditedKind.articleSections
    let word = "section"
    let isOrdered = true

    func things(at site: DeskFileSite) throws -> [DeskFileThing] {
        try site.unit.articleSections.all().map { section in
            var values = [DeskFileKey("name", .text(section.name))]
            let names = Language.allCases.compactMap { language in
                section.names[language].map { DeskFileKey(language.rawValue, .text($0)) }
            }
            values.add("names", names.isEmpty ? nil : .map(names))
            return DeskFileThing(id: section.id.rawValue, key: [section.name], values: values)
        }
    }
}
