import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// The queues in which tickets wait, and where one is added.
struct QueueListPage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let queues: [QueueView]
    let staff: [Person]

    static let path = "/admin/queues"

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("nav.queues")) {
            Div(.class("list single admin")) {
                H1(words.text("nav.queues"))
                AdminComplaint(entry: entry, words: words)
                table
                Section(.class("panel")) {
                    H2(words.text("queue.add"))
                    PostForm(action: Self.path, token: frame.formToken, className: "fields") {
                        QueueFormFields(form: Self.path, entry: entry, queue: nil, staff: staff, words: words)
                        Button(words.text("queue.add"), .type("submit"), .class("primary"))
                    }
                }
            }
        }
    }

    private var table: some Markup {
        Table(.class("tickets")) {
            Caption(words.text("nav.queues"), .class("unseen"))
            Thead {
                Tr {
                    for column in ["admin.name", "people.address", "queue.assignment", "queue.members", "queue.team", "queue.openTickets"] {
                        Th(words.text(column), .scope(.col))
                    }
                }
            }
            Tbody { ForEach(queues) { row($0) } }
        }
    }

    private func row(_ view: QueueView) -> some Markup {
        Tr {
            Th(.scope(.row), .class("subject")) {
                A(.href(QueuePage.path(view.queue.id))) { Bdi(view.queue.name) }
                if view.takesSpam { Span(" \(words.text("queue.spam"))", .class("faint")) }
            }
            Td(.data("label", words.text("people.address"))) { Bdi(view.queue.address ?? "") }
            Td(.data("label", words.text("queue.assignment"))) { words.word(view.queue.assignment) }
            Td(.data("label", words.text("queue.members"))) { Bdi(words.list(view.members.map(\.displayName))) }
            Td(.data("label", words.text("queue.team"))) {
                if let team = view.team { A(.href(TeamPage.path(team.id))) { Bdi(team.name) } }
            }
            Td(.data("label", words.text("queue.openTickets"))) {
                A("\(view.openTickets)", .href("/tickets?queue=\(view.queue.id.rawValue)"))
            }
        }
    }
}
