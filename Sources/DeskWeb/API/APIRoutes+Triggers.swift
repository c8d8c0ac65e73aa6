import DeskOperations
import HTTPTypes
import Hummingbird
import ServiceDesk

/// What the desk does by itself when something happens.
extension APIRoutes {
    static func listTriggers(_ request: APIRequest) async throws -> Response {
        let triggers = try await request.desk.triggers(for: request.viewer)
        return try request.reply(TriggerListJSON(triggers: triggers.map { TriggerJSON($0) }))
    }

    static func addTrigger(_ request: APIRequest) async throws -> Response {
        let id = try await request.desk.addTrigger(request.decode(knowing: WrittenTrigger.self).draft(), by: request.viewer)
        return try await trigger(id, request, status: .created)
    }

    static func changeTrigger(_ request: APIRequest) async throws -> Response {
        let id: ID<Trigger> = try request.id()
        try await request.desk.changeTrigger(id, to: request.decode(knowing: WrittenTrigger.self).draft(), by: request.viewer)
        return try await trigger(id, request, status: .ok)
    }

    static func orderTriggers(_ request: APIRequest) async throws -> Response {
        let order = try request.decode(knowing: WrittenOrder.self).order
        try await request.desk.orderTriggers(order.map { ID($0) }, by: request.viewer)
        return try await listTriggers(request)
    }

    private static func trigger(_ id: ID<Trigger>, _ request: APIRequest, status: HTTPResponse.Status) async throws -> Response {
        guard let trigger = try await request.desk.triggers(for: request.viewer).first(where: { $0.id == id }) else {
            throw DeskError.notFound
        }
        return try request.reply(TriggerJSON(trigger), status: status)
    }

    static func explainTriggers(_ request: APIRequest) async throws -> Response {
        let moment = try request.query["moment"].map { written throws(APIProblem) in
            guard let moment = TriggerMoment(rawValue: written) else {
                throw .parameter("moment", allowed: TriggerMoment.allCases.map(\.rawValue))
            }
            return moment
        }
        let verdicts = try await request.desk.explainTriggers(on: try request.ticketNumber(), at: moment, for: request.viewer)
        return try request.reply(TriggerVerdictListJSON(verdicts))
    }

    static func listTriggerFailures(_ request: APIRequest) async throws -> Response {
        let limit = try limit(request)
        let before = try CorrectionCursor.read(request.query["after"])
        let found = try await request.desk.triggerFailures(before: before, limit: limit, for: request.viewer)
        return try request.reply(
            TriggerFailureListJSON(
                failures: found.failures.map { TriggerFailureJSON($0.failure) },
                next: Nullable(found.next.map { CorrectionCursor.text($0) })))
    }
}

/// A trigger as a program writes it, whole.
private struct WrittenTrigger: KeyedDocument {
    let name: String
    let active: Bool?
    let moments: [TriggerMoment]
    let conditions: [Known<RoutingConditionRecord>]?
    let steps: [Known<TicketStepRecord>]

    enum CodingKeys: String, CodingKey, CaseIterable {
        case name, active, moments, conditions, steps
    }

    func draft() throws(APIProblem) -> TriggerDraft {
        TriggerDraft(
            name: name, isActive: active ?? true, moments: Set(moments), conditions: try WrittenCondition.read(conditions ?? []),
            steps: try WrittenStep.read(steps))
    }
}
