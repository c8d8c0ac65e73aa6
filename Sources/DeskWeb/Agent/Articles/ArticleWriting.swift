import DeskOperations
import DeskStore
import ServiceDesk

/// What somebody writes of an article, as the form has it.
struct ArticleWriting: Sendable {
    /// `nil` for one that is not there yet.
    var article: ID<Article>?
    var language: Language
    var base = 0
    var content = ArticleContent(title: "")
    var reason = ""
    /// Of a translation: which version of the source it says the same as.
    var translates: Int?
    var section: ID<ArticleSection>?
    var ticket: TicketNumber?
    var isPreviewed = false
    /// What cannot be taken, and why.
    var complaint: (field: String, problem: DeskError.Problem)?
    /// Why it was not done to the article.
    var refusal: ArticleRefusal?
    /// What somebody else wrote meanwhile.
    var theirs: ArticleVersion?

    init(article: ID<Article>? = nil, language: Language) {
        self.article = article
        self.language = language
    }

    init(_ draft: ArticleDraft) {
        (article, language, base, content) = (draft.article, draft.language, draft.base, draft.content)
        ticket = draft.ticket.map { TicketNumber($0) }
    }

    /// - Parameter language: of the path; a new article says it in its form.
    init(_ form: FormFields, article: ID<Article>? = nil, language: Language) {
        self.article = article
        self.language = Language(rawValue: form.text("language")) ?? language
        base = Int(form.text("base")) ?? 0
        content = ArticleContent(title: form.text("title"), summary: form.text("summary"))
        for part in ArticleContent.Part.allCases { content[part] = form.text(part.rawValue).replacing("\r\n", with: "\n") }
        reason = form.text("reason")
        translates = form["isCurrent"] == "1" ? Int(form.text("source")) : nil
        section = form.choice("section")
        ticket = TicketNumber(form.text("ticket"))
    }

    /// Where its forms go.
    var path: String { article.map { ArticlePaths.text($0, language) } ?? ArticlePaths.list }

    var edit: ArticleEdit { ArticleEdit(language: language, base: base, content: content, reason: reason, translates: translates) }
}
