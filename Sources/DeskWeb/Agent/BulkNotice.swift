import DeskOperations
import HTML
import Localization
import ServiceDesk

/// Above a list: what was just done to several tickets, and the way back.
struct BulkNotice: Component {
    let frame: PageFrameModel
    let choice: TicketListChoice
    let deed: BulkDeed?

    private var words: Catalog { frame.words }

    var content: some Markup {
        if let undone = choice.undone, undone > 0 {
            P(words.plural("bulk.undone", undone), .class("remark done"), .role("status"))
        } else if let deed {
            Div(.class("remark done"), .role("status")) {
                Span {
                    if let did = choice.did { "\(words.word(did)): " }
                    words.plural("bulk.done", deed.count)
                }
                UndoForm(frame: frame, command: deed.command, back: choice.opening(choice.opened).path)
            }
        }
    }
}

/// Takes back what was done to several tickets.
struct UndoForm: Component {
    let frame: PageFrameModel
    let command: String
    let back: String
    var action = Self.path

    static let path = "/tickets/bulk/undo"

    var content: some Markup {
        PostForm(action: action, token: frame.formToken) {
            Input(.type("hidden"), .name("command"), .value(command))
            Input(.type("hidden"), .name("back"), .value(back))
            Button(frame.words.text("bulk.undo"), .type("submit"), .class("quiet small"), .data("key", "z"))
        }
    }
}

/// What became of the tickets of which something was taken back.
struct UndoResultPage: Component {
    let frame: PageFrameModel
    let results: [UndoResult]
    let subjects: [TicketNumber: String]
    let back: String

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("bulk.undo")) {
            Div(.class("list single admin")) {
                P(.class("ticket-line")) { A(words.text("ticket.back"), .href(back)) }
                H1(words.text("bulk.undo"))
                group("bulk.undoneNot", results.filter { $0.outcome != .undone && $0.outcome != .undoneBefore })
                group("bulk.undone", results.filter { $0.outcome == .undone || $0.outcome == .undoneBefore })
            }
        }
    }

    @MarkupBuilder private func group(_ key: String, _ some: [UndoResult]) -> some Markup {
        if !some.isEmpty {
            Section(.class("panel")) {
                H2(words.plural(key, some.count))
                Ul(.class("steps")) { ForEach(some) { line($0) } }
            }
        }
    }

    private func line(_ result: UndoResult) -> some Markup {
        Li {
            A(.href("/tickets/\(result.number.digits)")) { Bdi(result.number.description) }
            " "
            Bdi(subjects[result.number] ?? "")
            if let reason = reason(result.outcome) { Span(" \(reason)", .class("fault")) }
        }
    }

    private func reason(_ outcome: UndoResult.Outcome) -> String? {
        switch outcome {
        case .undone, .undoneBefore: nil
        case .changedSince: words.text("bulk.undo.changedSince")
        case .nothing: words.text("bulk.undo.nothing")
        case .refused(let error): words.sentence(error)
        }
    }
}
