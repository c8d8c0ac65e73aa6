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
    let short: String
    let choose: String
    let beside: String

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
        short = catalog.text("list.short")
        choose = catalog.text("bulk.choose")
        beside = catalog.text("list.beside")
    }
}

/// The tickets of a list: a table where there is room, cards where there is not.
struct TicketTable: Component {
    let words: ListWords
    let choice: TicketListChoice
    let tickets: [ShownTicket]
    let habit: ListHabit
    let shown: ShownLists
    let now: Instant

    private var columns: [ListColumn] { ListColumn.allCases.filter { habit.columns.contains($0) } }

    var content: some Markup {
        Table(
            .class("tickets", habit.density == .compact ? "compact" : nil), .data("minutes", minutes), .data("hours", hours),
            .data("days", days), .data("now", now.iso8601),
            .data("late", words.catalog.isolated("list.due.late", ["time": "{time}"]))
        ) {
            Caption(
                words.catalog.isolated("list.caption", ["order": words.catalog.text("list.sort.\(choice.selection.order.rawValue)")]),
                .class("unseen"))
            Thead {
                Tr {
                    Th(.scope(.col), .class("choose")) { Span(words.choose, .class("unseen")) }
                    if habit.columns.contains(.number) { heading(.number) }
                    Th(words.catalog.text("list.subject"), .scope(.col), .class("subject"))
                    ForEach(columns.filter { $0 != .number }) { heading($0) }
                }
            }
            Tbody(
                .id("rows"), .data("live", "rows"), .data("live-all"), .data("news", words.catalog.text("live.news")),
                .data("show", words.catalog.text("live.show"))
            ) { ForEach(tickets) { shown.row($0, habit.columns, words) } }
        }
    }

    private func heading(_ column: ListColumn) -> some Markup {
        let name = words.catalog.word(column)
        let orders = column.orders
        let current = orders.firstIndex(of: choice.selection.order)
        return Th(.scope(.col), .class(column.rawValue), .aria("sort", current.map { $0 == 0 ? column.firstWay : "ascending" })) {
            if let first = orders.first {
                // Chosen again, it goes the other way round.
                let next = current == 0 ? orders[orders.count - 1] : first
                A(name, .href(choice.with(\.chosenOrder, next == choice.selection.view.order ? nil : next).path))
            } else {
                name
            }
        }
    }

    // The words of a length, for the module that lets them go on.
    private var minutes: String { words.catalog.text("duration.minutes", ["minutes": "{minutes}"]) }
    private var hours: String { words.catalog.text("duration.hours", ["hours": "{hours}", "minutes": "{minutes}"]) }
    private var days: String { words.catalog.text("duration.days", ["days": "{days}", "hours": "{hours}"]) }
}

extension ListColumn {
    /// By which orders its heading sorts; the first is the one that it begins with.
    var orders: [TicketOrder] {
        switch self {
        case .number: [.newest, .oldest]
        case .updated: [.updated, .untouched]
        case .priority: [.pressing]
        case .due: [.due]
        case .requester, .status, .line, .queue, .category, .tags, .assignee: []
        }
    }

    /// Which way the first of them goes, as a reader of the column says it.
    var firstWay: String { self == .due ? "ascending" : "descending" }
}

/// One ticket of a list.
struct TicketRow: Component {
    let words: ListWords
    let shown: ShownTicket
    let columns: Set<ListColumn>

    private var summary: TicketSummary { shown.summary }
    private var ticket: Ticket { summary.ticket }

    var content: some Markup {
        let number = ticket.number
        Tr(.data("ticket", number.digits)) {
            Td(.class("choose")) {
                Input(
                    .type("checkbox"), .name(BulkChoice.prefix + number.digits), .value("1"), .form(BulkChoice.form),
                    .aria("label", "\(words.choose) \(number.description)"))
            }
            if columns.contains(.number) { Td(.class("number")) { Bdi(number.description) } }
            Th(.scope(.row), .class("subject")) {
                A(.href("/tickets/\(number.digits)"), .dir(.auto)) { summary.subject }
                if !columns.contains(.due), shown.due.isLate || shown.isShort { DueBadge(shown: shown, words: words) }
                if !ticket.held.isEmpty {
                    Span(words.catalog.plural("list.held", ticket.held.count), .class("badge held"))
                }
                Button(
                    .type("submit"), .form(BesideForm.id), .name("open"), .value(number.digits), .class("beside"),
                    .aria("label", "\(words.beside) \(number.description)"), .title(words.beside)
                ) { Marks.beside }
            }
            TicketCells(words: words, shown: shown, columns: columns)
        }
    }
}

/// What a row shows besides number and subject.
private struct TicketCells: Component {
    let words: ListWords
    let shown: ShownTicket
    let columns: Set<ListColumn>

    private var summary: TicketSummary { shown.summary }
    private var ticket: Ticket { summary.ticket }

    @MarkupBuilder var content: some Markup {
        if columns.contains(.requester) {
            Td(.class("requester"), .data("label", words.requester)) { Bdi(summary.requester.displayName) }
        }
        if columns.contains(.due) { Td(.class("due")) { DueBadge(shown: shown, words: words) } }
        if columns.contains(.status) {
            Td(.class("status")) { StatusBadge(status: ticket.status, word: words.statuses[ticket.status] ?? "") }
        }
        if columns.contains(.priority) {
            Td(.class("priority")) { PriorityMark(priority: ticket.priority, word: words.priorities[ticket.priority] ?? "") }
        }
        if columns.contains(.line) { Td(.class("line")) { Bdi(words.lines[ticket.line] ?? "") } }
        if columns.contains(.queue) { Td(.class("queue")) { Bdi(summary.queueName) } }
        if columns.contains(.category) { Td(.class("category")) { Bdi(words.catalog.path(summary.categoryPath)) } }
        if columns.contains(.tags) {
            Td(.class("tags")) { ForEach(summary.tags) { tag in Span(.class("badge tag"), .dir(.auto)) { tag.name } } }
        }
        if columns.contains(.assignee) {
            Td(.class("assignee"), .data("label", words.assignee)) {
                if let assignee = summary.assignee {
                    Bdi(assignee.displayName)
                } else {
                    Span(words.nobody, .class("faint"))
                }
            }
        }
        if columns.contains(.updated) { Td(.class("updated")) { Time(.datetime(ticket.updatedAt.iso8601)) { shown.updated } } }
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
