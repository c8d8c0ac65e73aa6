import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// Other tickets that this one has to do with, and where one is pointed at; a problem and its incidents have a panel of their own.
struct TicketTies: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }
    private var ties: [TiedTicket] {
        model.view.surroundings.tied.filter { $0.relation != .problem && $0.relation != .incident }
    }

    var content: some Markup {
        Section(.class("panel joint"), .aria("labelledby", "links")) {
            H2(words.text("ticket.links"), .id("links"))
            if !ties.isEmpty {
                Ul(.class("ties")) {
                    ForEach(ties) { tie in
                        Li {
                            Span("\(words.word(tie.relation)) ", .class("faint"))
                            TiedTicketLine(summary: tie.summary, words: words)
                            if tie.relation.isPointer { removal(of: tie) }
                        }
                    }
                }
            }
            addition
            TicketProblemForm(model: model)
            if !model.isClosed { DevelopersForm(model: model) }
        }
    }

    private func removal(of tie: TiedTicket) -> some Markup {
        PostForm(action: model.path("/links/removal"), token: model.frame.formToken) {
            Input(.type("hidden"), .name("relation"), .value(tie.relation.rawValue))
            Input(.type("hidden"), .name("number"), .value(tie.number.digits))
            Button(
                words.text("ticket.links.remove"), .type("submit"), .class("quiet"),
                .aria("label", words.isolated("ticket.links.removeNumber", ["number": tie.number.description])))
        }
    }

    private var addition: some Markup {
        Details(.open(if: model.entry.number(in: .link) != nil)) {
            Summary(words.text("ticket.links.add"))
            PostForm(action: model.path("/links"), token: model.frame.formToken) {
                Label(words.text("ticket.links.relation"), .for("relation"))
                Select(.id("relation"), .name("relation")) {
                    for relation in TicketRelation.pointers {
                        HTML.Option(words.word(relation), .value(relation.rawValue), .selected(if: relation == model.entry.relation))
                    }
                }
                TicketNumberField(id: "link-number", label: words.text("ticket.links.number"), value: model.entry.number(in: .link) ?? "")
                Button(words.text("ticket.links.add"), .type("submit"), .class("quiet"))
            }
        }
    }
}

/// Number, subject and status of another ticket, as a link to it.
struct TiedTicketLine: Component {
    let summary: TicketSummary
    let words: Catalog

    var content: some Markup {
        A(.href("/tickets/\(summary.ticket.number.digits)")) { Bdi(summary.ticket.number.description) }
        " "
        Bdi(summary.subject)
        " "
        StatusBadge(status: summary.ticket.status, word: words.word(summary.ticket.status))
    }
}

/// Where the number of another ticket is written.
struct TicketNumberField: Component {
    let id: String
    let label: String
    let value: String

    var content: some Markup {
        Label(label, .for(id))
        Input(.type("text"), .id(id), .name("number"), .value(value), .dir(.leftToRight), .required, .autocomplete("off"))
    }
}
