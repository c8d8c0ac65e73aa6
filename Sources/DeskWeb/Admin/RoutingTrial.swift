import DeskOperations
import HTML
import Localization
import ServiceDesk

/// A ticket that the rules are tried on.
struct RoutingTrial: Sendable {
    /// Its number as it was written.
    let written: String
    /// `nil` where there is no such ticket.
    let found: (number: TicketNumber, explanation: RoutingExplanation)?
}

/// Where the rules are tried on a ticket, and what came of it.
struct RoutingTrialPanel: Component {
    let trial: RoutingTrial?
    let routing: RoutingWords

    private var words: Catalog { routing.words }

    var content: some Markup {
        Section(.class("panel"), .id("trial")) {
            H2(words.text("routing.trial"))
            P(words.text("routing.trial.explain"), .class("hint"))
            Form(.method(.get), .action(RoutingPage.path + "#trial"), .class("fields")) {
                Label(words.text("routing.trial.number"), .for("ticket"))
                Input(
                    .type("text"), .id("ticket"), .name("ticket"), .value(trial?.written ?? ""), .dir(.leftToRight), .required,
                    .inputmode("numeric"), .autocomplete("off"))
                Button(words.text("routing.trial.try"), .type("submit"), .class("quiet"))
            }
            if let trial {
                if let found = trial.found {
                    verdicts(found.number, found.explanation)
                } else {
                    Div(.class("complaint"), .role("alert")) { P(words.text("routing.trial.nothing")) }
                }
            }
        }
    }

    @MarkupBuilder private func verdicts(_ number: TicketNumber, _ explanation: RoutingExplanation) -> some Markup {
        P {
            A(.href("/tickets/\(number.digits)")) { Bdi(number.description) }
            " "
            if let rule = explanation.routedBy {
                words.isolated("routing.trial.routed", ["rule": rule.name])
            } else {
                words.text("routing.trial.notRouted")
            }
        }
        if !explanation.verdicts.isEmpty { table(explanation.verdicts) }
        if !explanation.verdicts.contains(where: { $0.result == .wins }) { P(words.text("routing.trial.none")) }
        if explanation.verdicts.contains(where: { $0.holds.contains(nil) }) {
            P(words.text("routing.trial.unknown"), .class("hint"))
        }
    }

    private func table(_ verdicts: [RoutingVerdict]) -> some Markup {
        Table(.class("tickets rules")) {
            Caption(words.text("routing.trial"), .class("unseen"))
            Thead {
                Tr { for column in ["routing.rule", "routing.when", "routing.result"] { Th(words.text(column), .scope(.col)) } }
            }
            Tbody { ForEach(verdicts) { row($0) } }
        }
    }

    private func row(_ verdict: RoutingVerdict) -> some Markup {
        Tr {
            Th(.scope(.row), .class("subject")) { A(.href(RoutingRulePage.path(verdict.rule.id))) { Bdi(verdict.rule.name) } }
            Td(.data("label", words.text("routing.when"))) {
                ConditionVerdicts(conditions: verdict.rule.conditions, holds: verdict.holds, routing: routing)
            }
            Td(.data("label", words.text("routing.result"))) {
                Span(words.word(verdict.result), .class("badge", "rule-\(verdict.result.rawValue)"))
            }
        }
    }
}

/// Conditions, with what each says of a ticket.
struct ConditionVerdicts: Component {
    let conditions: [RoutingCondition]
    /// One for each.
    let holds: [Bool?]
    let routing: RoutingWords

    private var words: Catalog { routing.words }

    var content: some Markup {
        if conditions.isEmpty {
            Span(words.text("routing.always"), .class("faint"))
        } else {
            Ul { ForEach(Array(zip(conditions, holds))) { condition, holds in line(condition, holds) } }
        }
    }

    private func line(_ condition: RoutingCondition, _ holds: Bool?) -> some Markup {
        Li {
            Span("\(routing.name(of: condition)): ", .class("faint"))
            Bdi(routing.values(of: condition))
            " "
            Strong(words.text("routing.holds.\(holds.map { $0 ? "yes" : "no" } ?? "unknown")"))
        }
    }
}
