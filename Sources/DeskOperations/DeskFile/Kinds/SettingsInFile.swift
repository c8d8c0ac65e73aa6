import DeskStore
import ServiceDesk

/// What the desk is called, whether tickets need a category, its matrix of priorities, how it treats its outgoing mail, who signs in by
/// two steps, and which sites hold its form. A key that is missing stays as it is.
struct SettingsInFile: DeskFileKind {
    let section = "settings"
    let word = "settings"
    let keys = Key.allCases.map(\.rawValue)

    private enum Key: String, CaseIterable {
        case name, requiresCategory, matrix, outbox, twoStepFor, formSites
    }

    func things(at site: DeskFileSite) throws -> [DeskFileThing] {
        var values: [DeskFileKey] = []
        values.add(Key.name.rawValue, try site.unit.settings.value(SettingName.deskName).map { .text($0) })
        values.add(Key.requiresCategory.rawValue, .flag(try site.unit.linePolicy().requiresCategory))
        values.add(Key.matrix.rawValue, .list(try site.unit.priorityMatrix().rows.map { .texts($0.map(\.rawValue)) }))
        values.add(
            Key.outbox.rawValue, try site.unit.chosenOutboxPolicy().map { .map($0.numbers.map { DeskFileKey($0.name, .number($0.value)) }) }
        )
        if try site.unit.settings.value(SettingName.twoStepRoles) != nil {
            values.add(Key.twoStepFor.rawValue, .texts(try site.unit.twoStepRoles().map(\.rawValue).sorted()))
        }
        let sites = try site.unit.formSites().sites
        values.add(Key.formSites.rawValue, sites.isEmpty ? nil : .texts(sites))
        return [DeskFileThing(id: 0, key: [], values: values)]
    }

    func written(at site: DeskFileSite) throws -> DeskFileValue? { try things(at: site).first.map { .map($0.values) } }

    func entries(in file: DeskFileNode) throws -> [DeskFileEntry]? { file[section].map { [DeskFileEntry(node: $0, key: [])] } }

    func save(_ entry: DeskFileEntry, as known: DeskFileThing?, at site: DeskFileSite) throws -> Int64 {
        let node = entry.node
        try node.require(keys)
        if let name = node[Key.name.rawValue] { try site.unit.settings.set(SettingName.deskName, Desk.checkedName(name.text())) }
        if let isRequired = try node[Key.requiresCategory.rawValue]?.flag(), try isRequired != site.unit.linePolicy().requiresCategory {
            try site.unit.save(LinePolicy(requiresCategory: isRequired))
        }
        if let outbox = node[Key.outbox.rawValue] { try site.unit.save(policy(outbox, at: site)) }
        if let roles = node[Key.twoStepFor.rawValue] { try site.unit.setTwoStepRoles(staff(roles)) }
        if let sites = node[Key.formSites.rawValue] { try site.unit.save(formSites(sites)) }
        if let rows = node[Key.matrix.rawValue] { try site.unit.save(matrix(rows)) }
        return 0
    }

    /// What is not named stays as it is.
    private func policy(_ node: DeskFileNode, at site: DeskFileSite) throws -> OutboxPolicy {
        var policy = try site.unit.outboxPolicy()
        try node.require(policy.numbers.map(\.name))
        for (name, value) in try node.keys() {
            let number = try value.number()
            do { policy = try policy.with(name, number) } catch { throw value.fault(.refused(error)) }
        }
        return policy
    }

    private func formSites(_ node: DeskFileNode) throws -> FormSites {
        let written = try node.each { try $0.text() }
        do { return try Desk.formSites(written) } catch { throw node.fault(.refused(error)) }
    }

    private func staff(_ node: DeskFileNode) throws -> Set<Role> {
        Set(
            try node.each { role in
                let word: Role = try role.word()
                guard word.isStaff else { throw role.fault(.refused(.invalid(field: "twoStepFor", .unknown))) }
                return word
            })
    }

    private func matrix(_ node: DeskFileNode) throws -> PriorityMatrix {
        let rows = try node.each { row in try row.each { cell -> Priority in try cell.word() } }
        guard let matrix = PriorityMatrix(rows: rows) else { throw node.fault(.refused(.invalid(field: "matrix", .malformed))) }
        return matrix
    }
}
