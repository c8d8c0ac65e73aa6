import DeskOperations
import HTML
import Localization
import ServiceDesk

/// The teams in the lines, and where one is added.
struct TeamListPage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let book: TeamBook

    static let path = "/admin/teams"

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("nav.teams")) {
            Div(.class("list single admin")) {
                H1(words.text("nav.teams"))
                P(words.text("team.hint"), .class("hint"))
                AdminComplaint(entry: entry, words: words)
                if !book.teams.isEmpty { table }
                Section(.class("panel")) {
                    H2(words.text("team.add"))
                    PostForm(action: Self.path, token: frame.formToken, className: "fields") {
                        TeamFormFields(form: Self.path, entry: entry, team: nil, book: book, words: words)
                        Button(words.text("team.add"), .type("submit"), .class("primary"))
                    }
                }
            }
        }
    }

    private var table: some Markup {
        Table(.class("tickets")) {
            Caption(words.text("nav.teams"), .class("unseen"))
            Thead {
                Tr {
                    for column in ["admin.name", "list.line", "work.leading", "team.members", "nav.queues"] {
                        Th(words.text(column), .scope(.col))
                    }
                }
            }
            Tbody { ForEach(book.teams) { row($0) } }
        }
    }

    private func row(_ view: TeamView) -> some Markup {
        Tr {
            Th(.scope(.row), .class("subject")) { A(.href(TeamPage.path(view.team.id))) { Bdi(view.team.name) } }
            Td(.data("label", words.text("list.line"))) { Bdi(words.word(view.team.line)) }
            Td(.data("label", words.text("work.leading"))) { Bdi(view.lead?.displayName ?? "") }
            Td(.data("label", words.text("team.members"))) { Bdi(words.list(view.members.map(\.displayName))) }
            Td(.data("label", words.text("nav.queues"))) { Bdi(words.list(view.queues.map(\.name))) }
        }
    }
}
