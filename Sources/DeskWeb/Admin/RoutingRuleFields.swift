import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// What is written down of a rule.
struct RoutingRuleFields: Component {
    let form: String
    let entry: AdminEntry
    /// `nil` for a new one.
    let rule: RoutingRule?
    let routing: RoutingWords

    private var words: Catalog { routing.words }
    private var names: RoutingNames { routing.names }

    var content: some Markup {
        Label(words.text("admin.name"), .for("name"))
        Input(
            .type("text"), .id("name"), .name("name"), .value(entry.text("name", in: form, known: rule?.name ?? "")), .dir(.auto),
            .required, .maxlength(200), .autocomplete("off"))
        ConditionFieldset(
            form: form, entry: entry, conditions: rule?.conditions ?? [],
            subjects: RoutingConditionRecord.Subject.ofRules, routing: routing)
        Fieldset(.class("part")) {
            Legend(words.text("routing.then"))
            choice("queue", words.text("list.queue"), known: (rule?.outcome.queue).choiceText(), queues)
            choice("priority", words.text("list.priority"), known: rule?.outcome.priority?.rawValue ?? "", priorities)
            if !names.categories.isEmpty {
                choice("category", words.text("ticket.category"), known: (rule?.outcome.category).choiceText(), categories)
            }
            if !names.skills.isEmpty {
                choice("skill", words.text("ticket.skill"), known: (rule?.outcome.skill).choiceText(), skills)
            }
            Label(words.text("ticket.tags"), .for("tags"))
            Input(
                .type("text"), .id("tags"), .name("tags"), .value(entry.text("tags", in: form, known: tags)), .dir(.auto),
                .autocomplete("off"), .aria("describedby", "tags-hint"))
            P(words.text("ticket.tags.hint"), .id("tags-hint"), .class("hint"))
            Label(words.text("routing.then.note"), .for("note"))
            Textarea(
                entry.text("note", in: form, known: rule?.outcome.note ?? ""), .id("note"), .name("note"), .rows(2), .dir(.auto),
                .autocomplete("off"))
            box("silent", isKnown: rule?.outcome.isSilent ?? false)
            box("spam", isKnown: rule?.outcome.isSpam ?? false)
            box("goesOn", isKnown: rule?.outcome.goesOn ?? false)
        }
    }

    private func box(_ name: String, isKnown: Bool) -> some Markup {
        CheckBox(
            name: name, text: words.text("routing.then.\(name)"), isChecked: entry.isChecked(name, in: form, known: isKnown))
    }

    @MarkupBuilder private func choice(
        _ name: String, _ label: String, known: String, _ offered: [(value: String, name: String)]
    ) -> some Markup {
        let chosen = entry.text(name, in: form, known: known)
        Label(label, .for(name))
        Select(.id(name), .name(name)) {
            HTML.Option(words.text("routing.unchanged"), .value(""), .selected(if: chosen.isEmpty))
            for option in offered {
                HTML.Option(option.name, .value(option.value), .dir(.auto), .selected(if: option.value == chosen))
            }
        }
    }

    private var queues: [(value: String, name: String)] { names.queues.map { ("\($0.id.rawValue)", $0.name) } }
    private var priorities: [(value: String, name: String)] { Priority.allCases.map { ($0.rawValue, words.word($0)) } }
    private var skills: [(value: String, name: String)] { names.skills.map { ("\($0.id.rawValue)", $0.name) } }
    private var tags: String { TagWords.written((rule?.outcome.tags ?? []).compactMap { names.tags[$0] }.sorted()) }

    /// Those in use, and the one that the rule has.
    private var categories: [(value: String, name: String)] {
        names.categories.ordered.filter { names.categories.isActive($0.id) || $0.id == rule?.outcome.category }.map {
            ("\($0.id.rawValue)", words.path(names.categories.path(to: $0.id)))
        }
    }
}

/// All that must hold.
struct ConditionFieldset: Component {
    let form: String
    let entry: AdminEntry
    let conditions: [RoutingCondition]
    let subjects: [RoutingConditionRecord.Subject]
    let routing: RoutingWords

    private var words: Catalog { routing.words }

    var content: some Markup {
        Fieldset(.class("part")) {
            Legend(words.text("routing.when"))
            P(words.text("routing.when.hint"), .class("hint"))
            ForEach(sections) { RoutingConditionFields(section: $0, routing: routing) }
        }
    }

