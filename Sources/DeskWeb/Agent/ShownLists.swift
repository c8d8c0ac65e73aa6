import DeskOperations
import DeskStore
import HTML
import Localization
import NIOCore
import ServiceDesk

/// A ticket as a list shows it at a moment: everything that its row is made of.
struct ShownTicket: Sendable, Hashable {
    let summary: TicketSummary
    /// When it last changed, as people say it.
    let updated: String
    /// One of its clocks is past its target.
    let isLate: Bool
    /// The time of one is running short.
    var isShort: Bool { summary.isWarned && !isLate }

    init(_ summary: TicketSummary, _ clock: PageClock) {
        self.summary = summary
        updated = clock.relative(summary.ticket.updatedAt)
        isLate = summary.due.map { $0 <= clock.now } ?? false
    }

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
        let late: [Bool]

        func hash(into hasher: inout Hasher) {
            hasher.combine(frame.formToken)
            hasher.combine(choice)
            hasher.combine(board.page.tickets.first?.ticket.id)
        }
    }

    private struct RowKey: Hashable {
        let ticket: ShownTicket
        let language: Language
    }

    private let pages = WrittenMemory<PageKey, ByteBuffer>(most: 64)
    private let rows = WrittenMemory<RowKey, WrittenMarkup>(most: 2_048)

    func page(_ frame: PageFrameModel, _ choice: TicketListChoice, _ board: TicketBoard, _ clock: PageClock) -> ByteBuffer {
        let tickets = board.page.tickets.map { ShownTicket($0, clock) }
        let key = PageKey(frame: frame, choice: choice, board: board, updated: tickets.map(\.updated), late: tickets.map(\.isLate))
        return pages.written(for: key) {
            TicketListPage(frame: frame, choice: choice, board: board, tickets: tickets, shown: self).document
        }
    }

    func row(_ ticket: ShownTicket, _ words: ListWords) -> WrittenMarkup {
        rows.written(for: RowKey(ticket: ticket, language: words.catalog.language)) {
            WrittenMarkup(TicketRow(words: words, shown: ticket))
        }
    }
}
