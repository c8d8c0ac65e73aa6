import DeskStore
import HTML
import Localization
import ServiceDesk

/// The organisations whose people ask for help, and where one is added.
struct OrganizationListPage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let organizations: [Organization]
    let agreements: [AgreementName]

    static let path = "/admin/organizations"

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("nav.organizations")) {
            Div(.class("list single admin")) {
                H1(words.text("nav.organizations"))
                P(words.text("organization.explain"), .class("hint"))
                AdminComplaint(entry: entry, words: words)
                if organizations.isEmpty {
                    Div(.class("empty")) { P(words.text("organization.emptyState")) }
                } else {
                    table
                }
                Section(.class("panel")) {
                    H2(words.text("organization.add"))
                    PostForm(action: Self.path, token: frame.formToken, className: "fields") {
                        OrganizationFields(form: Self.path, entry: entry, organization: nil, agreements: agreements, words: words)
                        Button(words.text("organization.add"), .type("submit"), .class("primary"))
                    }
                }
            }
        }
    }

    private var table: some Markup {
        Table(.class("tickets")) {
            Caption(words.text("nav.organizations"), .class("unseen"))
            Thead {
                Tr {
                    for column in ["admin.name", "organization.domains", "admin.agreement"] { Th(words.text(column), .scope(.col)) }
                }
            }
            Tbody { ForEach(organizations) { row($0) } }
        }
    }

    private func row(_ organization: Organization) -> some Markup {
        Tr {
            Th(.scope(.row), .class("subject")) { A(.href(OrganizationPage.path(organization.id))) { Bdi(organization.name) } }
            Td(.data("label", words.text("organization.domains"))) { Bdi(organization.domains.joined(separator: " ")) }
            Td(.data("label", words.text("admin.agreement"))) {
                if let agreement = agreements.first(where: { $0.id == organization.agreement }) { Bdi(agreement.name) }
            }
        }
    }
}

/// What is written down of an organisation.
struct OrganizationFields: Component {
    let form: String
    let entry: AdminEntry
    /// `nil` for a new one.
    let organization: Organization?
    let agreements: [AgreementName]
    let words: Catalog

    var content: some Markup {
        Label(words.text("admin.name"), .for("name"))
        Input(
            .type("text"), .id("name"), .name("name"), .value(entry.text("name", in: form, known: organization?.name ?? "")), .dir(.auto),
            .required, .maxlength(200), .autocomplete("off"))
        Label(words.text("organization.domains"), .for("domains"))
        Input(
            .type("text"), .id("domains"), .name("domains"),
            .value(entry.text("domains", in: form, known: (organization?.domains ?? []).joined(separator: " "))), .dir(.leftToRight),
            .autocomplete("off"), .aria("describedby", "domains-hint"))
        P(words.text("organization.domains.hint"), .id("domains-hint"), .class("hint"))
        AgreementChoice(
            agreements: agreements, chosen: entry.text("agreement", in: form, known: (organization?.agreement).choiceText()), words: words)
        Label(.class("check")) {
            Input(
                .type("checkbox"), .name("sharesTickets"), .value("1"), .aria("describedby", "shares-hint"),
                .checked(if: entry.isChecked("sharesTickets", in: form, known: organization?.sharesTickets ?? false)))
            words.text("organization.shares")
        }
        P(words.text("organization.shares.hint"), .id("shares-hint"), .class("hint"))
    }
}
