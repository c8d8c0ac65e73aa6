import DeskOperations
import HTML
import Localization
import ServiceDesk

/// The steps of a macro or a trigger: those that there are, and an empty one of each kind.
struct StepFieldset: Component {
    let form: String
    let entry: AdminEntry
    let steps: [TicketStep]
    let kinds: [TicketStep.Kind]
    let routing: RoutingWords

    private var words: Catalog { routing.words }

    var content: some Markup {
        Fieldset(.class("part")) {
            Legend(words.text("routing.then"))
            P(words.text("steps.hint"), .class("hint"))
            ForEach(sections) { section in
                Input(.type("hidden"), .name(section.name), .value(section.kind.rawValue))
                Details(.open(if: !section.isEmpty)) {
                    Summary(words.word(section.kind))
                    Div(.class("part")) { StepFields(section: section, routing: routing, isOrdered: true) }
                }
            }
        }
    }

    private var sections: [StepEntry.Section] {
        let all =
            entry.form == form
            ? StepEntry.sections(in: entry.fields) : StepEntry.sections(of: steps, offering: kinds, tags: routing.names.tags)
        return all.filter { section in !section.isEmpty || routing.options(for: section).map { !$0.isEmpty } ?? true }
    }

    /// What people have done by a click.
    static let forPeople = TicketStep.Kind.allCases.filter { $0 != .notify }
    /// What the desk does by itself: it spends no time.
    static let forTriggers = TicketStep.Kind.allCases.filter { $0 != .spend }
}

/// The fields of one step.
struct StepFields: Component {
    let section: StepEntry.Section
    let routing: RoutingWords
    /// Whether it stands among others.
    let isOrdered: Bool

    private var words: Catalog { routing.words }
    private var title: String { words.word(section.kind) }
    private var valueName: String { section.name(of: "value") }
    private var textName: String { section.name(of: "text") }

    var content: some Markup {
        switch section.kind {
        case .assess: ForEach(StepEntry.degreeParts) { degree($0) }
        case .note, .tag, .untag: text(title)
        case .prioritise, .escalate:
            choice
            text(words.text("steps.reason"))
        case .snooze, .spend: number
        case .resume, .close, .reopen: CheckBox(name: valueName, text: title, isChecked: section.value == "1")
        case .answer, .ask, .propose, .requestClosure, .categorise, .classify, .queue, .requireSkill, .assign, .wait, .notify: choice
        }
        if isOrdered { place }
    }

    @MarkupBuilder private var choice: some Markup {
        Label(title, .for(valueName))
        Select(.id(valueName), .name(valueName)) {
            HTML.Option(words.text("steps.not"), .value(""), .selected(if: section.value.isEmpty))
            for option in routing.options(for: section) ?? [] {
                HTML.Option(option.name, .value(option.value), .dir(.auto), .selected(if: option.value == section.value))
            }
        }
    }

    @MarkupBuilder private func text(_ label: String) -> some Markup {
        Label(label, .for(textName))
        if section.kind == .tag || section.kind == .untag {
            Input(
                .type("text"), .id(textName), .name(textName), .value(section.text), .dir(.auto), .autocomplete("off"))
            P(words.text("ticket.tags.hint"), .class("hint"))
        } else {
            Textarea(section.text, .id(textName), .name(textName), .rows(3), .dir(.auto))
        }
    }

    @MarkupBuilder private var number: some Markup {
        Label(words.text(section.kind == .snooze ? "steps.days.label" : "steps.minutes.label"), .for(valueName))
        Input(
            .type("number"), .id(valueName), .name(valueName), .value(section.value), .min("1"),
            .max(section.kind == .snooze ? "365" : "\(TimeEntry.most)"))
    }

    @MarkupBuilder private var place: some Markup {
        Label(words.text("steps.place"), .for(section.name(of: "place")))
        Input(
            .type("number"), .id(section.name(of: "place")), .name(section.name(of: "place")), .value(section.place), .min("1"),
            .max("99"))
    }

    @MarkupBuilder private func degree(_ part: String) -> some Markup {
        Label(words.text("ticket.\(part)"), .for(section.name(of: part)))
        Select(.id(section.name(of: part)), .name(section.name(of: part))) {
            HTML.Option(words.text("steps.not"), .value(""), .selected(if: section.degrees[part] ?? "" == ""))
            for degree in PriorityAssessment.Degree.allCases {
                HTML.Option(words.word(degree), .value(degree.rawValue), .selected(if: degree.rawValue == section.degrees[part]))
            }
        }
    }
}

extension RoutingWords {
    /// The values to choose from; `nil` where the value is written.
    func options(for section: StepEntry.Section) -> [(value: String, name: String)]? {
        func named<Word: RawRepresentable<String>>(_ all: [Word], _ name: (Word) -> String) -> [(value: String, name: String)] {
            all.map { ($0.rawValue, name($0)) }
        }
        switch section.kind {
        case .answer, .ask, .propose: return answers(chosen: section.value)
        case .requestClosure: return [(StepEntry.nothing, words.text("steps.withoutWords"))] + answers(chosen: section.value)
        case .categorise:
            return names.categories.ordered.filter { names.categories.isActive($0.id) || "\($0.id.rawValue)" == section.value }.map {
                ("\($0.id.rawValue)", words.path(names.categories.path(to: $0.id)))
            }
        case .classify: return named(TicketKind.allCases) { words.word($0) }
        case .prioritise: return named(Priority.allCases) { words.word($0) }
        case .escalate: return named(SupportLine.allCases) { words.word($0) }
        case .wait: return named([WaitingReason.requester, .supplier, .developer]) { words.word($0) }
        case .queue: return names.queues.map { ("\($0.id.rawValue)", $0.name) }
        case .requireSkill: return names.skills.map { ("\($0.id.rawValue)", $0.name) }
        case .assign: return ([.me, .nobody] + names.staff.map { .person($0.id) }).map { ($0.written, name($0)) }
        case .notify: return readers.map { ($0.written, name($0)) }
        case .note, .assess, .tag, .untag, .snooze, .spend, .resume, .close, .reopen: return nil
        }
    }

    private var readers: [StepReader] {
        [.assignee, .managers] + SupportLine.allCases.map { .line($0) } + names.staff.map { .person($0.id) }
    }

    private func answers(chosen: String) -> [(value: String, name: String)] {
        names.answers.filter { $0.isActive || "\($0.id.rawValue)" == chosen }.map { ("\($0.id.rawValue)", $0.name) }
    }
}
