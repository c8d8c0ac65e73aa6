import DeskOperations
import DeskStore
import HTML
import Hummingbird
import Localization
import MailFormat
import ServiceDesk

/// Who asked: how he is reached, what was promised him, and what else he asked for.
struct TicketRequester: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }
    private var requester: Person { model.view.requester }

    var content: some Markup {
        Section(.class("panel requester"), .aria("labelledby", "requester")) {
            H2(words.text("ticket.requester"), .id("requester"))
            Div(.class("fact-line")) {
                Strong { name }
                TicketRequesterForm(model: model)
            }
            contacts
            Dl(.class("facts")) {
                if let organization = model.view.summary.organization { fact("ticket.organization", organization) }
                fact("agreements.agreement", model.view.agreementName(model.ticket.agreement))
            }
            earlier
        }
    }

    @MarkupBuilder private var name: some Markup {
        if model.viewer.role.administers {
            A(.href("/admin/people/\(requester.id.rawValue)")) { Bdi(requester.displayName) }
        } else {
            Bdi(requester.displayName)
        }
    }

    @MarkupBuilder private var contacts: some Markup {
        if let address = requester.address, !requester.name.isEmpty { P(.class("address")) { Bdi(ShownAddress.text(address)) } }
        ForEach(model.view.contact.telephones) { telephone in P(.class("address")) { Telephone(number: telephone, words: words) } }
        if !model.view.contact.contact.isEmpty {
            H3(words.text("ticket.contact"))
            Div(.class("words"), .dir(.auto)) { model.view.contact.contact }
        }
    }

    private func fact(_ key: String, _ value: String) -> some Markup {
        Div {
            Dt(words.text(key))
            Dd { Bdi(value) }
        }
    }

    @MarkupBuilder private var earlier: some Markup {
        if !model.view.earlier.isEmpty {
            H3(words.text("ticket.earlier"))
            Ul(.class("ties")) {
                ForEach(Array(model.view.earlier.prefix(TicketView.earlierShown))) { summary in
                    Li { TiedTicketLine(summary: summary, words: words) }
                }
            }
            if model.view.earlier.count > TicketView.earlierShown {
                P { A(words.text("ticket.earlier.all"), .href(model.path("/earlier"))) }
            }
        }
    }
}

/// Everything that the requester of a ticket asked for, newest first, as far as the reader may see it.
struct RequesterTicketsPage: Component {
    let frame: PageFrameModel
    let summary: TicketSummary
    let page: TicketPage

    private var words: Catalog { frame.words }
    private var path: String { "/tickets/\(summary.ticket.number.digits)" }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("ticket.earlier")) {
            Div(.class("sheet")) {
                P {
                    A(.href(path)) {
                        Bdi(summary.ticket.number.description)
                        " "
                        Bdi(summary.subject)
                    }
                }
                H1 {
                    words.text("ticket.earlier")
                    ": "
                    Bdi(summary.requester.displayName)
                }
                Ul(.class("ties")) { ForEach(page.tickets) { other in Li { TiedTicketLine(summary: other, words: words) } } }
                if let next = page.next {
                    P { A(words.text("list.next"), .href("\(path)/earlier?after=\(next.rawValue)"), .class("button quiet")) }
                }
            }
        }
    }
}

extension AgentRoutes {
    static func listEarlier(_ request: PageRequest) async throws -> Response {
        let after: ID<Ticket>? = request.query["after"].flatMap { Int64($0) }.map { ID($0) }
        let (summary, page) = try await request.desk.ticketsOfRequester(
            of: try request.ticketNumber(), after: after, for: try request.viewer())
        return request.page(RequesterTicketsPage(frame: request.frame(.tickets), summary: summary, page: page))
    }
}
