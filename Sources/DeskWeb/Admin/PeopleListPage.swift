import DeskStore
import HTML
import Localization
import ServiceDesk

/// Everybody the desk knows, newest first, or those whom a search finds.
struct PeopleListPage: Component {
    let frame: PageFrameModel
    let search: String
    let people: [PersonRecord]
    let next: ID<Person>?
    let entry: AdminEntry

    static let path = "/admin/people"

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("nav.people")) {
            Div(.class("list single")) {
                H1(words.text("nav.people"))
                AdminComplaint(entry: entry, words: words)
                searchForm
                invitation
                if people.isEmpty {
                    Div(.class("empty")) { P(words.text("people.none")) }
                } else {
                    table
                }
                if let next {
                    Nav(.class("pages"), .aria("label", words.text("nav.pages"))) {
                        A(words.text("list.next"), .rel("next"), .class("button quiet"), .href(path(before: next)))
                    }
                }
            }
        }
    }

    private var searchForm: some Markup {
        Form(.method(.get), .action("/admin/people"), .class("row"), .role("search")) {
            Label(words.text("people.search"), .for("q"))
            Input(.type("search"), .id("q"), .name("q"), .value(search), .dir(.auto))
            Button(words.text("people.search.submit"), .type("submit"), .class("quiet"))
        }
    }

    private var invitation: some Markup {
        Details(.class("panel"), .open(if: entry.complaint != nil)) {
            Summary(words.text("people.invite"))
            PostForm(action: Self.path, token: frame.formToken, className: "fields") {
                P(words.text("people.invite.explain"), .class("hint"))
                Label(words.text("people.name"), .for("name"))
                Input(.type("text"), .id("name"), .name("name"), .value(given("name")), .required, .maxlength(900), .dir(.auto))
                Label(words.text("people.address"), .for("email"))
                Input(.type("email"), .id("email"), .name("email"), .value(given("email")), .required, .dir(.leftToRight))
                Label(words.text("people.role"), .for("role"))
                Select(.id("role"), .name("role")) {
                    for role in Role.allCases where role.isStaff {
                        HTML.Option(words.word(role), .value(role.rawValue), .selected(if: given("role") == role.rawValue))
                    }
                }
                Label(words.text("preference.language"), .for("language"))
                Select(.id("language"), .name("language")) {
                    for language in Language.allCases {
                        HTML.Option(
                            language.ownName, .value(language.rawValue), .lang(language.rawValue),
                            .selected(if: (Language(rawValue: given("language")) ?? words.language) == language))
                    }
                }
                Button(words.text("people.invite.submit"), .type("submit"), .class("primary"))
            }
        }
    }

    private func given(_ name: String) -> String { entry.text(name, in: Self.path) }

    private var table: some Markup {
        Table(.class("tickets people")) {
            Caption(words.text("nav.people"), .class("unseen"))
            Thead {
                Tr {
                    for column in ["name", "address", "role"] { Th(words.text("people.\(column)"), .scope(.col)) }
                }
            }
            Tbody { ForEach(people) { row($0) } }
        }
    }

    private func row(_ record: PersonRecord) -> some Markup {
        Tr {
            Th(.scope(.row), .class("subject")) {
                A(.href("/admin/people/\(record.person.id.rawValue)")) { Bdi(record.person.displayName) }
            }
            Td(.class("requester")) {
                if let address = record.person.address {
                    Bdi(address)
                } else {
                    ForEach(record.telephones) { number in Span { Telephone(number: number, words: words) } }
                }
            }
            Td(words.word(record.person.role))
        }
    }

    private func path(before: ID<Person>) -> String {
        "/admin/people?" + (search.isEmpty ? "" : "q=\(Percent.encoded(search))&") + "before=\(before.rawValue)"
    }
}
