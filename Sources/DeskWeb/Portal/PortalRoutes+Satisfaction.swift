import DeskOperations
import DeskStore
import HTTPTypes
import Hummingbird
import Localization
import ServiceDesk

extension PortalRoutes {
    /// Shows the question and changes nothing: link scanners follow links.
    static func askSatisfaction(_ request: PageRequest) async throws -> Response {
        try await satisfactionPage(request, .asked, status: .ok) { try await request.desk.satisfactionQuestion($0) }
    }

    static func rate(_ request: PageRequest) async throws -> Response {
        let score = Int(request.form.text("score")) ?? 0
        do {
            return try await satisfactionPage(request, .answered, status: .ok) {
                try await request.desk.rate($0, score: score, words: request.form.text("words"))
            }
        } catch DeskError.invalid {
            return try await satisfactionPage(request, .incomplete, status: .unprocessableContent) {
                try await request.desk.satisfactionQuestion($0)
            }
        } catch DeskError.refused {
            return try await satisfactionPage(request, .asked, status: .conflict) { try await request.desk.satisfactionQuestion($0) }
        }
    }

    private static func satisfactionPage(
        _ request: PageRequest, _ step: SatisfactionPage.Step, status: HTTPResponse.Status,
        _ find: (String) async throws -> SatisfactionQuestion
    ) async throws -> Response {
        let token = request.parameters.get("token") ?? ""
        do {
            let question = try await find(token)
            let language = question.language ?? request.visitor.language
            let entry = step == .incomplete ? SatisfactionEntry(request.form) : SatisfactionEntry(question.given)
            var response = request.page(
                SatisfactionPage(
                    frame: request.frame(.other, language: language), question: question, path: "/satisfaction/\(token)", entry: entry,
                    step: step), status: status)
            response.headers[.contentLanguage] = language.rawValue
            return response
        } catch DeskError.notFound {
            return request.page(ClosureLinkInvalidPage(frame: request.frame(.other)), status: .notFound)
        }
    }
}

/// What a requester said of his ticket, or was about to say.
struct SatisfactionEntry: Sendable, Hashable {
    var score: Int?
    var words = ""

    init() {}

    init(_ form: FormFields) {
        score = Int(form.text("score"))
        words = form.text("words")
    }

    init(_ rating: TicketRating?) {
        score = rating?.score.rawValue
        words = rating?.words ?? ""
    }
}
