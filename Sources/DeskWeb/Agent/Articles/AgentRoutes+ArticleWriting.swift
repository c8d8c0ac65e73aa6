import DeskOperations
import DeskStore
import HTTPTypes
import Hummingbird
import ServiceDesk

/// Writing articles.
extension AgentRoutes {
    /// An empty form, or one that a ticket filled in; what one had begun comes first.
    static func showNewArticle(_ request: PageRequest) async throws -> Response {
        let ticket = try request.namedTicket(request.query)
        let draft = try await request.desk.beginArticle(from: ticket, in: request.visitor.language, for: try request.viewer())
        var writing = ArticleWriting(draft)
        writing.ticket = ticket
        return request.page(try await editPage(request, writing))
    }

    static func addArticle(_ request: PageRequest) async throws -> Response {
        let writing = try newWriting(request)
        do {
            guard let section = writing.section else { throw DeskError.invalid(field: "section", .empty) }
            let new = NewArticle(
                section: section, language: writing.language, content: writing.content, ticket: writing.ticket, reason: writing.reason)
            return request.redirect(to: ArticlePaths.article(try await request.desk.addArticle(new, by: try request.viewer())))
        } catch DeskError.invalid(let field, let problem) {
            var again = writing
            again.complaint = (field, problem)
            return request.page(try await editPage(request, again), status: .unprocessableContent)
        }
    }

    static func previewNewArticle(_ request: PageRequest) async throws -> Response {
        var writing = try newWriting(request)
        writing.isPreviewed = true
        return request.page(try await editPage(request, writing))
    }

    static func keepNewArticle(_ request: PageRequest) async throws -> Response {
        let writing = try newWriting(request)
        return try await keep(request, writing) {
            try await request.desk.keepArticleDraft(from: writing.ticket, in: writing.language, writing.content, by: try request.viewer())
        }
    }

    static func discardNewArticle(_ request: PageRequest) async throws -> Response {
        let writing = try newWriting(request)
        try await request.desk.discardArticleDraft(from: writing.ticket, in: writing.language, by: try request.viewer())
        return request.redirect(to: ArticlePaths.list)
    }

    /// What there is in a language, or a new translation.
    static func showArticleForm(_ request: PageRequest) async throws -> Response {
        let id: ID<Article> = try request.id("id")
        let language = Language(rawValue: request.query.text("language")) ?? request.visitor.language
        let draft = try await request.desk.beginEdit(of: id, in: language, for: try request.viewer())
        return request.page(try await editPage(request, ArticleWriting(draft)))
    }

    /// Saves a version, unless somebody else was faster: then both texts are shown.
    static func saveArticle(_ request: PageRequest) async throws -> Response {
        var writing = try await writing(request)
        guard let id = writing.article else { throw DeskError.notFound }
        do {
            switch try await request.desk.saveArticle(id, writing.edit, by: try request.viewer()) {
            case .saved: return request.redirect(to: ArticlePaths.article(id, in: writing.language))
            case .conflict(let theirs): writing.theirs = theirs
            }
            return request.page(try await editPage(request, writing), status: .conflict)
        } catch DeskError.invalid(let field, let problem) {
            writing.complaint = (field, problem)
            return request.page(try await editPage(request, writing), status: .unprocessableContent)
        } catch DeskError.refusedArticle(let refusal) {
            writing.refusal = refusal
            return request.page(try await editPage(request, writing), status: .conflict)
        }
    }

    static func previewArticle(_ request: PageRequest) async throws -> Response {
        var writing = try await writing(request)
        writing.isPreviewed = true
        return request.page(try await editPage(request, writing))
    }

    static func keepArticle(_ request: PageRequest) async throws -> Response {
        let writing = try await writing(request)
        return try await keep(request, writing) {
            try await request.desk.keepArticleDraft(
                of: writing.article, in: writing.language, base: writing.base, writing.content, by: try request.viewer())
        }
    }

    static func discardArticle(_ request: PageRequest) async throws -> Response {
        let writing = try await writing(request)
        try await request.desk.discardArticleDraft(of: writing.article, in: writing.language, by: try request.viewer())
        return request.redirect(to: writing.article.map { ArticlePaths.article($0) } ?? ArticlePaths.list)
    }

    // MARK: Tickets

    static func linkArticle(_ request: PageRequest) async throws -> Response {
        let written = request.form.text("article")
        var entry = TicketEntry()
        entry.article = written
        return try await act(request, keeping: entry) { number, viewer in
            // As it is shown, as it stands in a text, or as the address of its page.
            let digits = written.split { !("0"..."9").contains($0) }.last.map(String.init) ?? ""
            try await request.desk.linkArticle(ID(Int64(digits) ?? 0), to: number, by: viewer)
        }
    }

    static func unlinkArticle(_ request: PageRequest) async throws -> Response {
        let id: ID<Article> = try request.id("id")
        return try await act(request, keeping: TicketEntry()) { try await request.desk.unlinkArticle(id, from: $0, by: $1) }
    }

    // MARK: Pieces

    private static func newWriting(_ request: PageRequest) throws -> ArticleWriting {
        var writing = ArticleWriting(request.form, language: request.visitor.language)
        writing.ticket = try request.namedTicket(request.form)
        return writing
    }

    /// What was sent for a text of an article that there is.
    private static func writing(_ request: PageRequest) async throws -> ArticleWriting {
        let (id, language): (ID<Article>, Language) = (try request.id("id"), try request.textLanguage())
        _ = try await request.desk.beginEdit(of: id, in: language, for: try request.viewer())
        var writing = ArticleWriting(request.form, article: id, language: language)
        writing.language = language
        return writing
    }

    private static func keep(_ request: PageRequest, _ writing: ArticleWriting, _ keep: () async throws -> Void) async throws -> Response {
        do {
            try await keep()
            return request.redirect(to: ArticlePaths.list)
        } catch DeskError.invalid(let field, let problem) {
            var again = writing
            again.complaint = (field, problem)
            return request.page(try await editPage(request, again), status: .unprocessableContent)
        }
    }

    private static func editPage(_ request: PageRequest, _ writing: ArticleWriting) async throws -> ArticleEditPage {
        let viewer = try request.viewer()
        var source: ArticleVersion?
        if let article = writing.article {
            let view = try await request.desk.article(article, for: viewer)
            if view.article.sourceLanguage != writing.language { source = view.version }
        }
        let back = writing.article.map { ArticlePaths.edit($0, in: writing.language) } ?? ArticlePaths.new
        return ArticleEditPage(
            frame: request.frame(.articles, back: back), writing: writing, choices: try await request.desk.articleChoices(for: viewer),
            source: source, clock: request.clock)
    }
}

extension PageRequest {
    /// The ticket that a form names; none where it names none.
    fileprivate func namedTicket(_ fields: FormFields) throws(DeskError) -> TicketNumber? {
        guard let written = fields["ticket"], !written.isEmpty else { return nil }
        guard let number = TicketNumber(written) else { throw .notFound }
        return number
    }
}
