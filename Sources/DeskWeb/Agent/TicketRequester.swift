import DeskOperations
import DeskStore
import HTML
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
                ForEach(model.view.earlier) { summary in
                    Li { TiedTicketLine(summary: summary, words: words) }
                }
            }
            P { A(words.text("ticket.earlier.all"), .href(TicketListChoice.all(of: requester.id).path)) }
        }
    }
}
