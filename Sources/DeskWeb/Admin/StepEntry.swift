import DeskOperations
import ServiceDesk

/// Reads steps from the fields of a form, and writes them there: a section for each step, and an empty one for each kind.
enum StepEntry {
    /// One step in the form.
    struct Section {
        /// Where it stands among the others: its fields are named by it.
        let index: Int
        let kind: TicketStep.Kind
        /// Where the step is done among the others; "" for behind all.
        var place = ""
        var value = ""
        var text = ""
        var degrees: [String: String] = [:]

        /// What names the section, and what its fields begin with.
        var name: String { "s\(index)" }
        func name(of part: String) -> String { "s\(index)-\(part)" }

        var isEmpty: Bool { value.isEmpty && text.allSatisfy(\.isWhitespace) && degrees.values.allSatisfy(\.isEmpty) }
    }

    static let degreeParts = ["users", "business", "urgency"]
    /// In a request to close: no words.
    static let nothing = "0"
    private static let mostSections = Desk.mostSteps + TicketStep.Kind.allCases.count

    static func sections(of steps: [TicketStep], offering kinds: [TicketStep.Kind], tags: [ID<Tag>: String]) -> [Section] {
        var sections = steps.enumerated().map { section($0, $1, tags) }
        for kind in kinds { sections.append(Section(index: sections.count, kind: kind)) }
        return sections
    }

    private static func section(_ index: Int, _ step: TicketStep, _ tags: [ID<Tag>: String]) -> Section {
        let record = TicketStepRecord(step)
        var section = Section(index: index, kind: step.kind, place: "\(index + 1)")
        section.text = record.text ?? ""
        section.value = value(of: record)
        switch step {
        case .tag(let marks), .untag(let marks): section.text = TagWords.written(marks.compactMap { tags[$0] }.sorted())
        case .requestClosure(nil): section.value = nothing
        case .resume, .close, .reopen: section.value = "1"
        case .assess(let assessment):
            let degrees = [assessment.users, assessment.business, assessment.urgency].map(\.rawValue)
            section.degrees = Dictionary(uniqueKeysWithValues: zip(degreeParts, degrees))
        case .answer, .ask, .propose, .requestClosure, .note, .categorise, .classify, .prioritise, .queue, .requireSkill, .assign,
            .escalate, .wait, .snooze, .spend, .notify:
            break
        }
        return section
    }

    /// The one value that most steps have.
    private static func value(of record: TicketStepRecord) -> String {
        let numbers = [record.answer, record.category, record.queue, record.skill].compactMap { $0 }.map { "\($0)" }
        let counts = [record.days, record.minutes].compactMap { $0 }.map { "\($0)" }
        let words = [
            record.kind?.rawValue, record.priority?.rawValue, record.line?.rawValue, record.waiting?.rawValue, record.assignee, record.to,
        ].compactMap { $0 }
        return (numbers + counts + words).first ?? ""
    }

    /// Those of a form that was sent.
    static func sections(in form: FormFields) -> [Section] {
        (0..<mostSections).compactMap { index in
            guard let kind = TicketStep.Kind(rawValue: form.text("s\(index)")) else { return nil }
            var section = Section(index: index, kind: kind)
            section.place = form.text(section.name(of: "place"))
            section.value = form.text(section.name(of: "value"))
            section.text = form.text(section.name(of: "text"))
            if kind == .assess {
                for part in degreeParts { section.degrees[part] = form.text(section.name(of: part)) }
            }
            return section
        }
    }

    /// The steps of a form, in the order of their places; whatever has none comes behind, as it stands.
    ///
    /// - Parameter tags: tags by their names.
    /// - Throws: `DeskError.invalid` with the kind of the step that means nothing.
    static func steps(_ form: FormFields, tags: ([String]) async throws -> Set<ID<Tag>>) async throws -> [TicketStep] {
        let filled = sections(in: form).filter { !$0.isEmpty }
        let ordered = filled.enumerated().sorted { left, right in
            (Int(left.element.place) ?? .max, left.offset) < (Int(right.element.place) ?? .max, right.offset)
        }
        var steps: [TicketStep] = []
        for (_, section) in ordered { steps.append(try await step(section, tags)) }
        return steps
    }

    static func step(_ section: Section, _ tags: ([String]) async throws -> Set<ID<Tag>>) async throws -> TicketStep {
        var record = TicketStepRecord(do: section.kind)
        let text = section.text.replacing("\r\n", with: "\n")
        let id = Int64(section.value)
        switch section.kind {
        case .answer, .ask, .propose: record.answer = id
        case .requestClosure: record.answer = section.value == nothing ? nil : id
        case .note: record.text = text
        case .categorise: record.category = id
        case .classify: record.kind = TicketKind(rawValue: section.value)
        case .assess:
            record.users = section.degrees["users"].flatMap { PriorityAssessment.Degree(rawValue: $0) }
            record.business = section.degrees["business"].flatMap { PriorityAssessment.Degree(rawValue: $0) }
            record.urgency = section.degrees["urgency"].flatMap { PriorityAssessment.Degree(rawValue: $0) }
        case .prioritise: (record.priority, record.text) = (Priority(rawValue: section.value), text)
        case .tag, .untag: record.tags = try await tags(TagWords.read(text)).sorted().map(\.rawValue)
        case .queue: record.queue = id
        case .requireSkill: record.skill = id
        case .assign: record.assignee = section.value
        case .escalate: (record.line, record.text) = (SupportLine(rawValue: section.value), text)
        case .wait: record.waiting = WaitingReason(rawValue: section.value)
        case .snooze: record.days = Int(section.value)
        case .spend: record.minutes = Int(section.value)
        case .notify: record.to = section.value
        case .resume, .close, .reopen: break
        }
        guard let step = record.step else { throw DeskError.invalid(field: prefix + section.kind.rawValue, .malformed) }
        return step
    }

    private static let prefix = "do."

    /// The kind of step that a complaint is about.
    static func kind(of field: String) -> TicketStep.Kind? {
        field.hasPrefix(prefix) ? TicketStep.Kind(rawValue: String(field.dropFirst(prefix.count))) : nil
    }

    /// The place of the step that a complaint is about, from 1: `steps[0].queue`.
    static func place(of field: String) -> Int? {
        guard field.hasPrefix("steps["), let end = field.firstIndex(of: "]") else { return nil }
        return Int(field[field.index(field.startIndex, offsetBy: 6)..<end]).map { $0 + 1 }
    }
}
