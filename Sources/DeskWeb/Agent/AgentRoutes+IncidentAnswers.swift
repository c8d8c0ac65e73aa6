import DeskOperations
import DeskStore
import HTTPTypes
import Hummingbird
import Localization
import ServiceDesk

/// One answer to all incidents of a problem: it is written, looked at, and sent; each is its own page.
extension AgentRoutes {
    /// With a message of the problem to begin with, in the language that it is written in.
    static func showIncidentAnswers(_ request: PageRequest) async throws -> Response {
        let (number, viewer) = (try request.ticketNumber(), try request.viewer())
        var answer = SharedAnswer(texts: [:], submission: request.desk.unpredictable(16))
        if let id = request.query["message"].flatMap({ Int64($0) }) {
            let message = try await request.desk.conversation(number, for: viewer).first { $0.id == ID(id) && $0.purpose == .answer }
            if let message {
                answer.texts[LanguageOfText.guess(message.body) ?? request.desk.identity.language] = message.body
                answer.isSolution = try await request.desk.history(number, for: viewer).solutions.contains(message.id)
            }
        }
        return try await writing(request, answer, nil)
    }

    static func answerIncidents(_ request: PageRequest) async throws -> Response {
        let (number, viewer, answer) = (try request.ticketNumber(), try request.viewer(), request.form.sharedAnswer)
        do {
            switch request.form.text("step") {
            case "send":
                let results = try await request.desk.answerIncidents(number, answer, by: viewer)
                return try await page(request, answer, .sent(results), status: .ok)
            case "preview":
                let plan = try await request.desk.planAnswers(number, answer, for: viewer)
                return try await page(request, answer, .preview(plan), status: .ok)
            default: return try await writing(request, answer, nil)
            }
        } catch DeskError.invalid(let field, let problem) {
            return try await writing(request, answer, .invalid(field: field, problem))
        }
    }

    private static func writing(
        _ request: PageRequest, _ answer: SharedAnswer, _ complaint: TicketEntry.Complaint?
    ) async throws -> Response {
        let plan = try await request.desk.planAnswers(try request.ticketNumber(), nil, for: try request.viewer())
        return try await page(request, answer, .writing(plan, complaint), status: complaint == nil ? .ok : .unprocessableContent)
    }

    private static func page(
        _ request: PageRequest, _ answer: SharedAnswer, _ stage: IncidentAnswersPage.Stage, status: HTTPResponse.Status
    ) async throws -> Response {
        let number = try request.ticketNumber()
        let summary = try await request.desk.summary(number, for: try request.viewer())
        let back = request.method == .post ? IncidentAnswersPage.path(number) : nil
        return request.page(
            IncidentAnswersPage(frame: request.frame(.tickets, back: back), problem: summary, answer: answer, stage: stage), status: status)
    }
}

extension FormFields {
    fileprivate var sharedAnswer: SharedAnswer {
        let texts = Language.allCases.compactMap { language in self["text-\(language.rawValue)"].map { (language, $0) } }
        return SharedAnswer(
            texts: Dictionary(uniqueKeysWithValues: texts), fallback: Language(rawValue: text("fallback")),
            isSolution: self["solution"] == "1",
            submission: text("submission"))
    }
}
