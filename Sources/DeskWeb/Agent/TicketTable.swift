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

    private static let all = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, ListWords(Catalog.of($0))) })

    static func of(_ catalog: Catalog) -> ListWords { all[catalog.language] ?? ListWords(catalog) }

    private init(_ catalog: Catalog) {
        self.catalog = catalog
        statuses = Dictionary(uniqueKeysWithValues: TicketStatus.allCases.map { ($0, catalog.word($0)) })
        priorities = Dictionary(uniqueKeysWithValues: Priority.allCases.map { ($0, catalog.word($0)) })
        lines = Dictionary(uniqueKeysWithValues: SupportLine.allCases.map { ($0, catalog.word($0)) })
        requester = catalog.text("list.requester")
        assignee = catalog.text("list.assignee")
        nobody = catalog.text("list.unassigned")
        late = catalog.text("list.late")
    }
}

/// The tickets of a list: a table where there is room, cards where there is not.
struct TicketTable: Component {
    let words: ListWords
    let tickets: [TicketSummary]
    let clock: PageClock
    let rows: TicketRows

    private static let columns = ["number", "subject", "requester", "status", "priority", "line", "queue", "assignee", "updated"]

    var content: some Markup {
        Table(.class("tickets")) {
            Caption(words.catalog.text("list.caption"), .class("unseen"))
            Thead {
                Tr { for column in Self.columns { Th(words.catalog.text("list.\(column)"), .scope(.col)) } }
            }
            rows.body(
                tickets, words, updated: tickets.map { clock.relative($0.ticket.updatedAt) },
                late: tickets.map { $0.due.map { $0 <= clock.now } ?? false })
        }
    }
}

/// Rows of lists that were shown before, and runs of them: between two looks at a list most of it is the same.
final class TicketRows: Sendable {
    /// Everything that a run of rows shows.
    private struct RunKey: Hashable {
        let tickets: [TicketSummary]
        let language: Language
        let updated: [String]
        let late: [Bool]

        func hash(into hasher: inout Hasher) {
            hasher.combine(tickets.count)
            hasher.combine(tickets.first?.ticket.id)
            hasher.combine(tickets.last?.ticket.id)
        }
    }

    /// Everything that a row shows.
    private struct RowKey: Hashable {
        let summary: TicketSummary
        let language: Language
        let updated: String
        let isLate: Bool

        /// Enough to tell rows apart; equality looks at everything.
        func hash(into hasher: inout Hasher) {
            hasher.combine(summary.ticket.id)
            hasher.combine(summary.ticket.version)
        }
    }

    private let runs = MarkupMemory<RunKey>(most: 64)
    private let rows = MarkupMemory<RowKey>(most: 2_048)

    /// The body of a table.
    func body(_ tickets: [TicketSummary], _ words: ListWords, updated: [String], late: [Bool]) -> WrittenMarkup {
        runs.markup(for: RunKey(tickets: tickets, language: words.catalog.language, updated: updated, late: late)) {
            Tbody { ForEach(tickets.indices) { self.row(tickets[$0], words, updated: updated[$0], isLate: late[$0]) } }
        }
    }

    private func row(_ summary: TicketSummary, _ words: ListWords, updated: String, isLate: Bool) -> WrittenMarkup {
        rows.markup(for: RowKey(summary: summary, language: words.catalog.language, updated: updated, isLate: isLate)) {
            TicketRow(words: words, summary: summary, updated: updated, isLate: isLate)
        }
    }
}

/// One ticket of a list.
private struct TicketRow: Component {
    let words: ListWords
    let summary: TicketSummary
    /// When the ticket last changed, as people say it.
    let updated: String
    /// One of its clocks is past its target.
    let isLate: Bool

    private var ticket: Ticket { summary.ticket }

    var content: some Markup {
        let number = ticket.number
        Tr {
            Td(.class("number")) { Bdi(number.description) }
            Th(.scope(.row), .class("subject")) {
                A(.href("/tickets/\(number.digits)"), .dir(.auto)) { summary.subject }
                if isLate { Span(words.late, .class("badge clock-breached")) }
                if !ticket.held.isEmpty {
                    Span(words.catalog.plural("list.held", ticket.held.count), .class("badge held"))
                }
            }
            Td(.class("requester"), .data("label", words.requester)) { Bdi(summary.requester.displayName) }
            Td(.class("status")) { StatusBadge(status: ticket.status, word: words.statuses[ticket.status] ?? "") }
            Td(.class("priority")) { PriorityMark(priority: ticket.priority, word: words.priorities[ticket.priority] ?? "") }
            Td(words.lines[ticket.line] ?? "", .class("line"))
            Td(.class("queue")) { Bdi(summary.queueName) }
            Td(.class("assignee"), .data("label", words.assignee)) {
                if let assignee = summary.assignee {
                    Bdi(assignee.displayName)
                } else {
                    Span(words.nobody, .class("faint"))
                }
            }
            Td(.class("updated")) { Time(.datetime(ticket.updatedAt.iso8601)) { updated } }
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
