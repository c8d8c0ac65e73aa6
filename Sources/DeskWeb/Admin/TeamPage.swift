import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// One team: its name, its line, its leading specialist, who is in it, and which queues are its own.
struct TeamPage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let view: TeamView
    let book: TeamBook

    static func path(_ id: ID<Team>) -> String { "\(TeamListPage.path)/\(id.rawValue)" }

    private var words: Catalog { frame.words }
    private var path: String { Self.path(view.team.id) }

    var content: some Markup {
        PageFrame(frame: frame, title: view.team.name) {
            Div(.class("list single admin")) {
                P(.class("ticket-line")) { A(words.text("nav.teams"), .href(TeamListPage.path)) }
                H1(.dir(.auto)) { view.team.name }
                AdminComplaint(entry: entry, words: words)
                Section(.class("panel")) {
                    PostForm(action: path, token: frame.formToken, className: "fields") {
                        TeamFormFields(form: path, entry: entry, team: view, book: book, words: words)
                        Button(words.text("lines.save"), .type("submit"), .class("primary"))
                    }
                }
                Section(.class("panel")) {
                    Details {
                        Summary(words.text("team.remove"))
                        PostForm(action: "\(path)/removal", token: frame.formToken) {
                            P(words.text("team.remove.explain"), .class("hint"))
                            Button(words.text("team.remove"), .type("submit"), .class("grave"))
                        }
                    }
                }
                ChangesLink(kind: "teams", thing: view.team.id.rawValue, words: words)
            }
        }
    }
}

/// What is written down of a team.
struct TeamFormFields: Component {
    let form: String
    let entry: AdminEntry
    /// `nil` for a new one.
    let team: TeamView?
    let book: TeamBook
    let words: Catalog

    static let memberPrefix = "member-"
    static let queuePrefix = "queue-"

    @MarkupBuilder var content: some Markup {
        Label(words.text("admin.name"), .for("name"))
        Input(
            .type("text"), .id("name"), .name("name"), .value(entry.text("name", in: form, known: team?.team.name ?? "")), .dir(.auto),
            .required, .maxlength(200), .autocomplete("off"))
        Label(words.text("list.line"), .for("line"))
        Select(.id("line"), .name("line")) {
            for choice in SupportLine.allCases {
                HTML.Option(words.word(choice), .value(choice.rawValue), .dir(.auto), .selected(if: choice.rawValue == line))
            }
        }
        Label(words.text("work.leading"), .for("lead"))
        Select(.id("lead"), .name("lead"), .aria("describedby", "lead-hint")) {
            HTML.Option(words.text("ticket.nobody"), .value(""), .selected(if: lead.isEmpty))
            for person in book.staff {
                let id = "\(person.id.rawValue)"
                HTML.Option(person.displayName, .value(id), .dir(.auto), .selected(if: id == lead))
            }
        }
        P(words.text("team.lead.hint"), .id("lead-hint"), .class("hint"))
        boxes
    }

    @MarkupBuilder private var boxes: some Markup {
        Checkboxes(
            legend: words.text("team.members"), hint: nil, prefix: Self.memberPrefix, form: form, entry: entry,
            boxes: book.staff.map { person in
                Checkboxes.Box(
                    value: "\(person.id.rawValue)", name: person.displayName,
                    isKnown: team?.team.members.contains(person.id) ?? false)
            })
        if !offered.isEmpty {
            Checkboxes(
                legend: words.text("nav.queues"), hint: words.text("team.queues.hint"), prefix: Self.queuePrefix, form: form, entry: entry,
                boxes: offered.map { queue in
                    Checkboxes.Box(
                        value: "\(queue.id.rawValue)", name: queue.name, isKnown: team?.queues.contains { $0.id == queue.id } ?? false)
                })
        }
    }

    /// The queues that are no other team's.
    private var offered: [Queue] {
        let taken = Set(book.teams.filter { $0.team.id != team?.team.id }.flatMap { $0.queues.map(\.id) })
        return book.queues.filter { !taken.contains($0.id) }
    }

    private var line: String { entry.text("line", in: form, known: (team?.team.line ?? .second).rawValue) }
    private var lead: String { entry.text("lead", in: form, known: team?.team.lead.choiceText() ?? "") }
}
