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
            hasher.combine(board)
        }
    }

    private struct RowKey: Hashable {
        let ticket: ShownTicket
        let words: Catalog
    }

    private let pages = WrittenMemory<PageKey, ByteBuffer>(most: 64)
    private let rows = WrittenMemory<RowKey, WrittenMarkup>(most: 2_048)

    func page(_ frame: PageFrameModel, _ choice: TicketListChoice, _ board: TicketBoard, _ clock: PageClock) -> ByteBuffer {
        let updated = board.moments.map { clock.relative($0.updated) }
        let late = board.moments.map { moment in moment.due.map { $0 <= clock.now } ?? false }
        return pages.written(for: PageKey(frame: frame, choice: choice, board: board, updated: updated, late: late)) {
            let tickets = zip(board.page.tickets, zip(updated, late)).map { ShownTicket(summary: $0, updated: $1.0, isLate: $1.1) }
            return TicketListPage(frame: frame, choice: choice, board: board, tickets: tickets, shown: self).document
        }
    }

    func row(_ ticket: ShownTicket, _ words: ListWords) -> WrittenMarkup {
        rows.written(for: RowKey(ticket: ticket, words: words.catalog)) {
            WrittenMarkup(TicketRow(words: words, shown: ticket))
        }
    }
}
