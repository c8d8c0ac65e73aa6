import DeskOperations
import HTTPTypes
import Hummingbird
import ServiceDesk

/// Canned answers, macros, and the same done to several tickets.
extension APIRoutes {
    static func listCannedAnswers(_ request: APIRequest) async throws -> Response {
        let answers = try await request.desk.cannedAnswers(for: request.viewer)
        return try request.reply(CannedAnswerListJSON(answers: answers.map { CannedAnswerJSON($0) }))
    }

    static func addCannedAnswer(_ request: APIRequest) async throws -> Response {
        let id = try await request.desk.addCannedAnswer(request.decode(knowing: WrittenAnswer.self).draft(), by: request.viewer)
        return try await cannedAnswer(id, request, status: .created)
    }

    static func changeCannedAnswer(_ request: APIRequest) async throws -> Response {
        let id: ID<CannedAnswer> = try request.id()
        try await request.desk.changeCannedAnswer(id, to: request.decode(knowing: WrittenAnswer.self).draft(), by: request.viewer)
        return try await cannedAnswer(id, request, status: .ok)
    }

    private static func cannedAnswer(_ id: ID<CannedAnswer>, _ request: APIRequest, status: HTTPResponse.Status) async throws -> Response {
        guard let answer = try await request.desk.cannedAnswers(for: request.viewer).first(where: { $0.id == id }) else {
            throw DeskError.notFound
        }
        return try request.reply(CannedAnswerJSON(answer), status: status)
    }

    /// Filled in for a ticket.
    static func listFilledAnswers(_ request: APIRequest) async throws -> Response {
        let filled = try await request.desk.filledAnswers(on: try request.ticketNumber(), for: request.viewer)
        return try request.reply(FilledAnswerListJSON(answers: filled.map { FilledAnswerJSON($0) }))
    }

    static func listMacros(_ request: APIRequest) async throws -> Response {
        let macros = try await request.desk.macros(for: request.viewer)
        return try request.reply(MacroListJSON(macros: macros.map { MacroJSON($0) }))
    }

    static func addMacro(_ request: APIRequest) async throws -> Response {
        let id = try await request.desk.addMacro(request.decode(knowing: WrittenMacro.self).draft(), by: request.viewer)
        return try await macro(id, request, status: .created)
    }

    static func changeMacro(_ request: APIRequest) async throws -> Response {
        let id: ID<Macro> = try request.id()
        try await request.desk.changeMacro(id, to: request.decode(knowing: WrittenMacro.self).draft(), by: request.viewer)
        return try await macro(id, request, status: .ok)
    }

    static func orderMacros(_ request: APIRequest) async throws -> Response {
        let order = try request.decode(knowing: WrittenOrder.self).order
        try await request.desk.orderMacros(order.map { ID($0) }, by: request.viewer)
        return try await listMacros(request)
    }

    private static func macro(_ id: ID<Macro>, _ request: APIRequest, status: HTTPResponse.Status) async throws -> Response {
        guard let macro = try await request.desk.macros(for: request.viewer).first(where: { $0.id == id }) else { throw DeskError.notFound }
        return try request.reply(MacroJSON(macro), status: status)
    }

    static func listOfferedMacros(_ request: APIRequest) async throws -> Response {
        let offered = try await request.desk.offeredMacros(on: try request.ticketNumber(), for: request.viewer)
        return try request.reply(MacroListJSON(macros: offered.macros.map { MacroJSON($0) }))
    }

    /// Answers with the ticket as it is then, where the asker may still see it.
    static func runMacro(_ request: APIRequest) async throws -> Response {
        let (number, id): (TicketNumber, ID<Macro>) = (try request.ticketNumber(), try request.id())
        let command = try request.decode(knowing: WrittenRun.self).command
        try await request.desk.run(id, on: number, command: command, by: request.viewer, placement: .api)
        guard try await request.desk.sees(number, request.viewer) else { return Response(status: .noContent) }
        return try await showTicket(request)
    }

