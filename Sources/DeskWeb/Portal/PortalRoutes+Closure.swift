import DeskOperations
import HTTPTypes
import Hummingbird
import Localization
import ServiceDesk

extension PortalRoutes {
    /// Shows the question and changes nothing: link scanners follow links.
    static func askClosure(_ request: PageRequest) async throws -> Response {
        try await closurePage(request, isAnswer: false) { try await request.desk.closureQuestion($0) }
    }

    static func confirmClosure(_ request: PageRequest) async throws -> Response {
        try await closurePage(request, isAnswer: true) { try await request.desk.confirmClosure($0) }
    }

    private static func closurePage(
        _ request: PageRequest, isAnswer: Bool, _ find: (String) async throws -> ClosureQuestion
    ) async throws -> Response {
        let token = request.parameters.get("token") ?? ""
        do {
            let question = try await find(token)
            let language = question.language ?? request.visitor.language
            var response = request.page(
                ClosurePage(
                    frame: request.frame(.other, language: language), question: question, token: token, isAnswer: isAnswer,
                    satisfaction: question.satisfaction?.path(keys: request.desk.keys)))
            response.headers[.contentLanguage] = language.rawValue
            return response
        } catch DeskError.notFound {
            return request.page(ClosureLinkInvalidPage(frame: request.frame(.other)), status: .notFound)
        }
    }
}
