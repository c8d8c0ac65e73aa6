import DeskStore
import ServiceDesk

/// Whose people ask, and what is agreed with them; the people themselves are no matter of the file.
struct OrganizationsInFile: DeskFileKind {
    let section = "organizations"
    let word = "organization"
    let keys = ["name", "was", "domains", "agreement", "sharesTickets"]
    let movesClocks = true

    func things(at site: DeskFileSite) throws -> [DeskFileThing] {
        let agreements = Dictionary(uniqueKeysWithValues: try site.unit.agreements.names().map { ($0.id, $0.name) })
        return try site.unit.organizations.all().map { organization in
            var values = [DeskFileKey("name", .text(organization.name))]
            values.add("domains", organization.domains.isEmpty ? nil : .texts(organization.domains))
            values.add("agreement", organization.agreement.flatMap { agreements[$0] }.map { .text($0) })
            values.add("sharesTickets", organization.sharesTickets ? .flag(true) : nil)
            return DeskFileThing(id: organization.id.rawValue, key: [organization.name], values: values)
        }
    }

    func save(_ entry: DeskFileEntry, as known: DeskFileThing?, at site: DeskFileSite) throws -> Int64 {
        let wanted = try Organization(
            id: ID(known?.id ?? 0), name: entry.name, domains: entry.node["domains"]?.each { try $0.text() } ?? [],
            agreement: entry.node["agreement"].map { try site.agreement($0) },
            sharesTickets: entry.node["sharesTickets"]?.flag() ?? false
        ).checked()
        try site.unit.check(wanted)
        guard known != nil else {
            return try site.unit.organizations.add(
                wanted.name, domains: wanted.domains, agreement: wanted.agreement, sharesTickets: wanted.sharesTickets
            ).id.rawValue
        }
        try site.unit.organizations.save(wanted)
        return wanted.id.rawValue
    }

    /// One that somebody belongs to, or that a rule, a macro or a trigger names, stays.
    func remove(_ thing: DeskFileThing, at site: DeskFileSite) throws -> Bool {
        let (id, unit): (ID<Organization>, DeskUnit) = (ID(thing.id), site.unit)
        let conditions =
            try unit.routingRules.all().flatMap(\.conditions) + unit.macros.all().flatMap(\.conditions)
            + unit.triggers.all().flatMap(\.conditions)
        let isNamed = conditions.contains { if case .organization(let ids) = $0 { ids.contains(id) } else { false } }
        guard !isNamed, try site.unit.people.members(of: id, after: nil, limit: 1).isEmpty else { return false }
        try site.unit.organizations.remove(id)
        return true
    }
}
