import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// One line of the board: its numbers, what moved, what nobody has, and its people.
struct LineColumn: Component {
    let model: LineBoardModel
    let line: BoardLine

    private var words: Catalog { model.words }
    private var id: String { "line-\(line.view.line.rawValue)" }

    var content: some Markup {
        Section(.class("line-column"), .id("column-\(line.view.line.rawValue)"), .aria("labelledby", id), .data("live", "still")) {
            header
            numbers
            LineMovesFold(model: model, line: line)
            Ul(.class("lanes"), .aria("labelledby", id)) {
                LaneRow(model: model, lane: line.unassigned)
                ForEach(line.people) { LaneRow(model: model, lane: $0.lane, colleague: $0.colleague) }
            }
        }
    }

    private var header: some Markup {
        Div(.class("line-head")) {
            H2(.id(id)) { Bdi(words.word(line.view.line)) }
            Dl(.class("line-facts")) {
                fact("work.leading", of: line.view.guides.map(\.displayName))
                if !line.view.teams.isEmpty { fact("nav.teams", of: line.view.teams.map(\.team.name)) }
            }
        }
    }

    private func fact(_ key: String, of names: [String]) -> some Markup {
        Div {
            Dt(words.text(key))
            Dd {
                if names.isEmpty { Span(words.text("ticket.nobody")) } else { Bdi(words.list(names)) }
            }
        }
    }

    private var numbers: some Markup {
        let (count, key) = (line.count, line.view.line)
        return Dl(.class("line-numbers")) {
            LineNumber(label: words.text("lines.open"), count: count.open, list: model.list(.all, of: key))
            LineNumber(label: words.text("nav.late"), count: count.late, list: model.list(.late, of: key), tone: "late")
            LineNumber(label: words.text("nav.soon"), count: count.soon, list: model.list(.soon, of: key), tone: "soon")
            LineNumber(label: words.text("nav.waiting"), count: count.waiting, list: model.list(.waiting, of: key))
            LineNumber(
                label: words.text("nav.unassigned"), count: line.unassigned.count.open, list: model.list(.unassigned, of: key))
            OldestTicket(model: model, oldest: line.oldest)
        }
    }
}

/// A number with what it counts; none is no link.
struct LineNumber: Component {
    let label: String
    let count: Int
    let list: String
    /// What a number above none is coloured as; the label says it in words.
    var tone: String?

    var content: some Markup {
        Div(.class("number", count > 0 ? tone : nil)) {
            Dt(label)
            Dd {
                if count > 0 {
                    A("\(count)", .href(list), .aria("label", "\(label): \(count)"))
                } else {
                    Span("0", .class("none"))
                }
            }
        }
    }
}

/// The ticket that is to be worked on for the longest time, with its age.
struct OldestTicket: Component {
    let model: LineBoardModel
    let oldest: TicketSummary?

    var content: some Markup {
        Div(.class("number oldest")) {
            Dt(model.words.text("lines.oldest"))
            Dd {
                if let oldest {
                    let (ticket, age) = (oldest.ticket, model.clock.relative(oldest.ticket.createdAt))
                    A(
                        .href("/tickets/\(ticket.number.digits)"), .title("\(ticket.number.description) \(oldest.subject)"),
                        .aria("label", "\(model.words.text("lines.oldest")): \(ticket.number.description), \(age)")
                    ) { Time(.datetime(ticket.createdAt.iso8601)) { age } }
                } else {
                    Span("–", .class("none"))
                }
            }
        }
    }
}

/// What came into a line today and what left it; the latest in full.
struct LineMovesFold: Component {
    let model: LineBoardModel
    let line: BoardLine

    private var words: Catalog { model.words }
    private var moves: LineMoves { line.moves }

    var content: some Markup {
        if moves.latest.isEmpty {
            P(words.text("lines.moves.none"), .class("line-moves hint"))
        } else {
            Details(.class("line-moves"), .id("moves-\(line.view.line.rawValue)")) {
                Summary(summary)
                Ol { ForEach(moves.latest) { shown($0) } }
            }
        }
    }

    private var summary: String {
        let parts = [
            words.text("lines.moves.in", ["count": "\(moves.arrived)"]), words.text("lines.moves.out", ["count": "\(moves.left)"]),
            moves.back > 0 ? words.plural("lines.moves.back", moves.back) : nil,
        ]
        return "\(words.text("lines.moves")): \(parts.compactMap { $0 }.joined(separator: ", "))"
    }

    private func shown(_ shown: ShownMove) -> some Markup {
        let (move, ticket) = (shown.move, shown.ticket.ticket)
        return Li(.class(move.isBack ? "back" : "up")) {
            P {
                A(.href("/tickets/\(ticket.number.digits)")) { Bdi(shown.ticket.subject) }
                " "
                Bdi(.class("faint")) { ticket.number.description }
            }
            P(.class("faint")) {
                words.isolated("lines.move.way", ["from": words.word(move.from), "to": words.word(move.to)])
                " · "
                Bdi(shown.person?.displayName ?? words.text("event.byDesk"))
                " · "
                ExactMoment(instant: move.at, clock: model.clock)
            }
            if let reason = shown.reason { P(.class("reason"), .dir(.auto)) { reason } }
        }
    }
}
