import DeskStore
import ServiceDesk

/// An article before it is stored.
package struct NewArticle: Sendable, Hashable {
    package var section: ID<ArticleSection>
    package var language: Language
    package var content: ArticleContent
    /// The ticket that it is written from.
    package var ticket: TicketNumber?
    package var reason: String

    package init(
        section: ID<ArticleSection>, language: Language, content: ArticleContent, ticket: TicketNumber? = nil, reason: String = ""
    ) {
        (self.section, self.language, self.content, self.ticket, self.reason) = (section, language, content, ticket, reason)
    }
}

/// What somebody wrote in place of a text, or as a new translation.
package struct ArticleEdit: Sendable, Hashable {
    package var language: Language
    /// The version that he began with; 0 where there was none.
    package var base: Int
    package var content: ArticleContent
    /// Why he wrote it.
    package var reason: String
    /// Of a translation: the version of the source that it says the same as; `nil` leaves what was said of the version before.
    package var translates: Int?

    package init(language: Language, base: Int, content: ArticleContent, reason: String = "", translates: Int? = nil) {
        (self.language, self.base, self.content, self.reason, self.translates) = (language, base, content, reason, translates)
    }
}

/// What became of an edit.
package enum ArticleSaving: Sendable, Hashable {
    /// The number of the new version.
    case saved(Int)
    /// Somebody else was faster: his version, while one's own words are kept as a draft.
    case conflict(ArticleVersion)
}

extension Desk {
    /// Makes an article, for those who work here alone until somebody who approves it says otherwise.
    ///
    /// - Throws: `DeskError.invalid` names the field: `title`, `summary`, a part, `section`, `reason`.
    package func addArticle(_ new: NewArticle, by viewer: Viewer) async throws -> ID<Article> {
        try await change { unit in
            let ticket = try new.ticket.map { try unit.ticket($0, for: viewer, to: .note) }
            try viewer.require(.writeArticles)
            let (content, reason) = (try new.content.checked(), try Self.checkedReason(new.reason))
            try unit.requireSection(new.section)
            let id = try unit.articles.add(
                Article(
                    id: ID(0), section: new.section, sourceLanguage: new.language, owner: viewer.person, createdAt: unit.now,
                    updatedAt: unit.now))
            try unit.articleTexts.add(
                ArticleVersion(
                    article: id, language: new.language, number: 1, content: content, author: viewer.person, at: unit.now, reason: reason))
            if let ticket {
                _ = try unit.articleLinks.add(
                    ArticleLink(article: id, ticket: ticket.id, part: .written, person: viewer.person, at: unit.now))
            }
            try unit.articleDrafts.remove(
                ArticleDraft(language: new.language, ticket: ticket?.id, content: content, updatedAt: unit.now), of: viewer.person)
            return id
        }
    }

    /// Writes a version in place of the one that the writer began with, or the first in a language.
    ///
    /// - Throws: `DeskError.invalid` as `addArticle`; `.refusedArticle(.noChange)`, `.archived`.
    package func saveArticle(_ id: ID<Article>, _ edit: ArticleEdit, by viewer: Viewer) async throws -> ArticleSaving {
        try viewer.require(.writeArticles)
        return try await change { unit in
            let article = try unit.articleToWrite(id, by: viewer)
            let (content, reason) = (try edit.content.checked(), try Self.checkedReason(edit.reason))
            let states = try unit.articleTexts.states(of: id)
            let current = states.first { $0.language == edit.language }
            guard current?.current ?? 0 == edit.base else {
                guard let current else { throw DeskError.notFound }
                let draft = ArticleDraft(
                    article: id, language: edit.language, base: edit.base, content: content, updatedAt: unit.now)
                try unit.articleDrafts.save(draft, of: viewer.person)
                return .conflict(try unit.version(current.current, of: id, in: edit.language))
            }
            let translates = try unit.source(of: edit, current, states, article)
            if let current, try unit.version(current.current, of: id, in: edit.language).content == content,
                translates == current.translates
            {
                throw DeskError.refusedArticle(.noChange)
            }
            let version = ArticleVersion(
                article: id, language: edit.language, number: edit.base + 1, content: content, author: viewer.person, at: unit.now,
                reason: reason, translates: translates)
            try unit.write(version, in: article, by: viewer)
            return .saved(version.number)
        }
    }

