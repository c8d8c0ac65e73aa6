import DeskOperations
import DeskStore
import HTML
import Localization
import MailFormat
import ServiceDesk

/// Who is on the line: how he is reached, what was promised him, and what he asked for, for the call may be about that.
struct CallerPanel: Component {
    let model: NewTicketModel

    private var words: Catalog { model.words }

    var content: some Markup {
        Aside(.class("panel call-side"), .id("caller"), .aria("labelledby", "caller-title")) {
            H2(words.text("call.caller"), .id("caller-title"))
            if let caller = model.form.caller { facts(of: caller) } else { P(words.text("call.caller.empty"), .class("hint")) }
        }
    }

    @MarkupBuilder private func facts(of view: CallerView) -> some Markup {
        let person = view.caller.person
        P { Strong { Bdi(person.displayName) } }
        if let address = person.address, !person.name.isEmpty { P(.class("address")) { Bdi(ShownAddress.text(address)) } }
        ForEach(view.caller.telephones) { telephone in P(.class("address")) { Telephone(number: telephone, words: words) } }
        Dl(.class("facts")) {
            if let organization = view.caller.organization { fact("ticket.organization", organization) }
            if let agreement = view.agreement { fact("agreements.agreement", agreement) }
            if let language = person.language {
                Div {
                    Dt(words.text("shared.language"))
                    Dd(language.ownName, .lang(language.rawValue))
                }
            }
        }
        if view.open.isEmpty && view.closed.isEmpty { P(words.text("call.caller.none"), .class("hint")) }
        tickets("call.caller.open", view.open)
        tickets("call.caller.closed", view.closed)
        if !view.open.isEmpty || !view.closed.isEmpty {
            P { A(words.text("ticket.earlier.all"), .href(TicketListChoice.all(of: person.id).path)) }
        }
    }

    private func fact(_ key: String, _ value: String) -> some Markup {
        Div {
            Dt(words.text(key))
            Dd { Bdi(value) }
        }
    }

    @MarkupBuilder private func tickets(_ key: String, _ tickets: [TicketSummary]) -> some Markup {
        if !tickets.isEmpty {
            H3(words.text(key))
            Ul(.class("ties")) {
                ForEach(tickets) { summary in
                    Li {
                        TiedTicketLine(summary: summary, words: words)
                        addition(to: summary)
                    }
                }
            }
        }
    }

    /// The call is about a ticket that is there already.
    private func addition(to summary: TicketSummary) -> some Markup {
        A(
            words.text("call.caller.add"), .href("/tickets/\(summary.ticket.number.digits)#composer"), .class("call-add"),
            .aria("label", words.isolated("call.caller.addTo", ["number": summary.ticket.number.description])))
    }
}