    private var sections: [RoutingRuleEntry.Section] {
        let all =
            entry.form == form
            ? RoutingRuleEntry.sections(in: entry.fields) : RoutingRuleEntry.sections(of: conditions, offering: subjects)
        return all.filter { !$0.isEmpty || $0.subject.isWritten || !routing.offered(for: $0).isEmpty }
    }
}

/// One condition of a rule: boxes to tick, or values to write.
struct RoutingConditionFields: Component {
    let section: RoutingRuleEntry.Section
    let routing: RoutingWords

    private var words: Catalog { routing.words }
    private var title: String { words.word(section.subject) }
    private var valuesName: String { section.name(of: "values") }
    private var placeName: String { section.name(of: "in") }

    var content: some Markup {
        Input(.type("hidden"), .name(section.name), .value(section.subject.rawValue))
        Details(.open(if: !section.isEmpty)) {
            Summary(title)
            if section.subject.isWritten { Div(.class("part")) { written } } else { boxes }
        }
    }

    private var boxes: some Markup {
        Fieldset(.class("boxes")) {
            Legend(title, .class("unseen"))
            for value in routing.offered(for: section) {
                CheckBox(
                    name: section.name(of: value), text: routing.value(value, of: section.subject),
                    isChecked: section.chosen.contains(value))
            }
        }
    }

    @MarkupBuilder private var written: some Markup {
        Label(title, .for(valuesName))
        Textarea(
            section.text, .id(valuesName), .name(valuesName), .rows(3), .dir(.auto), .autocomplete("off"),
            .aria("describedby", section.name(of: "hint")))
        P(.id(section.name(of: "hint")), .class("hint")) {
            switch section.subject {
            case .address: words.isolated("routing.on.address.hint", ["example": "@example.com"])
            case .age: words.text("routing.on.age.hint")
            case .sender: words.isolated("routing.on.sender.hint", ["example": "@example.com"])
            case .header: words.isolated("routing.on.header.hint", ["example": "X-Priority: 1"])
            case .attachment: words.isolated("routing.on.attachment.hint", ["example": ".pdf"])
            case .size: words.text("routing.on.size.hint")
            case .spamScore: words.text("routing.on.spamScore.hint")
            case .words, .channel, .category, .organization, .language, .kind, .priority, .queue, .status, .line, .assignee, .tag,
                .automatic, .authentication:
                words.text("routing.on.words.hint")
            }
        }
        if section.subject == .words {
            Label(words.text("routing.in"), .for(placeName))
            Select(.id(placeName), .name(placeName)) {
                HTML.Option(words.text("routing.in.both"), .value(""), .selected(if: section.place == nil))
                for place in RoutingCondition.Place.allCases {
                    HTML.Option(words.text("routing.in.\(place.rawValue)"), .value(place.rawValue), .selected(if: place == section.place))
                }
            }
        }
    }
}

extension RoutingWords {
    /// The values to tick, those that are ticked already among them.
    func offered(for section: RoutingRuleEntry.Section) -> [String] {
        let offered: [String] =
            switch section.subject {
            case .address, .words, .age, .sender, .header, .attachment, .size, .spamScore: []
            case .automatic: MailKind.allCases.map(\.rawValue)
            case .authentication: SenderStanding.allCases.map(\.rawValue)
            case .channel: Channel.allCases.map(\.rawValue)
            case .language: Language.allCases.map(\.rawValue)
            case .kind: TicketKind.allCases.map(\.rawValue)
            case .priority: Priority.allCases.map(\.rawValue)
            case .category: names.categories.offered.map { "\($0.id.rawValue)" }
            case .organization: names.organizations.map { "\($0.id.rawValue)" }
            case .queue: names.queues.map { "\($0.id.rawValue)" }
            case .status: TicketStatus.allCases.map(\.rawValue)
            case .line: SupportLine.allCases.map(\.rawValue)
            case .assignee: ["nobody", "anybody"] + names.staff.map { "\($0.id.rawValue)" }
            case .tag: names.tags.sorted { $0.value < $1.value }.map { "\($0.key.rawValue)" }
            }
        return offered + section.chosen.subtracting(offered).sorted()
    }
}
