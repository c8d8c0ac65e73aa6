import DeskOperations
import HTTPTypes
import Hummingbird
import ServiceDesk

/// By which rules tickets are routed, why, and what people decided otherwise.
extension APIRoutes {
    static func listRoutingRules(_ request: APIRequest) async throws -> Response {
        let rules = try await request.desk.routingRules(for: request.viewer)
        return try request.reply(RoutingRuleListJSON(rules: rules.map { RoutingRuleJSON($0) }))
    }

    static func addRoutingRule(_ request: APIRequest) async throws -> Response {
        let draft = try request.decode(WrittenRoutingRule.self).draft()
        let id = try await request.desk.addRoutingRule(draft, by: request.viewer)
        return try await routingRule(id, request, status: .created)
    }

    static func changeRoutingRule(_ request: APIRequest) async throws -> Response {
        let id: ID<RoutingRule> = try request.id()
        let draft = try request.decode(WrittenRoutingRule.self).draft()
        try await request.desk.changeRoutingRule(id, to: draft, by: request.viewer)
        return try await routingRule(id, request, status: .ok)
    }

    static func orderRoutingRules(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let order: [Int64]
        }
        let order = try request.decode(Body.self).order
        try await request.desk.orderRoutingRules(order.map { ID($0) }, by: request.viewer)
        return try await listRoutingRules(request)
    }

    static func explainRouting(_ request: APIRequest) async throws -> Response {
        let explanation = try await request.desk.explainRouting(of: try request.ticketNumber(), for: request.viewer)
        return try request.reply(RoutingExplanationJSON(explanation))
    }

    static func listRoutingCorrections(_ request: APIRequest) async throws -> Response {
        let limit = try limit(request)
        let before = try CorrectionCursor.read(request.parameter("after"))
        let found = try await request.desk.routingCorrections(before: before, limit: limit, for: request.viewer)
        return try request.reply(
            RoutingCorrectionListJSON(
                corrections: found.corrections.map { RoutingCorrectionJSON($0) },
                next: Nullable(found.next.map { CorrectionCursor.text($0) })
            ))
    }

    static func tryRoutingOnMails(_ request: APIRequest) async throws -> Response {
        let mails = try await request.desk.tryRoutingRules(on: try limit(request), for: request.viewer)
        return try request.reply(RoutingTrialJSON(mails: mails.map { RoutingTrialJSON.Mail($0) }))
    }

    private static func routingRule(
        _ id: ID<RoutingRule>, _ request: APIRequest, status: HTTPResponse.Status
    ) async throws -> Response {
        guard let rule = try await request.desk.routingRules(for: request.viewer).first(where: { $0.id == id }) else {
            throw DeskError.notFound
        }
        return try request.reply(RoutingRuleJSON(rule), status: status)
    }
}

/// A rule as a program writes it, whole.
private struct WrittenRoutingRule: Decodable {
    let name: String
    let active: Bool?
    let conditions: [Known<RoutingConditionRecord>]?
    let outcome: Known<RoutingOutcomeRecord>

    func draft() throws(APIProblem) -> RoutingRuleDraft {
        RoutingRuleDraft(
            name: name, isActive: active ?? true, conditions: try WrittenCondition.read(conditions ?? []),
            outcome: outcome.document.outcome)
    }
}

/// Conditions as programs write them.
enum WrittenCondition {
    static func read(_ written: [Known<RoutingConditionRecord>]) throws(APIProblem) -> [RoutingCondition] {
        var conditions: [RoutingCondition] = []
        for (index, record) in written.map(\.document).enumerated() {
            guard let condition = record.condition else {
                let part = record.on == .words && record.in?.isEmpty == true ? "in" : "values"
                throw .unknown("conditions[\(index)].\(part)", allowed: part == "in" ? RoutingCondition.Place.words : record.on.allowed)
            }
            conditions.append(condition)
        }
        return conditions
    }
}

extension RoutingCondition.Place {
    fileprivate static var words: [String] { allCases.map(\.rawValue) }
}

extension RoutingConditionRecord.Subject {
    /// What may stand among the values of such a condition; at least one has to.
    fileprivate var allowed: [String] {
        switch self {
        case .channel: Channel.allCases.map(\.rawValue)
        case .address: ["an address of the desk: desk@example.org", "a domain of senders: @example.com"]
        case .category: ["ids of categories, in quotes"]
        case .words: ["words or phrases with a letter or a digit, of at most 200 bytes each"]
        case .organization: ["ids of organisations, in quotes"]
        case .language: Language.allCases.map(\.rawValue)
        case .kind: TicketKind.allCases.map(\.rawValue)
        case .priority: Priority.allCases.map(\.rawValue)
        case .queue: ["ids of queues, in quotes"]
        case .status: TicketStatus.allCases.map(\.rawValue)
        case .line: SupportLine.allCases.map(\.rawValue)
        case .assignee: ["nobody", "anybody", "ids of people, in quotes"]
        case .tag: ["ids of tags, in quotes"]
        case .age: ["hours, in quotes: 0 to 87600"]
        case .sender: ["an address of a sender: ann@example.com", "a domain of senders: @example.com"]
        case .header: ["a header field, alone or with words in it: X-Priority: 1"]
        case .attachment: ["a media type: application/pdf, image/*", "the end of a file's name: .exe"]
        case .size: ["kilobytes, in quotes: 0 to 100000"]
        case .spamScore: ["points, in quotes: 0 to 1000"]
        case .automatic: MailKind.allCases.map(\.rawValue)
        case .authentication: SenderStanding.allCases.map(\.rawValue)
        }
    }
}

/// Where a page of corrections begins, as programs pass it on.
enum CorrectionCursor {
    static func text(_ position: Int64) -> String { "c" + String(position, radix: 36) }

    static func read(_ text: String?) throws(APIProblem) -> Int64? {
        guard let text else { return nil }
        guard text.utf8.first == UInt8(ascii: "c"), let value = Int64(text.dropFirst(), radix: 36), value > 0 else {
            throw .parameter("after", allowed: ["the value of next of the page before"])
        }
        return value
    }
}
