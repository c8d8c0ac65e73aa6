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
    /// One of its clocks is past its target.
    let isLate: Bool

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
    /// Everything that a board is made of.
    private struct BoardKey: Hashable {
        let choice: TicketListChoice
        let language: Language
        let board: TicketBoard
        let updated: [String]
        let late: [Bool]

        func hash(into hasher: inout Hasher) {
            hasher.combine(choice)
            hasher.combine(board.page.tickets.first?.ticket.id)
        }
    }

    private struct RowKey: Hashable {
        let ticket: ShownTicket
        let language: Language
    }

    private let boards = MarkupMemory<BoardKey>(most: 64)
    private let rows = MarkupMemory<RowKey>(most: 2_048)

    func board(
        _ choice: TicketListChoice, _ board: TicketBoard, _ tickets: [ShownTicket], _ language: Language, make: () -> some Markup
    ) -> WrittenMarkup {
        let key = BoardKey(
            choice: choice, language: language, board: board, updated: tickets.map(\.updated), late: tickets.map(\.isLate))
        return boards.markup(for: key, make: make)
    }

    func row(_ ticket: ShownTicket, _ words: ListWords) -> WrittenMarkup {
        rows.markup(for: RowKey(ticket: ticket, language: words.catalog.language)) { TicketRow(words: words, shown: ticket) }
    }
}
