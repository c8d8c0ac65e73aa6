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

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("nav.people")) {
            Div(.class("list single")) {
                H1(words.text("nav.people"))
                searchForm
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
