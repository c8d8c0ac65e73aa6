import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// A ticket that the triggers are tried on.
struct TriggerTrial: Sendable {
    /// Its number as it was written.
    let written: String
    /// What happens to it; anything where it is `nil`.
    let moment: TriggerMoment?
    /// `nil` where there is no such ticket.
    let found: (number: TicketNumber, verdicts: [TriggerVerdict])?
}

/// Where the triggers are tried on a ticket, and what came of it; nothing changes.
struct TriggerTrialPanel: Component {
    let trial: TriggerTrial?
    let routing: RoutingWords

    private var words: Catalog { routing.words }

    var content: some Markup {
        Section(.class("panel"), .id("trial")) {
            H2(words.text("triggers.trial"))
            P(words.text("triggers.trial.explain"), .class("hint"))
            Form(.method(.get), .action(TriggerListPage.path + "#trial"), .class("fields")) {
                Label(words.text("routing.trial.number"), .for("ticket"))
                Input(
                    .type("text"), .id("ticket"), .name("ticket"), .value(trial?.written ?? ""), .dir(.leftToRight), .required,
                    .inputmode("numeric"), .autocomplete("off"))
                Label(words.text("triggers.trial.moment"), .for("moment"))
                Select(.id("moment"), .name("moment")) {
                    HTML.Option(words.text("triggers.trial.any"), .value(""), .selected(if: trial?.moment == nil))
                    for moment in TriggerMoment.allCases {
                        HTML.Option(words.word(moment), .value(moment.rawValue), .selected(if: moment == trial?.moment))
                    }
                }
                Button(words.text("routing.trial.try"), .type("submit"), .class("quiet"))
            }
            if let trial {
                if let found = trial.found {
                    P { A(.href("/tickets/\(found.number.digits)")) { Bdi(found.number.description) } }
                    table(found.verdicts)
                } else {
                    Div(.class("complaint"), .role("alert")) { P(words.text("routing.trial.nothing")) }
                }
            }
        }
    }

    private func table(_ verdicts: [TriggerVerdict]) -> some Markup {
        Table(.class("tickets rules")) {
            Caption(words.text("triggers.trial"), .class("unseen"))
            Thead {
                Tr {
                    for column in ["triggers.name", "triggers.moments", "routing.when", "routing.then", "routing.result"] {
                        Th(words.text(column), .scope(.col))
                    }
                }
            }
            Tbody { ForEach(verdicts) { row($0) } }
        }
    }

    private func row(_ verdict: TriggerVerdict) -> some Markup {
        Tr {
            Th(.scope(.row), .class("subject")) { A(.href(TriggerPage.path(verdict.trigger.id))) { Bdi(verdict.trigger.name) } }
            Td(.data("label", words.text("triggers.moments"))) { words.list(verdict.trigger.momentNames(words)) }
            Td(.data("label", words.text("routing.when"))) {
                ConditionVerdicts(conditions: verdict.trigger.conditions, holds: verdict.holds, routing: routing)
            }
            Td(.data("label", words.text("routing.then"))) { NamedLines(lines: routing.lines(of: verdict.trigger.steps)) }
            Td(.data("label", words.text("routing.result"))) {
                Span(words.word(verdict.result), .class("badge", verdict.result == .fires ? "rule-wins" : "rule-fails"))
            }
        }
    }
}

/// What triggers could not do, newest first, for whoever tends them.
struct TriggerFailureTable: Component {
    let failures: [ToldTriggerFailure]
    let next: Int64?
    let triggers: [Trigger]
    let clock: PageClock
    let words: Catalog

    var content: some Markup {
        Section(.class("panel"), .id("failures")) {
            H2(words.text("triggers.failures"))
            P(words.text("triggers.failures.explain"), .class("hint"))
            Table(.class("tickets rules")) {
                Caption(words.text("triggers.failures"), .class("unseen"))
                Thead {
                    Tr { for column in ["outgoing.ticket", "triggers.name", "triggers.why"] { Th(words.text(column), .scope(.col)) } }
                }
                Tbody { ForEach(failures) { row($0) } }
            }
            if let next {
                Nav(.class("pages"), .aria("label", words.text("nav.pages"))) {
                    A(
                        words.text("list.next"), .rel("next"), .class("button quiet"),
                        .href("\(TriggerListPage.path)?before=\(next)#failures"))
                }
            }
        }
    }

    private func row(_ told: ToldTriggerFailure) -> some Markup {
        let number = TicketNumber(told.failure.ticket)
        return Tr {
            Th(.scope(.row), .class("number")) { A(.href("/tickets/\(number.digits)")) { Bdi(number.description) } }
            Td(.data("label", words.text("triggers.name"))) {
                A(.href(TriggerPage.path(told.failure.trigger))) { Bdi(told.triggerName) }
            }
            Td(.data("label", words.text("triggers.why"))) {
                reason(told.failure)
                " "
                ExactMoment(instant: told.failure.at, clock: clock)
            }
        }
    }

    /// The steps may have changed since; their number is what it was.
    private func reason(_ failure: TriggerFailure) -> String {
        let words = reason(failure.reason)
        guard let step = failure.step else { return words }
        return self.words.isolated("triggers.failedStep", ["number": "\(step)", "reason": words])
    }

    private func reason(_ code: String) -> String {
        let parts = code.split(separator: ".", maxSplits: 1).map { String($0) }
        guard parts.count == 2 else { return words.isolated("triggers.fault", ["fault": code]) }
        if parts[0] == TriggerFailure.faultPrefix { return words.isolated("triggers.setAside", ["fault": parts[1]]) }
        let refusal = parts[0] == "refused" ? TicketRefusal(rawValue: parts[1]) : nil
        return refusal.map { words.word($0) } ?? words.isolated("triggers.fault", ["fault": code])
    }
}
