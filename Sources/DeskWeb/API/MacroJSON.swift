import DeskOperations
import DeskStore
import ServiceDesk

struct CannedAnswerListJSON: Encodable, Sendable {
    let answers: [CannedAnswerJSON]
}

struct CannedAnswerJSON: Encodable, Sendable {
    let id: Int64
    let name: String
    let active: Bool
    /// By language.
    let texts: [String: String]
    let queues: [Int64]

    init(_ answer: CannedAnswer) {
        id = answer.id.rawValue
        name = answer.name
        active = answer.isActive
        texts = Dictionary(uniqueKeysWithValues: answer.texts.map { ($0.key.rawValue, $0.value) })
        queues = answer.queues.sorted().map(\.rawValue)
    }
}

/// The canned answers of a ticket, filled in.
struct FilledAnswerListJSON: Encodable, Sendable {
    let answers: [FilledAnswerJSON]
}

struct FilledAnswerJSON: Encodable, Sendable {
    let id: Int64
    let name: String
    let text: String
    let language: String
    /// The requester's; `null` where nobody knows it.
    let wanted: Nullable<String>

    init(_ filled: FilledAnswer) {
        id = filled.answer.rawValue
        name = filled.name
        text = filled.text
        language = filled.language.rawValue
        wanted = Nullable(filled.wanted?.rawValue)
    }
}

struct MacroListJSON: Encodable, Sendable {
    let macros: [MacroJSON]
}

struct MacroJSON: Encodable, Sendable {
    let id: Int64
    let name: String
    let active: Bool
    let conditions: [RoutingConditionRecord]
    let steps: [TicketStepRecord]

    init(_ macro: Macro) {
        id = macro.id.rawValue
        name = macro.name
        active = macro.isActive
        conditions = macro.conditions.map { RoutingConditionRecord($0) }
        steps = macro.steps.map { TicketStepRecord($0) }
    }
}

struct BulkResultListJSON: Encodable, Sendable {
    let results: [BulkResultJSON]
}

/// What became of one of several tickets.
struct BulkResultJSON: Encodable, Sendable {
    let ticket: String
    let outcome: String
    /// Why it was refused.
    let problem: Nullable<APIProblem>

    init(_ result: BulkResult) {
        ticket = result.number.digits
        switch result.outcome {
        case .done: (outcome, problem) = ("done", Nullable(nil))
        case .doneBefore: (outcome, problem) = ("doneBefore", Nullable(nil))
        case .refused(let error): (outcome, problem) = ("refused", Nullable(APIProblem.of(error, requestID: "")))
        }
    }
}

struct TriggerListJSON: Encodable, Sendable {
    let triggers: [TriggerJSON]
}

struct TriggerJSON: Encodable, Sendable {
    let id: Int64
    let name: String
    let active: Bool
    let moments: [String]
    let conditions: [RoutingConditionRecord]
    let steps: [TicketStepRecord]

    init(_ trigger: Trigger) {
        id = trigger.id.rawValue
        name = trigger.name
        active = trigger.isActive
        moments = TriggerMoment.allCases.filter { trigger.moments.contains($0) }.map(\.rawValue)
        conditions = trigger.conditions.map { RoutingConditionRecord($0) }
        steps = trigger.steps.map { TicketStepRecord($0) }
    }
}

/// What the triggers would make of a ticket as it is now.
struct TriggerVerdictListJSON: Encodable, Sendable {
    struct Verdict: Encodable, Sendable {
        let trigger: Int64
        let name: String
        let result: String
        let conditions: [RoutingExplanationJSON.Condition]
        let steps: [TicketStepRecord]
    }

    let verdicts: [Verdict]

    init(_ verdicts: [TriggerVerdict]) {
        self.verdicts = verdicts.map { verdict in
            Verdict(
                trigger: verdict.trigger.id.rawValue, name: verdict.trigger.name, result: verdict.result.rawValue,
                conditions: zip(verdict.trigger.conditions, verdict.holds).map {
                    RoutingExplanationJSON.Condition(condition: RoutingConditionRecord($0), holds: Nullable($1))
                },
                steps: verdict.trigger.steps.map { TicketStepRecord($0) })
        }
    }
}

struct TriggerFailureListJSON: Encodable, Sendable {
    let failures: [TriggerFailureJSON]
    let next: Nullable<String>
}

/// A trigger that fired and was refused.
struct TriggerFailureJSON: Encodable, Sendable {
    let ticket: String
    let trigger: Int64
    let event: Int
    let step: Nullable<Int>
    let reason: String
    let at: String

    init(_ failure: TriggerFailure) {
        ticket = TicketNumber(failure.ticket).digits
        trigger = failure.trigger.rawValue
        event = failure.event
        step = Nullable(failure.step)
        reason = failure.reason
        at = failure.at.iso8601
    }
}
