import DeskStore
import ServiceDesk

/// Several steps in one click, in the order in which they are offered.
struct MacrosInFile: DeskFileKind {
    let section = "macros"
    let word = "macro"
    let keys = ["name", "was", "active", "when", "steps"]
    let isOrdered = true

    func things(at site: DeskFileSite) throws -> [DeskFileThing] {
        let names = try RuleNamesInFile(at: site)
        return try site.unit.macros.all().map { macro in
            var values = [DeskFileKey("name", .text(macro.name))]
            values.add("active", macro.isActive ? nil : .flag(false))
            values.add("when", macro.conditions.isEmpty ? nil : .list(macro.conditions.map { .map(names.keys(of: $0)) }))
            values.add("steps", .list(macro.steps.map(names.value)))
            return DeskFileThing(
                id: macro.id.rawValue, key: [macro.name], values: values, isActive: macro.isActive,
                namesPersons: macro.conditions.contains(where: \.namesPerson) || macro.steps.contains(where: \.namesPerson))
        }
    }

    func save(_ entry: DeskFileEntry, as known: DeskFileThing?, at site: DeskFileSite) throws -> Int64 {
        let node = entry.node
        let draft = MacroDraft(
            name: entry.name, isActive: try node["active"]?.flag() ?? true,
            conditions: try node["when"]?.each { try site.condition($0, on: RoutingConditionRecord.Subject.ofWork) } ?? [],
            steps: try node.required("steps").each { try site.step($0) })
        let macro = try site.unit.checked(draft, as: ID(known?.id ?? 0))
        guard known == nil else {
            try site.unit.macros.save(macro)
            return macro.id.rawValue
        }
        guard try site.unit.macros.all().count < Desk.mostMacros else { throw DeskError.invalid(field: "macros", .tooMany) }
        return try site.unit.macros.add(macro).rawValue
    }

    func finish(_ saved: [(entry: DeskFileEntry, id: Int64)], at site: DeskFileSite) throws {
        let now = try site.unit.macros.all().map(\.id)
        let order = DeskFileOrder.merged(now, as: saved.map { ID($0.id) })
        if order != now { try site.unit.macros.order(order) }
    }

    /// It is offered to nobody.
    func remove(_ thing: DeskFileThing, at site: DeskFileSite) throws -> Bool {
        guard var macro = try site.unit.macros.all().first(where: { $0.id.rawValue == thing.id }) else { return false }
        macro.isActive = false
        try site.unit.macros.save(macro)
        return true
    }

    func key(of field: String) -> String { field == "macros" ? "" : StepsInFile.key(of: field) }
}
