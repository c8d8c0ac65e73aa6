import DeskStore
import ServiceDesk

/// How the file writes what rules, macros and triggers look at and what they do: by names.
struct RuleNamesInFile {
    let site: DeskFileSite
    let tree: CategoryTree
    let queues: [ID<Queue>: String]
    let organizations: [ID<Organization>: String]
    let skills: [ID<Skill>: String]
    let tags: [ID<Tag>: String]
    let answers: [ID<CannedAnswer>: String]

    init(at site: DeskFileSite) throws {
        self.site = site
        tree = try site.unit.categories.tree()
        queues = Dictionary(uniqueKeysWithValues: try site.unit.queues.all().map { ($0.id, $0.name) })
        organizations = Dictionary(uniqueKeysWithValues: try site.unit.organizations.all().map { ($0.id, $0.name) })
        skills = try site.unit.skills.names()
        tags = try site.unit.tags.names()
        answers = Dictionary(uniqueKeysWithValues: try site.unit.cannedAnswers.all().map { ($0.id, $0.name) })
    }

    func keys(of condition: RoutingCondition) -> [DeskFileKey] {
        let record = RoutingConditionRecord(condition)
        let values: [DeskFileValue] =
            switch condition {
            case .category(let ids): ids.sorted().map { site.name(of: $0, in: tree) }.sorted { $0.inline < $1.inline }
            case .organization(let ids): ids.compactMap { organizations[$0] }.sorted().map { .text($0) }
            case .queue(let ids): ids.compactMap { queues[$0] }.sorted().map { .text($0) }
            case .tag(let ids): ids.compactMap { tags[$0] }.sorted().map { .text($0) }
            case .age(let numbers), .size(let numbers), .spamScore(let numbers): numbers.sorted().map { .number($0) }
            case .channel, .address, .words, .language, .kind, .priority, .status, .line, .assignee, .sender, .header, .attachment,
                .automatic, .authentication:
                record.values.map { .text($0) }
            }
        var keys = [DeskFileKey(record.on.rawValue, .list(values))]
        let isEverywhere = record.in.map { Set($0) == Set(RoutingCondition.Place.allCases) } ?? true
        keys.add("in", isEverywhere ? nil : record.in.map { .texts($0.map(\.rawValue)) })
        return keys
    }

    func keys(of outcome: RoutingOutcome) -> [DeskFileKey] {
        var keys: [DeskFileKey] = []
        keys.add("queue", outcome.queue.flatMap { queues[$0] }.map { .text($0) })
        keys.add("priority", outcome.priority.map { .text($0.rawValue) })
        keys.add("category", outcome.category.map { site.name(of: $0, in: tree) })
        keys.add("skill", outcome.skill.flatMap { skills[$0] }.map { .text($0) })
        keys.add("tags", outcome.tags.isEmpty ? nil : .texts(outcome.tags.compactMap { tags[$0] }.sorted()))
        keys.add("spam", outcome.isSpam ? .flag(true) : nil)
        keys.add("silent", outcome.isSilent ? .flag(true) : nil)
        keys.add("note", outcome.note.isEmpty ? nil : .text(outcome.note))
        keys.add("goesOn", outcome.goesOn ? .flag(true) : nil)
        return keys
    }
}

extension DeskFileSite {
    /// `words: [printer]` with the places where they are looked for, or another thing to look at.
    ///
    /// - Parameter subjects: what can be looked at.
    func condition(_ node: DeskFileNode, on subjects: [RoutingConditionRecord.Subject]) throws -> RoutingCondition {
        try node.require(subjects.map(\.rawValue) + ["in"])
        let said = subjects.filter { node[$0.rawValue] != nil }
        guard said.count == 1, let subject = said.first, let place = node[subject.rawValue] else { throw node.fault(.expected(.condition)) }
        guard subject == .words || !node.has("in") else { throw try node.required("in").fault(.unknownKey(allowed: [subject.rawValue])) }
        func words<Word: RawRepresentable<String> & CaseIterable & Hashable>() throws -> Set<Word> { Set(try place.each { try $0.word() }) }
        let places = try node["in"]?.each { place -> RoutingCondition.Place in try place.word() }
        let condition: RoutingCondition? =
            switch subject {
            case .channel: .channel(try words())
            case .language: .language(try words())
            case .kind: .kind(try words())
            case .priority: .priority(try words())
            case .category: .category(Set(try place.each { try category($0) }))
            case .organization: .organization(Set(try place.each { try organization($0) }))
            case .queue: .queue(Set(try place.each { try queue($0) }))
            case .tag: .tag(Set(try place.each { try tag($0) }))
            case .status: .status(try words())
            case .line: .line(try words())
            case .assignee:
                // No person: the file names none.
                .assignee(Set(try place.each { try $0.one(of: [.nobody, .anybody], by: \.written) }))
            case .automatic: .automatic(try words())
            case .authentication: .authentication(try words())
            case .address, .words, .age, .sender, .header, .attachment, .size, .spamScore:
                RoutingConditionRecord(on: subject, values: try place.each { try $0.text() }, in: places).condition
            }
        guard let condition, !RoutingConditionRecord(condition).values.isEmpty else {
            throw place.fault(.refused(.invalid(field: subject.rawValue, .malformed)))
        }
        return condition
    }

    /// All but the tags, which are made where there are none of that name.
    func outcome(_ node: DeskFileNode) throws -> RoutingOutcome {
        try node.require(["queue", "priority", "category", "skill", "tags", "spam", "silent", "note", "goesOn"])
        return RoutingOutcome(
            queue: try node["queue"].map { try queue($0) }, priority: try node["priority"]?.word(),
            category: try node["category"].map { try category($0) }, skill: try node["skill"].map { try skill($0) },
            isSpam: try node["spam"]?.flag() ?? false, isSilent: try node["silent"]?.flag() ?? false,
            note: try node["note"]?.text() ?? "", goesOn: try node["goesOn"]?.flag() ?? false)
    }
}
