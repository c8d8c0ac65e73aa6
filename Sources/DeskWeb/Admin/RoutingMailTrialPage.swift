import DeskOperations
import HTML
import Localization
import ServiceDesk

/// What the rules would make of the newest mails, if those came now.
struct RoutingMailTrialPage: Component {
    let frame: PageFrameModel
    let mails: [TriedMail]
    let names: RoutingNames

    static let path = "/admin/routing-trial"
    private static let columns = ["outgoing.ticket", "list.subject", "routing.rule", "routing.then"]

    private var words: Catalog { frame.words }
    private var routing: RoutingWords { RoutingWords(words: words, names: names) }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("routing.mails")) {
            Div(.class("list single admin")) {
                P(.class("ticket-line")) { A(words.text("nav.routing"), .href(RoutingPage.path)) }
                H1(words.text("routing.mails"))
                P(words.text("routing.mails.explain"), .class("hint"))
                if mails.isEmpty {
                    Div(.class("empty")) { P(words.text("routing.mails.emptyState")) }
                } else {
                    Table(.class("tickets rules")) {
                        Caption(words.text("routing.mails"), .class("unseen"))
                        Thead { Tr { for column in Self.columns { Th(words.text(column), .scope(.col)) } } }
                        Tbody { ForEach(mails) { row($0) } }
                    }
                }
            }
        }
    }

    private func row(_ mail: TriedMail) -> some Markup {
        Tr {
            Th(.scope(.row), .class("number")) { A(.href("/tickets/\(mail.ticket.digits)")) { Bdi(mail.ticket.description) } }
            Td(.data("label", words.text("list.subject"))) { Bdi(mail.subject) }
            Td(.data("label", words.text("routing.rule"))) {
                if mail.rules.isEmpty { Span(words.text("routing.nothing"), .class("faint")) }
                Ul { ForEach(mail.rules) { rule in Li { A(.href(RoutingRulePage.path(rule.id))) { Bdi(rule.name) } } } }
            }
            Td(.data("label", words.text("routing.then"))) {
                NamedLines(lines: routing.lines(of: mail.outcome), nothing: words.text("routing.nothing"))
            }
        }
    }
}
