import DeskOperations
import DeskStore
import Hummingbird
import ServiceDesk

/// Problems with their incidents.
extension APIRoutes {
    /// `null` takes the ticket out of its problem.
    static func setProblem(_ request: APIRequest) async throws -> Response {
        let body = try request.decode(ProblemBody.self)
        return try await act(request) { number in
            guard let problem = body.problem else { return try await request.desk.takeOut(number, by: request.viewer) }
            try await request.desk.put(number, under: read(problem, "problem"), by: request.viewer)
        }
    }

    static func listIncidents(_ request: APIRequest) async throws -> Response {
        let plan = try await request.desk.planAnswers(request.ticketNumber(), nil, for: request.viewer)
        return try request.reply(IncidentListJSON(incidents: plan.entries.map { IncidentJSON($0) }, hidden: plan.hidden))
    }

    static func addIncident(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let incident: String
        }
        let incident = try read(request.decode(Body.self).incident, "incident")
        try await request.desk.add(incident: incident, to: request.ticketNumber(), by: request.viewer)
        return try await listIncidents(request)
    }

    static func answerIncidents(_ request: APIRequest) async throws -> Response {
        let body = try request.decode(knowing: SharedAnswerBody.self)
        let (number, answer) = (try request.ticketNumber(), try body.answer())
        guard body.preview != true else {
            let plan = try await request.desk.planAnswers(number, answer, for: request.viewer)
            return try request.reply(SharedAnswersJSON(answers: plan.entries.map { SharedAnswerJSON($0) }, hidden: plan.hidden))
        }
        let results = try await request.desk.answerIncidents(number, answer, by: request.viewer, placement: .api)
        return try request.reply(SharedAnswersJSON(answers: results.entries.map { SharedAnswerJSON($0) }, hidden: results.hidden))
    }

    static func showKnownError(_ request: APIRequest) async throws -> Response {
        let known = try await request.desk.knownError(of: request.ticketNumber(), for: request.viewer)
        return try request.reply(KnownErrorJSON(known))
    }

    static func describe(_ request: APIRequest) async throws -> Response {
        let body = try request.decode(KnownErrorBody.self)
        let change = KnownErrorChange(cause: body.cause, workaround: body.workaround, isKnownError: body.knownError)
        try await request.desk.describe(request.ticketNumber(), change, by: request.viewer, placement: .api)
        return try await showKnownError(request)
    }
}

private struct ProblemBody: Decodable {
    let problem: String?

    private enum Key: CodingKey { case problem }

    init(from decoder: any Decoder) throws {
        problem = try decoder.container(keyedBy: Key.self).said(String.self, forKey: .problem)
    }
}

private struct KnownErrorBody: Decodable {
    let cause: String?
    let workaround: String?
    let knownError: Bool?
}

/// An answer to all incidents, as a program writes it.
struct SharedAnswerBody: KeyedDocument {
    let key: String
    let texts: [String: String]
    let fallback: String?
    let solution: Bool?
    let preview: Bool?

    enum CodingKeys: CodingKey, CaseIterable { case key, texts, fallback, solution, preview }

    func answer() throws -> SharedAnswer {
        let languages = Language.allCases.map(\.rawValue)
        var written: [Language: String] = [:]
        for (language, text) in texts {
            guard let known = Language(rawValue: language) else { throw APIProblem.unknown("texts.\(language)", allowed: languages) }
            written[known] = text
        }
        if let fallback, Language(rawValue: fallback) == nil { throw APIProblem.unknown("fallback", allowed: languages) }
        guard (8...100).contains(key.utf8.count) else { throw DeskError.invalid(field: "key", key.isEmpty ? .empty : .malformed) }
        return SharedAnswer(
            texts: written, fallback: fallback.flatMap { Language(rawValue: $0) }, isSolution: solution ?? false, submission: key)
    }
}

struct IncidentListJSON: Encodable, Sendable {
    let incidents: [IncidentJSON]
    /// How many more there are that the token may not see.
    let hidden: Int
}

struct IncidentJSON: Encodable, Sendable {
    let ticket: OtherTicketJSON
    let language: String

    init(_ plan: PlannedAnswer) {
        ticket = OtherTicketJSON(plan.incident)
        language = plan.language.rawValue
    }
}

struct SharedAnswersJSON: Encodable, Sendable {
    let answers: [SharedAnswerJSON]
    let hidden: Int
}

/// Who gets which text, and what would become of it, or did.
struct SharedAnswerJSON: Encodable, Sendable {
    let ticket: String
    let language: String
    let text: Nullable<String>
    let outcome: String
    let refusal: Nullable<String>

    private init(_ plan: PlannedAnswer, outcome: String, refusal: TicketRefusal?) {
        ticket = plan.incident.ticket.number.digits
        language = plan.language.rawValue
        text = Nullable(plan.text?.rawValue)
        self.outcome = outcome
        self.refusal = Nullable(refusal?.rawValue)
    }

    init(_ plan: PlannedAnswer) {
        self.init(plan, outcome: plan.obstacle == nil ? "ready" : "refused", refusal: plan.obstacle)
    }

    init(_ result: SharedAnswerResult) {
        var refusal: TicketRefusal?
        if case .refused(let reason) = result.outcome { refusal = reason }
        self.init(result.plan, outcome: result.outcome.word, refusal: refusal)
    }
}

/// What is known of the cause of a problem, or of an incident's problem.
struct KnownErrorJSON: Encodable, Sendable {
    let knownError: Bool
    let problem: Nullable<String>
    let cause: Nullable<String>
    let workaround: Nullable<String>

    init(_ known: KnownErrorView?) {
        knownError = known?.isKnownError ?? false
        problem = Nullable(known.flatMap { $0.isSeen ? $0.problem.digits : nil })
        cause = Nullable(known?.cause?.body)
        workaround = Nullable(known?.workaround?.body)
    }
}
