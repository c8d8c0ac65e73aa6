import DeskOperations
import HTML
import Localization
import ServiceDesk

/// The time that was worked on it, and how long each line, queue and person had the ticket; the rows of each table add up to its time.
struct TicketTimesPanel: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }
    private var times: TicketTimes { model.view.times }

    private struct Row {
        let name: String
        let share: TicketHoldings.Share
    }

    var content: some Markup {
        Section(.class("panel times"), .aria("labelledby", "times")) {
            H2(words.text("ticket.timeSpent"), .id("times"))
            Div(.class("fact-line")) {
                Strong(words.duration(minutes: model.ticket.log.timeSpent))
                TicketTimeForm(model: model)
            }
            if times.isFlagged { P(words.plural("times.flagged", times.moves), .class("defect")) }
            Details {
                Summary(words.text("times.title"))
                table("times.byLine", lines)
                table("times.byQueue", queues)
                table("times.byPerson", people)
            }
        }
    }

    private var lines: [Row] {
        SupportLine.allCases.compactMap { line in times.lines[line].map { Row(name: words.word(line), share: $0) } }
    }

    private var queues: [Row] {
        times.queues.sorted { $0.key < $1.key }.map { Row(name: model.view.queueNames[$0.key] ?? "", share: $0.value) }
    }

    private var people: [Row] {
        times.people.sorted { ($0.key?.rawValue ?? 0) < ($1.key?.rawValue ?? 0) }.map { entry in
            Row(name: entry.key.map { model.name($0) } ?? words.text("ticket.nobody"), share: entry.value)
        }
    }

    private func table(_ key: String, _ rows: [Row]) -> some Markup {
        Table(.class("plain")) {
            Caption(words.text(key))
            Thead {
                Tr {
                    Td {}
                    Th(words.text("times.working"), .scope(.col))
                    Th(words.text("times.whole"), .scope(.col))
                }
            }
            Tbody { ForEach(rows) { line($0.name, $0.share) } }
            Tfoot { line(words.text("times.total"), times.total) }
        }
    }

    private func line(_ name: String, _ share: TicketHoldings.Share) -> some Markup {
        Tr {
            Th(.scope(.row)) { Bdi(name) }
            Td { Bdi(share.working.clockText) }
            Td { Bdi(share.whole.clockText) }
        }
    }
}

extension Duration {
    /// `26:05:09`: hours, minutes and seconds, cut down to the second.
    var clockText: String {
        let seconds = components.seconds
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(seconds / 3600):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    }
}
