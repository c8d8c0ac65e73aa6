import DeskOperations
import HTML
import Localization
import ServiceDesk

/// Below a list: what is done to the ticked tickets, or where that is chosen.
struct BulkChoice: Component {
    let frame: PageFrameModel
    let choice: TicketListChoice
    let tickets: [TicketNumber]
    let queues: [Queue]

    /// The form that the boxes of the rows belong to.
    static let form = "bulk"
    static let prefix = "ticket-"
    static let path = "/tickets/bulk"

    private var words: Catalog { frame.words }

    var content: some Markup {
        Div(.class("bulk-bar"), .role("group"), .aria("label", words.text("bulk.title"))) {
            Form(.method(.get), .action(Self.path), .id(Self.form), .class("bulk")) {
                Input(.type("hidden"), .name("page"), .value(tickets.map(\.digits).joined(separator: " ")))
                Input(.type("hidden"), .name("back"), .value(back))
                Label(.class("check")) {
                    Input(.type("checkbox"), .name("all"), .value("1"))
                    words.plural("bulk.all", tickets.count)
                }
                Span(.class("chosen-count"), .data("chosen", words.text("bulk.chosen", ["count": "{count}"])), .role("status")) { "" }
                Button(words.text("bulk.open"), .type("submit"), .class("quiet"))
            }
            quick
        }
    }

    /// What is done most; a module shows it once something is ticked, and says which tickets.
    private var quick: some Markup {
        Form(.method(.post), .action(Self.path), .class("bulk-now"), .hidden) {
            Input(.type("hidden"), .name("token"), .value(frame.formToken))
            Input(.type("hidden"), .name("back"), .value(back))
            Button(words.text("bulk.quick.mine"), .type("submit"), .name("quick"), .value("mine"), .class("quiet"), .data("key", "a"))
            if queues.count > 1 {
                Select(.name("queue"), .aria("label", words.word(TicketStep.Kind.queue))) {
                    HTML.Option(words.word(TicketStep.Kind.queue), .value(""))
                    ForEach(queues) { queue in HTML.Option(queue.name, .value("\(queue.id.rawValue)"), .dir(.auto)) }
                }
                Button(words.text("bulk.quick.queue"), .type("submit"), .name("quick"), .value("queue"), .class("quiet"))
            }
            Button(words.text("bulk.quick.close"), .type("submit"), .name("quick"), .value("close"), .class("quiet"), .data("key", "e"))
        }
    }

    private var back: String { choice.opening(choice.opened).path }

    /// The tickets that a form names: all of the page, or those ticked; each once.
    static func numbers(in form: FormFields) -> [TicketNumber] {
        let written =
            form["all"] == "1"
            ? form.text("page").split(separator: " ").map(String.init) : form.named(prefix).filter { $0.value == "1" }.map(\.name)
        var seen: Set<TicketNumber> = []
        return written.compactMap { TicketNumber($0) }.filter { seen.insert($0).inserted }
    }
}

