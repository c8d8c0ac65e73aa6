import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// Somebody of a line, or nobody: his numbers, how much he has to do, and his tickets there where the lane is open. Tickets can be dropped on it.
struct LaneRow: Component {
    let model: LineBoardModel
    let lane: BoardLane
    /// `nil` for what nobody has.
    var colleague: LineColleague?

    private var words: Catalog { model.words }
    private var isOpen: Bool { lane.tickets != nil }
    private var key: String { lane.place.written }

    var content: some Markup {
        Li(.class("lane", colleague == nil ? "unassigned" : nil), .id("lane-\(key)"), .data("place", key)) {
            Div(.class("lane-head")) {
                H3 {
                    A(
                        .href(model.choice.toggling(lane.place, among: model.shown).path + "#lane-\(key)"), .id("toggle-\(key)"),
                        .class("lane-toggle"), .aria("expanded", isOpen)
                    ) { Bdi(colleague?.person.displayName ?? words.text("nav.unassigned")) }
                }
                if let colleague { presence(colleague) }
            }
            if let colleague { WorkLoad(words: words, colleague: colleague) }
            numbers
            if let tickets = lane.tickets { LaneTickets(model: model, lane: lane, tickets: tickets) }
        }
    }

    private func presence(_ colleague: LineColleague) -> some Markup {
        Span(words.text("lines.presence.\(colleague.presence.rawValue)"), .class("presence", colleague.presence.rawValue))
    }

    private var numbers: some Markup {
        let (count, place) = (lane.count, lane.place)
        return Dl(.class("lane-numbers")) {
            LineNumber(label: words.text("lines.open"), count: count.open, list: list(.all))
            LineNumber(label: words.text("nav.late"), count: count.late, list: list(.late), tone: "late")
            if place.assignee != nil { LineNumber(label: words.text("nav.waiting"), count: count.waiting, list: list(.waiting)) }
            OldestTicket(model: model, oldest: lane.oldest)
        }
    }

    private func list(_ view: TicketSelection.View) -> String { model.list(view, at: lane.place, of: lane.place.line) }
}

/// How much somebody has to do of what he may have; words say it, a bar shows it.
private struct WorkLoad: Component {
    let words: Catalog
    let colleague: LineColleague

    var content: some Markup {
        let over = colleague.capacity.map { max(0, colleague.load - $0) } ?? 0
        Div(.class("load", over > 0 ? "over" : nil)) {
            Span(.class("load-words")) {
                "\(words.text("lines.load")): "
                if let capacity = colleague.capacity {
                    words.text("work.load.of", ["load": "\(colleague.load)", "capacity": "\(capacity)"])
                } else {
                    "\(colleague.load)"
                }
                if over > 0 {
                    " "
                    Strong(words.text("lines.load.over", ["count": "\(over)"]))
                }
            }
            if let capacity = colleague.capacity {
                Progress(.max("\(max(capacity, 1))"), .value("\(min(colleague.load, max(capacity, 1)))"), .aria("hidden", true))
            }
        }
    }
}

/// The tickets of a lane that are due first.
private struct LaneTickets: Component {
    let model: LineBoardModel
    let lane: BoardLane
    let tickets: [TicketSummary]

    private var words: Catalog { model.words }

    @MarkupBuilder var content: some Markup {
        if tickets.isEmpty {
            P(words.text("lines.lane.empty"), .class("hint lane-empty"))
        } else {
            Ol(.class("cards")) { ForEach(tickets) { LaneCard(model: model, place: lane.place, summary: $0) } }
            if lane.count.open > tickets.count {
                P(.class("lane-all")) {
                    A(
                        words.text("lines.lane.all", ["count": "\(lane.count.open)"]),
                        .href(model.list(.all, at: lane.place, of: lane.place.line, order: .due)))
                }
            }
        }
    }
}

/// A ticket of a lane, and where it is moved.
private struct LaneCard: Component {
    let model: LineBoardModel
    let place: LinePlace
    let summary: TicketSummary

    private var words: Catalog { model.words }
    private var number: TicketNumber { summary.ticket.number }
    private var isChosen: Bool { model.choice.chosen == number }

    var content: some Markup {
        Li(.class("card"), .id("card-\(number.digits)"), .data("ticket", number.digits), .data("from", place.written)) {
            A(.href("/tickets/\(number.digits)"), .class("card-subject"), .dir(.auto)) { summary.subject }
            Div(.class("card-facts")) {
                Bdi(.class("faint")) { number.description }
                PriorityMark(priority: summary.ticket.priority, word: words.word(summary.ticket.priority))
                if summary.ticket.status == .waiting || summary.ticket.status == .solved {
                    StatusBadge(status: summary.ticket.status, word: words.word(summary.ticket.status))
                }
                DueBadge(shown: shown, words: .of(words))
                A(
                    words.text(isChosen ? "keys.close" : "lines.move"), .id("menu-\(number.digits)"), .class("card-menu"),
                    .href(model.choice.choosing(isChosen ? nil : number).path + "#card-\(number.digits)"), .aria("expanded", isChosen),
                    .aria("label", isChosen ? nil : words.text("lines.move.what", ["number": number.description])))
            }
            if isChosen { MoveForm(model: model, place: place, number: number) }
        }
    }

    private var shown: ShownTicket {
        ShownTicket(
            summary: summary, updated: "", due: DueTime(due: summary.due, now: model.clock.now),
            exactDue: summary.due.map { model.clock.exact($0) } ?? "")
    }
}
