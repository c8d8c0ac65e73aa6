import DeskOperations
import ServiceDesk

/// Reads a rule from the fields of its form, and writes it there: a section for each condition.
enum RoutingRuleEntry {
    /// One condition in the form.
    struct Section {
        /// Where it stands among the others: its fields are named by it.
        let index: Int
        let subject: RoutingConditionRecord.Subject
        /// Ticked values, where there are boxes to tick.
        var chosen: Set<String> = []
        /// Values as they are written, where there are none.
        var text = ""
        var place: RoutingCondition.Place?

        /// What names the section, and what its fields begin with.
        var name: String { "c\(index)" }
        func name(of value: String) -> String { "\(name)-\(value)" }

        var isEmpty: Bool { chosen.isEmpty && text.allSatisfy(\.isWhitespace) }
    }

    /// What is offered in a form: the conditions that there are, an empty one of every other kind, and one more for words: several of
    /// those may have to hold.
    static func sections(of conditions: [RoutingCondition], offering subjects: [RoutingConditionRecord.Subject]) -> [Section] {
        var sections = conditions.enumerated().map { section($0, RoutingConditionRecord($1)) }
        for subject in subjects
        where subject.isOfWords || !sections.contains(where: { $0.subject == subject }) {
            sections.append(Section(index: sections.count, subject: subject))
        }
        return sections
    }

    /// Those of a form that was sent.
    static func sections(in form: FormFields) -> [Section] {
        (0..<mostSections).compactMap { index in
            guard let subject = RoutingConditionRecord.Subject(rawValue: form.text("c\(index)")) else { return nil }
            var section = Section(index: index, subject: subject)
            if subject.isWritten {
                section.text = form.text(section.name(of: "values"))
                section.place = RoutingCondition.Place(rawValue: form.text(section.name(of: "in")))
            } else {
                section.chosen = Set(form.named(section.name(of: "")).map(\.name))
            }
            return section
        }
    }

    private static let mostSections = Desk.mostRoutingConditions + RoutingConditionRecord.Subject.allCases.count

    private static func section(_ index: Int, _ record: RoutingConditionRecord) -> Section {
        var section = Section(index: index, subject: record.on)
        if record.on.isWritten { section.text = record.values.joined(separator: "\n") } else { section.chosen = Set(record.values) }
        section.place = record.in.flatMap { $0.count == 1 ? $0.first : nil }
        return section
    }

    /// The conditions of a form that was sent.
    static func conditions(_ form: FormFields) throws(DeskError) -> [RoutingCondition] {
        var conditions: [RoutingCondition] = []
        for section in sections(in: form) where !section.isEmpty {
            let record = RoutingConditionRecord(on: section.subject, values: values(of: section), in: section.place.map { [$0] })
            guard let condition = record.condition else { throw .invalid(field: field(of: section.subject), .malformed) }
            conditions.append(condition)
        }
        return conditions
    }

    static func draft(_ form: FormFields, isNew: Bool) throws(DeskError) -> RoutingRuleDraft {
        let conditions = try conditions(form)
        let priority = Priority(rawValue: form.text("priority"))
        guard priority != nil || form.text("priority").isEmpty else { throw .invalid(field: "priority", .unknown) }
        let outcome = RoutingOutcome(
            queue: form.choice("queue"), priority: priority, category: form.choice("category"), skill: form.choice("skill"),
            isSpam: form["spam"] == "1", isSilent: form["silent"] == "1", note: form.text("note").replacing("\r\n", with: "\n"),
            goesOn: form["goesOn"] == "1")
        return RoutingRuleDraft(
            name: form.text("name"), isActive: isNew || form["active"] == "1", conditions: conditions, outcome: outcome,
            tagWords: TagWords.read(form.text("tags")))
    }

    /// Addresses and hours stand one behind the other, words may be phrases: one a line.
    private static func values(of section: Section) -> [String] {
        guard section.subject.isWritten else { return section.chosen.sorted() }
        return !section.subject.isOfWords
            ? section.text.split { $0.isWhitespace || $0 == "," }.map(String.init)
            : section.text.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }.map(String.init)
    }

    private static let prefix = "on."
    private static func field(of subject: RoutingConditionRecord.Subject) -> String { prefix + subject.rawValue }

    /// The kind of condition that a complaint is about.
    static func subject(of field: String) -> RoutingConditionRecord.Subject? {
        field.hasPrefix(prefix) ? RoutingConditionRecord.Subject(rawValue: String(field.dropFirst(prefix.count))) : nil
    }
}

extension RoutingConditionRecord.Subject {
    /// Whether its values are written; those of the others are ticked.
    var isWritten: Bool {
        switch self {
        case .address, .words, .age, .sender, .header, .attachment, .size, .spamScore: true
        case .channel, .category, .organization, .language, .kind, .priority, .queue, .status, .line, .assignee, .tag, .automatic,
            .authentication:
            false
        }
    }

    /// Whether several of a kind may have to hold, and each value is a line of its own.
    var isOfWords: Bool { self == .words || self == .header }
}

/// Tags as people write them: with commas between them.
enum TagWords {
    static func read(_ written: String) -> [String] { written.split(separator: ",").map(String.init) }
    static func written(_ names: [String]) -> String { names.joined(separator: ", ") }
}
