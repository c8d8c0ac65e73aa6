import DeskOperations
import HTML
import Localization
import ServiceDesk

/// One person, and the organisation that he belongs to.
struct PersonOrganizationPage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let view: PersonView
    let organizations: [Organization]

    static func path(_ id: ID<Person>) -> String { "/admin/people/\(id.rawValue)/organization" }

    private var words: Catalog { frame.words }
    private var path: String { Self.path(view.person.id) }
    private var chosen: String { entry.text("organization", in: path, known: (view.organization?.id).choiceText()) }

    var content: some Markup {
        PageFrame(frame: frame, title: view.person.displayName) {
            Div(.class("list single admin")) {
                P(.class("ticket-line")) { A(words.text("nav.organizations"), .href(OrganizationListPage.path)) }
                H1(.dir(.auto)) { view.person.displayName }
                if let address = view.person.address { P(.class("address")) { Bdi(address) } }
                AdminComplaint(entry: entry, words: words)
                Section(.class("panel")) {
                    PostForm(action: path, token: frame.formToken, className: "fields") {
                        Label(words.text("ticket.organization"), .for("organization"))
                        Select(.id("organization"), .name("organization")) {
                            HTML.Option(words.text("organization.none"), .value(""), .selected(if: chosen.isEmpty))
                            for organization in organizations {
                                let id = "\(organization.id.rawValue)"
                                HTML.Option(organization.name, .value(id), .dir(.auto), .selected(if: id == chosen))
                            }
                        }
                        Button(words.text("ticket.classify"), .type("submit"), .class("primary"))
                    }
                }
            }
        }
    }
}
