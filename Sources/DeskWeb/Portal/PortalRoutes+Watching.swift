import DeskOperations
import HTTPTypes
import Hummingbird
import Localization
import ServiceDesk

extension PortalRoutes {
    /// Shows the question and changes nothing: link scanners follow links.
    static func askWatching(_ request: PageRequest) async throws -> Response {
        try await watchingPage(request) { try await request.desk.watchingQuestion($0) }
    }

    static func answerWatching(_ request: PageRequest) async throws -> Response {
        try await watchingPage(request) { try await request.desk.answerWatching($0, accepts: request.form.text("answer") == "yes") }
    }

    private static func watchingPage(_ request: PageRequest, _ find: (String) async throws -> WatchingQuestion) async throws -> Response {
        let token = request.parameters.get("token") ?? ""
        do {
            let question = try await find(token)
            let language = question.language ?? request.visitor.language
            var response = request.page(
                WatchingPage(frame: request.frame(.other, language: language), question: question, path: "/watching/\(token)"))
            response.headers[.contentLanguage] = language.rawValue
            return response
        } catch DeskError.notFound {
            return request.page(ClosureLinkInvalidPage(frame: request.frame(.other)), status: .notFound)
        }
    }
}
