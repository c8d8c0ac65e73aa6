import DeskOperations
import DeskStore
import HTTPTypes
import Hummingbird
import Localization
import ServiceDesk

/// The help centre, which needs no sign-in: guests read what is public.
extension PortalRoutes {
    static func showHelp(_ request: PageRequest) async throws -> Response {
        request.page(HelpPage(frame: request.frame(.help), centre: try await request.desk.helpCentre(for: request.asker)))
    }

    static func showHelpSection(_ request: PageRequest) async throws -> Response {
        let place = request.query["before"].flatMap { ArticlePlace(written: $0) }
        let section = try await request.desk.helpSection(try request.id("id"), before: place, for: request.asker)
        return request.page(HelpSectionPage(frame: request.frame(.help), section: section))
    }

    static func showHelpArticle(_ request: PageRequest) async throws -> Response {
        let id: ID<Article> = try request.id("id")
        let response = try await articlePage(request, id, complaint: nil, status: .ok)
        // Those who work here look at it for other reasons.
        if request.visitor.signedIn == nil { try await request.desk.noteOpened(id) }
        return response
    }

    static func vote(_ request: PageRequest) async throws -> Response {
        let id: ID<Article> = try request.id("id")
        guard let language = Language(rawValue: request.form.text("language")), let version = Int(request.form.text("version")) else {
            throw DeskError.notFound
        }
        do {
            try await request.desk.vote(
                on: id, in: language, version: version, isHelpful: request.form["helpful"] == "1", words: request.form.text("words"),
                by: request.asker, source: request.client)
            return request.redirect(to: "\(HelpPage.article(id, in: language))&voted=1")
        } catch DeskError.invalid {
            let complaint = request.words.text("form.error.tooLong")
            return try await articlePage(request, id, complaint: complaint, status: .unprocessableContent)
        }
    }

    private static func articlePage(
        _ request: PageRequest, _ id: ID<Article>, complaint: String?, status: HTTPResponse.Status
    ) async throws -> Response {
        let chosen = Language(rawValue: request.query.text("language")) ?? Language(rawValue: request.form.text("language"))
        let wanted = [chosen, request.visitor.language].compactMap { $0 }
        let article = try await request.desk.helpArticle(id, in: wanted, for: request.asker)
        return request.page(
            HelpArticlePage(
                frame: request.frame(.help, back: HelpPage.article(id)), article: article, clock: request.clock,
                isVoted: request.query["voted"] == "1", complaint: complaint),
            status: status)
    }
}

extension PageRequest {
    /// Who asks for articles where help is asked for; whoever works here reads there what others do.
    var asker: ArticleAsker { visitor.person.map { .requester($0.id) } ?? .guest }
}