    /// Writes what an earlier version said as a new one.
    ///
    /// - Throws: `DeskError.refusedArticle(.noChange)` for the version that stands.
    package func restoreArticle(
        _ id: ID<Article>, in language: Language, to number: Int, reason: String = "", by viewer: Viewer
    ) async throws -> Int {
        try viewer.require(.writeArticles)
        return try await change { unit in
            let article = try unit.articleToWrite(id, by: viewer)
            let reason = try Self.checkedReason(reason)
            let former = try unit.version(number, of: id, in: language)
            guard let current = try unit.articleTexts.states(of: id).first(where: { $0.language == language }) else {
                throw DeskError.notFound
            }
            guard number != current.current else { throw DeskError.refusedArticle(.noChange) }
            let version = ArticleVersion(
                article: id, language: language, number: current.current + 1, content: former.content, author: viewer.person, at: unit.now,
                reason: reason, restores: number, translates: former.translates)
            try unit.write(version, in: article, by: viewer)
            return version.number
        }
    }

    static func checkedReason(_ written: String) throws(DeskError) -> String {
        let reason = TicketRequest.oneLine(written)
        guard reason.utf8.count <= ArticleVersion.longestReason else { throw .invalid(field: "reason", .tooLong) }
        return reason
    }
}

extension ArticleContent {
    /// With its title on one line, and every part in the line ends of the desk.
    ///
    /// - Throws: `DeskError.invalid` names what cannot be taken.
    func checked() throws(DeskError) -> ArticleContent {
        var content = self
        content.title = TicketRequest.oneLine(title)
        content.summary = TicketRequest.oneLine(summary)
        guard !content.title.isEmpty else { throw .invalid(field: "title", .empty) }
        guard content.title.utf8.count <= Self.longestTitle else { throw .invalid(field: "title", .tooLong) }
        guard content.summary.utf8.count <= Self.longestSummary else { throw .invalid(field: "summary", .tooLong) }
        for part in Part.allCases {
            content[part] = self[part].replacing("\r\n", with: "\n").withoutControls
            guard content[part].utf8.count <= Self.longestPart else { throw .invalid(field: part.rawValue, .tooLong) }
            if content[part].allSatisfy(\.isWhitespace) { content[part] = "" }
        }
        return content
    }
}

extension String {
    /// Without what nobody sees and no text needs; line ends and tabs stay.
    fileprivate var withoutControls: String {
        guard unicodeScalars.contains(where: { $0.isStrayControl }) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.filter { !$0.isStrayControl }))
    }
}

extension Unicode.Scalar {
    fileprivate var isStrayControl: Bool { properties.generalCategory == .control && self != "\n" && self != "\t" }
}

extension DeskUnit {
    func requireSection(_ section: ID<ArticleSection>) throws {
        guard try articleSections.all().contains(where: { $0.id == section }) else { throw DeskError.invalid(field: "section", .unknown) }
    }

    /// An article whose words may be changed, locked.
    fileprivate func articleToWrite(_ id: ID<Article>, by viewer: Viewer) throws -> Article {
        guard let article = try articles.load(id), article.isSeen(by: try reader(.staff(viewer))) else { throw DeskError.notFound }
        guard article.confidence != .archived else { throw DeskError.refusedArticle(.archived) }
        return article
    }

    /// Which version of the source a translation says the same as; the source itself translates nothing.
    fileprivate func source(
        of edit: ArticleEdit, _ current: ArticleTextState?, _ states: [ArticleTextState], _ article: Article
    ) throws -> Int? {
        guard edit.language != article.sourceLanguage else { return nil }
        guard let translates = edit.translates else { return current?.translates }
        let latest = states.first { $0.language == article.sourceLanguage }?.current ?? 0
        guard (1...max(latest, 1)).contains(translates) else { throw DeskError.invalid(field: "translates", .unknown) }
        return translates
    }

    /// Whoever asks for help reads it at once where the writer approves the article and it is right already; else it waits for that.
    fileprivate func write(_ version: ArticleVersion, in article: Article, by viewer: Viewer) throws {
        try articleTexts.add(version)
        var next = article
        next.updatedAt = max(now, article.updatedAt)
        next.confidence = article.confidence.afterWriting(isApprover: viewer.approves(article))
        if next.confidence == .validated, version.content.isComplete { try articleTexts.approve(article.id, in: version.language) }
        if next.confidence != article.confidence {
            try note(.confidence, from: article.confidence.rawValue, to: next.confidence.rawValue, of: article.id, by: viewer)
        }
        try articles.save(next)
        try articleDrafts.remove(
            ArticleDraft(article: article.id, language: version.language, content: version.content, updatedAt: now), of: viewer.person)
    }

    func note(
        _ what: ArticleChange.What, from before: String, to after: String, because reason: String = "", of article: ID<Article>,
        by viewer: Viewer
    ) throws {
        try articleChanges.add(
            ArticleChange(at: now, person: viewer.person, what: what, before: before, after: after, reason: reason), to: article)
    }
}
