import DeskOperations
import HTML
import Localization
import ServiceDesk

/// What people decided otherwise than a rule had, newest first, for whoever tends the rules.
struct RoutingCorrectionsPage: Component {
    let frame: PageFrameModel
    let corrections: [RoutingCorrection]
    /// Where the next page begins.
    let next: Int64?
    let names: RoutingNames
    let clock: PageClock

    static let path = "/admin/routing-corrections"
    private static let columns = [
        "outgoing.ticket", "routing.rule", "agreements.version.before", "agreements.version.after", "routing.corrections.by",
    ]

    private var words: Catalog { frame.words }
    private var routing: RoutingWords { RoutingWords(words: words, names: names) }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("routing.corrections")) {
            Div(.class("list single admin")) {
                P(.class("ticket-line")) { A(words.text("nav.routing"), .href(RoutingPage.path)) }
                H1(words.text("routing.corrections"))
                P(words.text("routing.corrections.explain"), .class("hint"))
                if corrections.isEmpty {
                    Div(.class("empty")) { P(words.text("routing.corrections.emptyState")) }
                } else {
                    Table(.class("tickets rules")) {
                        Caption(words.text("routing.corrections"), .class("unseen"))
                        Thead { Tr { for column in Self.columns { Th(words.text(column), .scope(.col)) } } }
                        Tbody { ForEach(corrections) { row($0) } }
                    }
                }
                if let next {
                    Nav(.class("pages"), .aria("label", words.text("nav.pages"))) {
                        A(words.text("list.next"), .rel("next"), .class("button quiet"), .href("\(Self.path)?before=\(next)"))
                    }
                }
            }
        }
    }

    private func row(_ correction: RoutingCorrection) -> some Markup {
        Tr {
            Th(.scope(.row), .class("number")) {
                A(.href("/tickets/\(correction.ticket.digits)")) { Bdi(correction.ticket.description) }
            }
            Td(.data("label", words.text("routing.rule"))) {
                A(.href(RoutingRulePage.path(correction.rule))) { Bdi(correction.ruleName) }
            }
            Td(.data("label", words.text("agreements.version.before"))) { decision(correction.before) }
            Td(.data("label", words.text("agreements.version.after"))) { decision(correction.after) }
            Td(.data("label", words.text("routing.corrections.by"))) {
                if let person = correction.person { Bdi(person.displayName) }
                " "
                ExactMoment(instant: correction.event.at, clock: clock)
            }
        }
    }

    private func decision(_ outcome: RoutingOutcome) -> some Markup {
        NamedLines(lines: routing.lines(of: outcome), nothing: words.text("routing.nothing"))
    }
}
