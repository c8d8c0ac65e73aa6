import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// One queue: its name, its address, how its tickets find somebody, and who works on it.
struct QueuePage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let view: QueueView
    let letter: LetterWords
    let staff: [Person]

    static func path(_ id: ID<Queue>) -> String { "\(QueueListPage.path)/\(id.rawValue)" }
    static func letterPath(_ id: ID<Queue>) -> String { path(id) + "/letter" }

    private var words: Catalog { frame.words }
    private var path: String { Self.path(view.queue.id) }

    var content: some Markup {
        PageFrame(frame: frame, title: view.queue.name) {
            Div(.class("list single admin")) {
                P(.class("ticket-line")) { A(words.text("nav.queues"), .href(QueueListPage.path)) }
                H1(.dir(.auto)) { view.queue.name }
                AdminComplaint(entry: entry, words: words)
                if let team = view.team {
                    P(.class("hint")) {
                        words.text("queue.team") + ": "
                        A(.href(TeamPage.path(team.id))) { Bdi(team.name) }
                    }
                }
                Section(.class("panel")) {
                    PostForm(action: path, token: frame.formToken, className: "fields") {
                        QueueFormFields(form: path, entry: entry, queue: view, staff: staff, words: words)
                        Button(words.text("ticket.classify"), .type("submit"), .class("primary"))
                    }
                }
                LetterForm(path: Self.letterPath(view.queue.id), frame: frame, entry: entry, letter: letter)
                ChangesLink(kind: "queues", thing: view.queue.id.rawValue, words: words)
            }
        }
    }
}

/// What is written down of a queue.
struct QueueFormFields: Component {
    let form: String
    let entry: AdminEntry
    /// `nil` for a new one.
    let queue: QueueView?
    let staff: [Person]
    let words: Catalog

    static let memberPrefix = "member-"

    var content: some Markup {
        Label(words.text("admin.name"), .for("name"))
        Input(
            .type("text"), .id("name"), .name("name"), .value(entry.text("name", in: form, known: queue?.queue.name ?? "")), .dir(.auto),
            .required, .maxlength(200), .autocomplete("off"))
        Label(words.text("people.address"), .for("address"))
        Input(
            .type("email"), .id("address"), .name("address"),
            .value(entry.text("address", in: form, known: queue?.queue.address ?? "")), .dir(.leftToRight), .autocomplete("off"),
            .aria("describedby", "address-hint"))
        P(words.text("queue.address.hint"), .id("address-hint"), .class("hint"))
        Label(words.text("queue.senderName"), .for("sender-name"))
        Input(
            .type("text"), .id("sender-name"), .name("sender-name"),
            .value(entry.text("sender-name", in: form, known: queue?.queue.senderName ?? "")), .dir(.auto), .maxlength(200),
            .autocomplete("off"), .aria("describedby", "sender-name-hint"))
        P(words.text("queue.senderName.hint"), .id("sender-name-hint"), .class("hint"))
        Label(words.text("queue.assignment"), .for("assignment"))
        Select(.id("assignment"), .name("assignment"), .aria("describedby", "assignment-hint")) {
            for mode in AssignmentMode.allCases {
                HTML.Option(words.word(mode), .value(mode.rawValue), .selected(if: mode.rawValue == assignment))
            }
        }
        P(words.text("queue.assignment.hint"), .id("assignment-hint"), .class("hint"))
        CheckBox(
            name: "spam", text: words.text("queue.spam"), isChecked: entry.isChecked("spam", in: form, known: queue?.takesSpam ?? false))
        CheckBox(
            name: "article", text: words.text("queue.article"),
            isChecked: entry.isChecked("article", in: form, known: queue?.demandsArticle ?? false))
        Checkboxes(
            legend: words.text("queue.members"), hint: words.text("queue.members.hint"), prefix: Self.memberPrefix, form: form,
            entry: entry,
            boxes: staff.map { person in
                Checkboxes.Box(
                    value: "\(person.id.rawValue)", name: person.displayName,
                    isKnown: queue?.members.contains { $0.id == person.id } ?? false)
            })
    }

    private var assignment: String {
        entry.text("assignment", in: form, known: (queue?.queue.assignment ?? .byHand).rawValue)
    }
}
