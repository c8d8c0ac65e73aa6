import DeskStore
import ServiceDesk

/// Where tickets go by what they are, in the order in which the rules are tried.
struct RulesInFile: DeskFileKind {
    let section = "rules"
    let word = "rule"
    let keys = ["name", "was", "active", "when", "then"]
    let isOrdered = true

    func things(at site: DeskFileSite) throws -> [DeskFileThing] {
        let names = try RuleNamesInFile(at: site)
        return try site.unit.routingRules.all().map { rule in
            var values = [DeskFileKey("name", .text(rule.name))]
            values.add("active", rule.isActive ? nil : .flag(false))
            values.add("when", rule.conditions.isEmpty ? nil : .list(rule.conditions.map { .map(names.keys(of: $0)) }))
            values.add("then", .map(names.keys(of: rule.outcome)))
            return DeskFileThing(id: rule.id.rawValue, key: [rule.name], values: values, isActive: rule.isActive)
        }
    }

    func save(_ entry: DeskFileEntry, as known: DeskFileThing?, at site: DeskFileSite) throws -> Int64 {
        let node = entry.node
        let outcome = try node.required("then")
        let subjects = RoutingConditionRecord.Subject.ofRules
        let draft = RoutingRuleDraft(
            name: entry.name, isActive: try node["active"]?.flag() ?? true,
            conditions: try node["when"]?.each { try site.condition($0, on: subjects) } ?? [], outcome: try site.outcome(outcome),
            tagWords: try outcome["tags"]?.each { try $0.text() } ?? [])
        let rule = try site.unit.checked(draft, as: ID(known?.id ?? 0))
        guard known == nil else {
            try site.unit.routingRules.save(rule)
            return rule.id.rawValue
        }
        guard try site.unit.routingRules.all().count < Desk.mostRoutingRules else { throw DeskError.invalid(field: "rules", .tooMany) }
        return try site.unit.routingRules.add(rule).rawValue
    }

    func finish(_ saved: [(entry: DeskFileEntry, id: Int64)], at site: DeskFileSite) throws {
        let now = try site.unit.routingRules.all().map(\.id)
        let order = DeskFileOrder.merged(now, as: saved.map { ID($0.id) })
        if order != now { try site.unit.routingRules.order(order) }
    }

    /// It routes no more; histories and corrections still name it.
    func remove(_ thing: DeskFileThing, at site: DeskFileSite) throws -> Bool {
        guard var rule = try site.unit.routingRules.all().first(where: { $0.id.rawValue == thing.id }) else { return false }
        rule.isActive = false
        try site.unit.routingRules.save(rule)
        return true
    }

    func key(of field: String) -> String {
        let field = field.replacing("outcome", with: "then").replacing("conditions", with: "when").replacing(".values", with: "")
        return field == "tags" ? "then.tags" : field
    }
}
