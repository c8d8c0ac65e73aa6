import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// A ticket as a list shows it at a moment: everything that its row is made of.
struct ShownTicket: Sendable, Hashable {
    let summary: TicketSummary
    /// When it last changed, as people say it.
    let updated: String
    let due: DueTime
    /// When that is, to the minute; "" where none of its clocks runs.
    let exactDue: String
    /// The time of one is running short.
    var isShort: Bool { !due.isLate && (summary.isWarned || due.isShort) }

    /// Enough to tell them apart; equality looks at everything.
    func hash(into hasher: inout Hasher) {
        hasher.combine(summary.ticket.id)
        hasher.combine(summary.ticket.version)
    }
}

/// Lists that were shown before, and their rows: between two looks at a list most of it is the same.
final class ShownLists: Sendable {
    /// Everything that a page with a list is made of.
    private struct PageKey: Hashable {
        let frame: PageFrameModel
        let choice: TicketListChoice
        let board: TicketBoard
        let updated: [String]
        let due: [DueTime]
        let coding: PageCoding

        func hash(into hasher: inout Hasher) {
            hasher.combine(frame.formToken)
            hasher.combine(choice)
            hasher.combine(board)
        }
    }

    private struct RowKey: Hashable {
        let ticket: ShownTicket
        let columns: Set<ListColumn>
        let words: Catalog

        func hash(into hasher: inout Hasher) {
            hasher.combine(ticket)
        }
    }

    private let pages = WrittenMemory<PageKey, WrittenPage>(most: 64)
    private let rows = WrittenMemory<RowKey, WrittenMarkup>(most: 2_048)

    func page(
        _ frame: PageFrameModel, _ choice: TicketListChoice, _ board: TicketBoard, _ clock: PageClock, _ coding: PageCoding
    ) -> WrittenPage {
        let updated = board.moments.map { clock.relative($0.updated) }
        let due = board.moments.map { DueTime(due: $0.due, now: clock.now) }
        let key = PageKey(frame: frame, choice: choice, board: board, updated: updated, due: due, coding: coding)
        return pages.written(for: key) {
            WrittenPage(list(frame, choice, board, clock, beside: nil), coding)
        }
    }

    /// A list with a ticket beside it, which is nothing to keep: what is said there changes, and what is being written.
    func list(
        _ frame: PageFrameModel, _ choice: TicketListChoice, _ board: TicketBoard, _ clock: PageClock, beside: TicketPageModel?
    ) -> TicketListPage {
        let tickets = board.page.tickets.map { summary in
            ShownTicket(
                summary: summary, updated: clock.relative(summary.ticket.updatedAt), due: DueTime(due: summary.due, now: clock.now),
                exactDue: summary.due.map { clock.exact($0) } ?? "")
        }
        return TicketListPage(
            frame: frame, choice: choice, board: board, tickets: tickets, clock: clock, shown: self, beside: beside)
    }

    func row(_ ticket: ShownTicket, _ columns: Set<ListColumn>, _ words: ListWords) -> WrittenMarkup {
        rows.written(for: RowKey(ticket: ticket, columns: columns, words: words.catalog)) {
            WrittenMarkup(TicketRow(words: words, shown: ticket, columns: columns))
        }
    }
}
