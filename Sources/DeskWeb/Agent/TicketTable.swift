import DeskStore
import HTML
import Localization
import ServiceDesk

/// The words that every row of a list uses, looked up once a language.
struct ListWords: Sendable {
    let catalog: Catalog
    let statuses: [TicketStatus: String]
    let priorities: [Priority: String]
    let lines: [SupportLine: String]
    let requester: String
    let assignee: String
    let nobody: String
    let late: String
    let short: String
    let choose: String

    private static let all = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, ListWords(Catalog.of($0))) })

    static func of(_ catalog: Catalog) -> ListWords {
        guard let known = all[catalog.language], known.catalog == catalog else { return ListWords(catalog) }
        return known
    }

    private init(_ catalog: Catalog) {
        self.catalog = catalog
        statuses = Dictionary(uniqueKeysWithValues: TicketStatus.allCases.map { ($0, catalog.word($0)) })
        priorities = Dictionary(uniqueKeysWithValues: Priority.allCases.map { ($0, catalog.word($0)) })
        lines = Dictionary(uniqueKeysWithValues: SupportLine.allCases.map { ($0, catalog.word($0)) })
        requester = catalog.text("list.requester")
        assignee = catalog.text("list.assignee")
        nobody = catalog.text("list.unassigned")
        late = catalog.text("list.late")
        short = catalog.text("list.short")
        choose = catalog.text("bulk.choose")
    }
}

/// The tickets of a list: a table where there is room, cards where there is not.
struct TicketTable: Component {
    let words: ListWords
    let tickets: [ShownTicket]
    let shown: ShownLists

    private static let columns = [
        "list.number", "list.subject", "list.requester", "list.status", "list.priority", "list.line", "list.queue", "list.assignee",
        "list.updated",
    ]

    var content: some Markup {
        Table(.class("tickets")) {
            Caption(words.catalog.text("list.caption"), .class("unseen"))
            Thead {
                Tr {
                    Th(.scope(.col)) { Span(words.choose, .class("unseen")) }
                    for column in Self.columns { Th(words.catalog.text(column), .scope(.col), .class("line").when(column == "list.line")) }
                }
            }
            Tbody { ForEach(tickets) { shown.row($0, words) } }
        }
    }
}

/// One ticket of a list.
struct TicketRow: Component {
    let words: ListWords
    let shown: ShownTicket

    private var summary: TicketSummary { shown.summary }
    private var ticket: Ticket { summary.ticket }

    var content: some Markup {
        let number = ticket.number
        Tr {
            Td(.class("choose")) {
                Input(
                    .type("checkbox"), .name(BulkChoice.prefix + number.digits), .value("1"), .form(BulkChoice.form),
                    .aria("label", "\(words.choose) \(number.description)"))
            }
            Td(.class("number")) { Bdi(number.description) }
            Th(.scope(.row), .class("subject")) {
                A(.href("/tickets/\(number.digits)"), .dir(.auto)) { summary.subject }
                if shown.isLate { Span(words.late, .class("badge clock-breached")) }
                if shown.isShort { Span(words.short, .class("badge clock-warned")) }
                if !ticket.held.isEmpty {
                    Span(words.catalog.plural("list.held", ticket.held.count), .class("badge held"))
                }
            }
            Td(.class("requester"), .data("label", words.requester)) { Bdi(summary.requester.displayName) }
            Td(.class("status")) { StatusBadge(status: ticket.status, word: words.statuses[ticket.status] ?? "") }
            Td(.class("priority")) { PriorityMark(priority: ticket.priority, word: words.priorities[ticket.priority] ?? "") }
            Td(.class("line")) { Bdi(words.lines[ticket.line] ?? "") }
            Td(.class("queue")) { Bdi(summary.queueName) }
            Td(.class("assignee"), .data("label", words.assignee)) {
                if let assignee = summary.assignee {
                    Bdi(assignee.displayName)
                } else {
                    Span(words.nobody, .class("faint"))
                }
            }
            Td(.class("updated")) { Time(.datetime(ticket.updatedAt.iso8601)) { shown.updated } }
        }
    }
}

/// A status in its colour; the word says it too.
struct StatusBadge: Component {
    let status: TicketStatus
    let word: String

    var content: some Markup {
        Span(word, .class("status-\(status.rawValue)", "badge"))
    }
}

/// A priority in its colour; the word says it too.
struct PriorityMark: Component {
    let priority: Priority
    let word: String

    var content: some Markup {
        Span(word, .class("priority-\(priority.rawValue)"))
    }
}
