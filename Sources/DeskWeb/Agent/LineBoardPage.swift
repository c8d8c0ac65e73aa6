import DeskOperations
import HTML
import Hummingbird
import Localization
import ServiceDesk

/// The three lines for those who work here: who guides them, their teams, and how much whoever the reader looks after has to do.
struct LineBoardPage: Component {
    let frame: PageFrameModel
    let board: [LineView]

    static let path = "/lines"

    static func path(_ line: SupportLine) -> String { "\(path)#line-\(line.rawValue)" }

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("nav.lines")) {
            Div(.class("list single admin")) {
                H1(words.text("nav.lines"))
                LineBoard(words: words, board: board)
            }
        }
    }
}

/// The lines one below the other.
struct LineBoard: Component {
    let words: Catalog
    let board: [LineView]

    var content: some Markup { ForEach(board) { section($0) } }

    private func section(_ view: LineView) -> some Markup {
        Section(.class("panel"), .aria("labelledby", "line-\(view.line.rawValue)")) {
            H2(.id("line-\(view.line.rawValue)")) { Bdi(words.word(view.line)) }
            Dl(.class("facts")) {
                fact("work.leading", of: view.guides.map(\.displayName))
                fact("nav.teams", of: view.teams.map(\.team.name))
            }
            P { A(words.text("lines.tickets"), .href("/tickets?line=\(view.line.rawValue)")) }
            if !view.colleagues.isEmpty { table(view) }
        }
    }

    private func fact(_ key: String, of names: [String]) -> some Markup {
        Div {
            Dt(words.text(key))
            Dd {
                if names.isEmpty { Span(words.text("ticket.nobody"), .class("faint")) } else { Bdi(words.list(names)) }
            }
        }
    }

    private static let columns = ["people.name", "lines.load", "work.capacity", "queue.openTickets"]

    private func table(_ view: LineView) -> some Markup {
        Table(.class("tickets")) {
            Caption(words.text("lines.load.caption"), .class("unseen"))
            Thead { Tr { for column in Self.columns { Th(words.text(column), .scope(.col)) } } }
            Tbody { ForEach(view.colleagues) { row($0) } }
        }
    }

    private func row(_ colleague: LineColleague) -> some Markup {
        Tr {
            Th(.scope(.row), .class("subject")) {
                Bdi(colleague.person.displayName)
                if colleague.isAway { Span(words.text("lines.away"), .class("badge")) }
            }
            Td("\(colleague.load)", .data("label", words.text("lines.load")))
            Td(colleague.capacity.map { "\($0)" } ?? "–", .data("label", words.text("work.capacity")))
            Td("\(colleague.tickets)", .data("label", words.text("queue.openTickets")))
        }
    }
}

extension AgentRoutes {
    static func showLineBoard(_ request: PageRequest) async throws -> Response {
        request.page(
            LineBoardPage(
                frame: request.frame(.lines, back: LineBoardPage.path),
                board: try await request.desk.lineBoard(for: try request.viewer())))
    }
}
