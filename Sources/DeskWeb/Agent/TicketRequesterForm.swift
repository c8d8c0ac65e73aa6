import DeskOperations
import HTML
import Localization
import ServiceDesk

/// Where the requester's name, address and numbers are corrected, and how he is reached about this ticket.
struct TicketRequesterForm: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }
    private var known: RequesterView { model.view.contact }
    private var entry: RequesterEntry? { model.entry.requester }

    var content: some Markup {
        EditFold(words: words, what: words.text("ticket.requester"), isOpen: entry != nil) {
            PostForm(action: model.path("/requester"), token: model.frame.formToken) {
                if known.isCorrectable { person }
                Label(words.text("ticket.contact"), .for("requester-contact"))
                Textarea(
                    entry?.contact ?? known.contact, .id("requester-contact"), .name("contact"), .rows(3), .dir(.auto),
                    .aria("describedby", "requester-contact-hint"))
                P(words.text("ticket.contact.hint"), .id("requester-contact-hint"), .class("hint"))
                Button(words.text("ticket.classify"), .type("submit"), .class("quiet"))
            }
        }
    }

    @MarkupBuilder private var person: some Markup {
        P(words.text("ticket.contact.everywhere"), .class("hint"))
        Label(words.text("people.name"), .for("requester-name"))
        Input(
            .type("text"), .id("requester-name"), .name("name"), .value(entry?.name ?? known.person.name), .dir(.auto), .maxlength(900),
            .autocomplete("off"))
        Label(.for("requester-email")) {
            words.text("signin.email")
            Small(" (\(words.text("form.optional")))")
        }
        Input(
            .type("email"), .id("requester-email"), .name("email"), .value(entry?.address ?? known.person.address ?? ""),
            .dir(.leftToRight), .autocomplete("off"))
        Label(words.text("ticket.contact.telephones"), .for("requester-phones"))
        Textarea(
            entry?.telephones ?? known.telephones.map(\.description).joined(separator: "\n"), .id("requester-phones"), .name("phones"),
            .rows(2), .dir(.leftToRight))
    }
}