/// What can be done to several tickets at once.
struct BulkPage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let numbers: [TicketNumber]
    let subjects: [TicketNumber: String]
    let macros: [Macro]
    let names: RoutingNames
    /// Sent twice from this page, the same is done once.
    let command: String
    /// The list that they were ticked in.
    let back: String

    private var words: Catalog { frame.words }
    private var routing: RoutingWords { RoutingWords(words: words, names: names) }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("bulk.title")) {
            Div(.class("list single admin")) {
                P(.class("ticket-line")) { A(words.text("ticket.back"), .href(back)) }
                H1(words.text("bulk.title"))
                AdminComplaint(entry: entry, words: words)
                if numbers.isEmpty {
                    Div(.class("empty")) { P(words.text("bulk.nothing")) }
                } else {
                    P(words.plural("bulk.count", numbers.count, ["most": "\(Desk.mostBulkTickets)"]), .class("hint"))
                    Ul(.class("steps")) { ForEach(numbers) { ticket($0) } }
                    ForEach(sections) { section in action(section) }
                    ForEach(macros) { macro(for: $0) }
                }
            }
        }
    }

    private func ticket(_ number: TicketNumber) -> some Markup {
        Li {
            A(.href("/tickets/\(number.digits)")) { Bdi(number.description) }
            " "
            Bdi(subjects[number] ?? "")
        }
    }

    private var sections: [StepEntry.Section] {
        if entry.form == BulkChoice.path, let section = StepEntry.sections(in: entry.fields).first {
            return BulkEntry.kinds.map { $0 == section.kind ? section : StepEntry.Section(index: 0, kind: $0) }.filter { isOffered($0) }
        }
        return BulkEntry.kinds.map { StepEntry.Section(index: 0, kind: $0) }.filter { isOffered($0) }
    }

    private func isOffered(_ section: StepEntry.Section) -> Bool { routing.options(for: section).map { !$0.isEmpty } ?? true }

    /// Each action is a form of its own, so that nothing is done that was not meant.
    private func action(_ section: StepEntry.Section) -> some Markup {
        Details(.class("panel"), .open(if: !section.isEmpty)) {
            Summary(words.word(section.kind))
            PostForm(action: BulkChoice.path, token: frame.formToken, className: "fields bulk-\(section.kind.rawValue)") {
                chosen
                Input(.type("hidden"), .name(section.name), .value(section.kind.rawValue))
                StepFields(section: section, routing: routing, isOrdered: false)
                Button(words.plural("bulk.do", numbers.count), .type("submit"), .class("primary"))
            }
        }
    }

    private func macro(for macro: Macro) -> some Markup {
        Details(.class("panel")) {
            Summary(.dir(.auto)) { words.isolated("bulk.macro", ["name": macro.name]) }
            PostForm(action: BulkChoice.path, token: frame.formToken, className: "fields") {
                chosen
                Input(.type("hidden"), .name("macro"), .value("\(macro.id.rawValue)"))
                P(words.text("macros.does"), .class("hint"))
                StepList(steps: macro.steps, routing: routing)
                Button(words.plural("bulk.do", numbers.count), .type("submit"), .class("primary"))
            }
        }
    }

    @MarkupBuilder private var chosen: some Markup {
        Input(.type("hidden"), .name("command"), .value(command))
        Input(.type("hidden"), .name("back"), .value(back))
        for number in numbers { Input(.type("hidden"), .name(BulkChoice.prefix + number.digits), .value("1")) }
    }
}

/// Reads what is to be done to several tickets.
enum BulkEntry {
    /// What is offered for several at once; whatever else is a matter of one ticket.
    static let kinds: [TicketStep.Kind] = [
        .assign, .queue, .assess, .prioritise, .categorise, .tag, .untag, .escalate, .requireSkill, .wait, .snooze, .note, .answer,
        .requestClosure, .close,
    ]

    static func action(_ form: FormFields, tags: ([String]) async throws -> Set<ID<Tag>>) async throws -> TicketAction {
        if let macro: ID<Macro> = form.choice("macro") { return .macro(macro) }
        switch form["quick"] {
        case "mine": return .steps([.assign(.me)])
        case "close": return .steps([.close])
        case "queue":
            guard let queue: ID<Queue> = form.choice("queue") else { throw DeskError.invalid(field: "steps", .empty) }
            return .steps([.queue(queue)])
        default: break
        }
        guard let section = StepEntry.sections(in: form).first, !section.isEmpty else { throw DeskError.invalid(field: "steps", .empty) }
        return .steps([try await StepEntry.step(section, tags)])
    }
}

/// What became of several tickets.
struct BulkResultPage: Component {
    let frame: PageFrameModel
    let results: [BulkResult]
    let subjects: [TicketNumber: String]
    let command: String
    let back: String

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("bulk.results")) {
            Div(.class("list single admin")) {
                P(.class("ticket-line")) { A(words.text("ticket.back"), .href(back)) }
                H1(words.text("bulk.results"))
                if results.contains(where: { $0.outcome == .done }) { UndoForm(frame: frame, command: command, back: back) }
                group("bulk.refused", refused)
                group("bulk.done", results.filter { $0.outcome == .done })
                group("bulk.doneBefore", results.filter { $0.outcome == .doneBefore })
            }
        }
    }

    private var refused: [BulkResult] {
        results.filter { result in
            switch result.outcome {
            case .refused: true
            case .done, .doneBefore: false
            }
        }
    }

    @MarkupBuilder private func group(_ key: String, _ some: [BulkResult]) -> some Markup {
        if !some.isEmpty {
            Section(.class("panel")) {
                H2(words.plural(key, some.count))
                Ul(.class("steps")) { ForEach(some) { line($0) } }
            }
        }
    }

    private func line(_ result: BulkResult) -> some Markup {
        Li {
            A(.href("/tickets/\(result.number.digits)")) { Bdi(result.number.description) }
            " "
            Bdi(subjects[result.number] ?? "")
            if case .refused(let reason) = result.outcome { Span(" \(words.sentence(reason))", .class("fault")) }
        }
    }
}
