import DeskOperations
import ServiceDesk

struct RoutingRuleListJSON: Encodable, Sendable {
    let rules: [RoutingRuleJSON]
}

struct RoutingRuleJSON: Encodable, Sendable {
    let id: Int64
    let name: String
    let active: Bool
    let conditions: [RoutingConditionRecord]
    let outcome: RoutingOutcomeRecord

    init(_ rule: RoutingRule) {
        id = rule.id.rawValue
        name = rule.name
        active = rule.isActive
        conditions = rule.conditions.map { RoutingConditionRecord($0) }
        outcome = RoutingOutcomeRecord(rule.outcome)
    }
}

/// What the rules would make of a ticket as it is now: each one that is tried, up to the one that wins.
struct RoutingExplanationJSON: Encodable, Sendable {
    struct Verdict: Encodable, Sendable {
        let rule: Int64
        let name: String
        let result: String
        let conditions: [Condition]
    }

    struct Condition: Encodable, Sendable {
        let condition: RoutingConditionRecord
        /// `null` where nobody knows any more.
        let holds: Nullable<Bool>
    }

    /// The rule that routed the ticket when it came.
    let routedBy: Nullable<Int64>
    let verdicts: [Verdict]

    init(_ explanation: RoutingExplanation) {
        routedBy = Nullable(explanation.routedBy?.id.rawValue)
        verdicts = explanation.verdicts.map { verdict in
            Verdict(
                rule: verdict.rule.id.rawValue, name: verdict.rule.name, result: verdict.result.rawValue,
                conditions: zip(verdict.rule.conditions, verdict.holds).map {
                    Condition(condition: RoutingConditionRecord($0), holds: Nullable($1))
                })
        }
    }
}

struct RoutingCorrectionListJSON: Encodable, Sendable {
    let corrections: [RoutingCorrectionJSON]
    let next: Nullable<String>
}

/// What a person decided otherwise: the matter, what it was before and what it is since then.
struct RoutingCorrectionJSON: Encodable, Sendable {
    let ticket: String
    let rule: Int64
    let at: String
    let person: Nullable<PersonJSON>
    let change: String
    let before: RoutingOutcomeRecord
    let after: RoutingOutcomeRecord

    init(_ correction: RoutingCorrection) {
        ticket = correction.ticket.digits
        rule = correction.rule.rawValue
        at = correction.event.at.iso8601
        person = Nullable(correction.person.map { PersonJSON($0) })
        change = correction.event.change.name
        before = RoutingOutcomeRecord(correction.before)
        after = RoutingOutcomeRecord(correction.after)
    }
}

/// What the rules would make of the newest mails, if those came now.
struct RoutingTrialJSON: Encodable, Sendable {
    struct Mail: Encodable, Sendable {
        let ticket: String
        let subject: String
        let rules: [Int64]
        let outcome: RoutingOutcomeRecord

        init(_ mail: TriedMail) {
            ticket = mail.ticket.digits
            subject = mail.subject
            rules = mail.rules.map(\.id.rawValue)
            outcome = RoutingOutcomeRecord(mail.outcome)
        }
    }

    let mails: [Mail]
}
