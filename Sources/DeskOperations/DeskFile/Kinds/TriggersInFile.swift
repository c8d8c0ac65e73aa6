import DeskStore
import ServiceDesk

/// What the desk does by itself when something happens, in the order in which the triggers are tried.
struct TriggersInFile: DeskFileKind {
    let section = "triggers"
    let word = "trigger"
    let keys = ["name", "was", "active", "moments", "when", "steps"]
    let isOrdered = true

    func things(at site: DeskFileSite) throws -> [DeskFileThing] {
        let names = try RuleNamesInFile(at: site)
        return try site.unit.triggers.all().map { trigger in
            var values = [DeskFileKey("name", .text(trigger.name))]
            values.add("active", trigger.isActive ? nil : .flag(false))
            values.add("moments", .texts(TriggerMoment.allCases.filter(trigger.moments.contains).map(\.rawValue)))
            values.add("when", trigger.conditions.isEmpty ? nil : .list(trigger.conditions.map { .map(names.keys(of: $0)) }))
            values.add("steps", .list(trigger.steps.map(names.value)))
            return DeskFileThing(
                id: trigger.id.rawValue, key: [trigger.name], values: values, isActive: trigger.isActive,
                namesPersons: trigger.conditions.contains(where: \.namesPerson) || trigger.steps.contains(where: \.namesPerson))
        }
    }

    func save(_ entry: DeskFileEntry, as known: DeskFileThing?, at site: DeskFileSite) throws -> Int64 {
        let node = entry.node
        let draft = TriggerDraft(
            name: entry.name, isActive: try node["active"]?.flag() ?? true,
            moments: Set(try node.required("moments").each { try $0.word() }),
            conditions: try node["when"]?.each { try site.condition($0, on: RoutingConditionRecord.Subject.ofWork) } ?? [],
            steps: try node.required("steps").each { try site.step($0) })
        let trigger = try site.unit.checked(draft, as: ID(known?.id ?? 0))
        guard known == nil else {
            try site.unit.triggers.save(trigger)
            return trigger.id.rawValue
        }
        guard try site.unit.triggers.all().count < Desk.mostTriggers else { throw DeskError.invalid(field: "triggers", .tooMany) }
        return try site.unit.triggers.add(trigger).rawValue
    }

    func finish(_ saved: [(entry: DeskFileEntry, id: Int64)], at site: DeskFileSite) throws {
        let now = try site.unit.triggers.all().map(\.id)
        let order = DeskFileOrder.merged(now, as: saved.map { ID($0.id) })
        if order != now { try site.unit.triggers.order(order) }
    }

    /// It fires no more; histories still name it.
    func remove(_ thing: DeskFileThing, at site: DeskFileSite) throws -> Bool {
        guard var trigger = try site.unit.triggers.all().first(where: { $0.id.rawValue == thing.id }) else { return false }
        trigger.isActive = false
        try site.unit.triggers.save(trigger)
        return true
    }

    func key(of field: String) -> String { field == "triggers" ? "" : StepsInFile.key(of: field) }
}
