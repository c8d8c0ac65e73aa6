import DeskStore
import HTML
import Localization
import ServiceDesk

/// One organisation: what is written down of it, and its people.
struct OrganizationPage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let organization: Organization
    let people: [Person]
    let hasMore: Bool
    let agreements: [AgreementName]

    static func path(_ id: ID<Organization>) -> String { "\(OrganizationListPage.path)/\(id.rawValue)" }

    private var words: Catalog { frame.words }
    private var path: String { Self.path(organization.id) }

    var content: some Markup {
        PageFrame(frame: frame, title: organization.name) {
            Div(.class("list single admin")) {
                P(.class("ticket-line")) { A(words.text("nav.organizations"), .href(OrganizationListPage.path)) }
                H1(.dir(.auto)) { organization.name }
                AdminComplaint(entry: entry, words: words)
                Section(.class("panel")) {
                    PostForm(action: path, token: frame.formToken, className: "fields") {
                        OrganizationFields(form: path, entry: entry, organization: organization, agreements: agreements, words: words)
                        Button(words.text("ticket.classify"), .type("submit"), .class("primary"))
                    }
                }
                members
                ChangesLink(kind: "organizations", thing: organization.id.rawValue, words: words)
            }
        }
    }

    private var members: some Markup {
        Section(.class("panel")) {
            H2(words.text("organization.people"))
            if !people.isEmpty {
                Ul {
                    ForEach(people) { person in
                        Li {
                            A(.href(PersonOrganizationPage.path(person.id))) { Bdi(person.displayName) }
                            if let address = person.address, !person.name.isEmpty { Span(.class("faint")) { Bdi(" \(address)") } }
                        }
                    }
                }
            }
            if hasMore, let last = people.last {
                Nav(.class("pages"), .aria("label", words.text("nav.pages"))) {
                    A(words.text("list.next"), .rel("next"), .class("button quiet"), .href("\(path)?after=\(last.id.rawValue)"))
                }
            }
            PostForm(action: path + "/people", token: frame.formToken, className: "fields") {
                Label(words.text("signin.email"), .for("email"))
                Input(
                    .type("email"), .id("email"), .name("email"), .value(entry.text("email", in: path + "/people")), .dir(.leftToRight),
                    .required, .autocomplete("off"))
                Button(words.text("organization.people.add"), .type("submit"), .class("quiet"))
            }
        }
    }
}