    static func actOnMany(_ request: APIRequest) async throws -> Response {
        let body = try request.decode(knowing: WrittenBulk.self)
        let numbers = try body.tickets.enumerated().map { index, written in
            guard let number = TicketNumber(written) else { throw APIProblem.unknown("tickets[\(index)]", allowed: ["numbers of tickets"]) }
            return number
        }
        let results = try await request.desk.act(
            try body.action(), on: numbers, command: body.command, by: request.viewer, placement: .api)
        return try request.reply(BulkResultListJSON(results: results.map { BulkResultJSON($0) }))
    }
}

/// A canned answer as a program writes it, whole.
private struct WrittenAnswer: KeyedDocument {
    let name: String
    let active: Bool?
    let texts: [String: String]
    let queues: [Int64]?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case name, active, texts, queues
    }

    func draft() throws(APIProblem) -> CannedAnswerDraft {
        var known: [Language: String] = [:]
        for (written, text) in texts {
            guard let language = Language(rawValue: written) else {
                throw .unknown("texts.\(written)", allowed: Language.allCases.map(\.rawValue))
            }
            known[language] = text
        }
        return CannedAnswerDraft(name: name, isActive: active ?? true, texts: known, queues: Set((queues ?? []).map { ID($0) }))
    }
}

/// A macro as a program writes it, whole.
private struct WrittenMacro: KeyedDocument {
    let name: String
    let active: Bool?
    let conditions: [Known<RoutingConditionRecord>]?
    let steps: [Known<TicketStepRecord>]

    enum CodingKeys: String, CodingKey, CaseIterable {
        case name, active, conditions, steps
    }

    func draft() throws(APIProblem) -> MacroDraft {
        MacroDraft(
            name: name, isActive: active ?? true, conditions: try WrittenCondition.read(conditions ?? []),
            steps: try WrittenStep.read(steps))
    }
}

/// Every id once, in the order that they are to have.
struct WrittenOrder: KeyedDocument {
    let order: [Int64]

    enum CodingKeys: String, CodingKey, CaseIterable {
        case order
    }
}

private struct WrittenRun: KeyedDocument {
    let command: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case command
    }
}

/// What is to be done to which tickets; either steps or a macro.
private struct WrittenBulk: KeyedDocument {
    let tickets: [String]
    let command: String
    let steps: [Known<TicketStepRecord>]?
    let macro: Int64?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case tickets, command, steps, macro
    }

    func action() throws -> TicketAction {
        if let macro {
            guard steps == nil else { throw APIProblem.unknown("steps", allowed: ["steps or macro, not both"]) }
            return .macro(ID(macro))
        }
        return .steps(try WrittenStep.read(steps ?? []))
    }
}

/// Steps as programs write them.
enum WrittenStep {
    static func read(_ written: [Known<TicketStepRecord>]) throws(APIProblem) -> [TicketStep] {
        var steps: [TicketStep] = []
        for (index, record) in written.map(\.document).enumerated() {
            guard let step = record.step else { throw .unknown("steps[\(index)]", allowed: record.do.fields) }
            steps.append(step)
        }
        return steps
    }
}

extension TicketStep.Kind {
    /// The fields that such a step has.
    fileprivate var fields: [String] {
        switch self {
        case .answer, .ask, .propose: ["do", "answer: the id of a canned answer"]
        case .requestClosure: ["do", "answer: the id of a canned answer, or nothing"]
        case .note: ["do", "text"]
        case .categorise: ["do", "category"]
        case .classify: ["do", "kind"]
        case .assess: ["do", "users", "business", "urgency"]
        case .prioritise: ["do", "priority", "text: the reason"]
        case .tag, .untag: ["do", "tags: ids"]
        case .queue: ["do", "queue"]
        case .requireSkill: ["do", "skill"]
        case .assign: ["do", "assignee: me, nobody, or the id of a person, in quotes"]
        case .escalate: ["do", "line", "text: the reason, or nothing"]
        case .wait: ["do", "waiting"]
        case .snooze: ["do", "days"]
        case .spend: ["do", "minutes"]
        case .notify: ["do", "to: assignee, managers, first, second, third, or the id of a person, in quotes"]
        case .resume, .close, .reopen: ["do"]
        }
    }
}
