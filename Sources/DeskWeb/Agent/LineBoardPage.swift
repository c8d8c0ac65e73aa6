import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// The three lines beside each other, as whoever looks after them keeps them open all day: what stands where, who is there, what moved. Tickets
/// are moved by a form; a module lets them be dragged.
struct LineBoardPage: Component {
    let frame: PageFrameModel
    let choice: LineBoardChoice
    let board: LineBoard
    let clock: PageClock
    /// What was refused, and why.
    var complaint: String?
    /// Sent twice from this page, the same is done once.
    let command: String

    static let path = "/lines"

    static func path(_ line: SupportLine) -> String { "\(path)#line-\(line.rawValue)" }

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("nav.lines")) {
            Div(
                .id("line-board"), .class("line-board"), .data("live-all"),
                .data("minutes", words.text("duration.minutes", ["minutes": "{minutes}"])),
                .data("hours", words.text("duration.hours", ["hours": "{hours}", "minutes": "{minutes}"])),
                .data("days", words.text("duration.days", ["days": "{days}", "hours": "{hours}"])),
                .data("late", words.isolated("list.due.late", ["time": "{time}"])), .data("now", clock.now.iso8601)
            ) {
                Div(.class("list-head")) {
                    H1(words.text("nav.lines"))
                    P(words.text("lines.drag"), .class("hint needs-script"))
                }
                told
                Div(.class("line-columns")) { ForEach(board.lines) { LineColumn(model: model, line: $0) } }
                drag
            }
        }
    }

    /// Why a ticket was not moved, and where it stands.
    func complaint(about error: DeskError) -> String {
        [words.sentence(error), choice.moved.map { model.standing(of: board.moved, $0) }].compactMap { $0 }.joined(separator: " ")
    }

    private var model: LineBoardModel {
        LineBoardModel(frame: frame, choice: choice, board: board, clock: clock, command: command, shown: shown)
    }

    private var shown: Set<LinePlace> {
        Set(board.lines.flatMap { [$0.unassigned] + $0.people.map(\.lane) }.filter { $0.tickets != nil }.map(\.place))
    }

    /// What was done, and the way back; what was not, and why.
    @MarkupBuilder private var told: some Markup {
        if let complaint {
            Div(.class("complaint"), .role("alert"), .dir(.auto)) { complaint }
        }
        if choice.isUndone {
            P(words.plural("bulk.undone", 1), .class("remark done"), .role("status"))
        } else if let moved = choice.moved, let deed = board.deed {
            Div(.class("remark done"), .role("status")) {
                Span(.dir(.auto)) { model.standing(of: board.moved, moved) }
                UndoForm(frame: frame, command: deed.command, back: choice.plain.path, action: "\(MoveForm.path)/undo")
            }
        }
    }

    /// The form that a module fills in when a ticket is dropped somewhere.
    private var drag: some Markup {
        Form(.method(.post), .action(MoveForm.path), .id("drag"), .hidden) {
            MoveFields(model: model)
            Input(.type("hidden"), .name("number"), .value(""))
            Input(.type("hidden"), .name("from"), .value(""))
            Input(.type("hidden"), .name("to"), .value(""))
        }
    }
}

/// What every part of the board needs.
struct LineBoardModel: Sendable {
    let frame: PageFrameModel
    let choice: LineBoardChoice
    let board: LineBoard
    let clock: PageClock
    let command: String
    /// The lanes of which the tickets are shown.
    let shown: Set<LinePlace>

    var words: Catalog { frame.words }

    /// Where a ticket stands now, in words; of one that went out of sight no more is said.
    func standing(of summary: TicketSummary?, _ number: TicketNumber) -> String {
        guard let summary else { return words.isolated("lines.moved.unseen", ["number": number.description]) }
        let line = words.word(summary.ticket.line)
        guard let assignee = summary.assignee else {
            return words.isolated("lines.moved.nobody", ["number": number.description, "line": line])
        }
        return words.isolated("lines.moved", ["number": number.description, "name": assignee.displayName, "line": line])
    }

    /// The list of what a number counts.
    func list(_ view: TicketSelection.View, at place: LinePlace? = nil, of line: SupportLine, order: TicketOrder? = nil) -> String {
        var selection = TicketSelection(view)
        selection.line = line
        selection.chosenOrder = order
        if let place { selection.assignee = place.assignee.map { .person($0) } ?? .nobody }
        return TicketListChoice(selection).path
    }
}
