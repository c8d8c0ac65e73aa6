import DeskStore
import ServiceDesk

/// What the desk is called and how it presents itself, the server for its mail, whether tickets need a category, its matrix of priorities,
/// how it treats its outgoing mail, who signs in by two steps, and which sites hold its form. A key that is missing stays as it is.
struct SettingsInFile: DeskFileKind {
    let section = "settings"
    let word = "settings"
    let keys = Key.allCases.map(\.rawValue)

    private enum Key: String, CaseIterable {
        case name, address, senderName, language, languages, timeZone, mailServer, requiresCategory, matrix, outbox, twoStepFor, formSites
    }

    func things(at site: DeskFileSite) throws -> [DeskFileThing] {
        var values: [DeskFileKey] = []
        values.add(Key.name.rawValue, try site.unit.settings.value(SettingName.deskName).map { .text($0) })
        let chosen = try site.unit.deskSettings()
        values.add(Key.address.rawValue, chosen.address.map { .text($0) })
        values.add(Key.senderName.rawValue, chosen.senderName.map { .text($0) })
        values.add(Key.language.rawValue, chosen.language.map { .text($0.rawValue) })
        values.add(Key.languages.rawValue, chosen.languages.map { .texts($0.map(\.rawValue)) })
        values.add(Key.timeZone.rawValue, chosen.timeZone.map { .text($0) })
        values.add(Key.mailServer.rawValue, chosen.server.map { .map($0.inFile) })
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
        try site.unit.apply(change(node))
        if let server = node[Key.mailServer.rawValue] { try save(server, at: site) }
        if let isRequired = try node[Key.requiresCategory.rawValue]?.flag(), try isRequired != site.unit.linePolicy().requiresCategory {
            try site.unit.save(LinePolicy(requiresCategory: isRequired))
        }
        if let outbox = node[Key.outbox.rawValue] { try site.unit.save(policy(outbox, at: site)) }
        if let roles = node[Key.twoStepFor.rawValue] { try site.unit.setTwoStepRoles(staff(roles)) }
        if let sites = node[Key.formSites.rawValue] { try site.unit.save(formSites(sites)) }
        if let rows = node[Key.matrix.rawValue] { try site.unit.save(matrix(rows)) }
        return 0
    }

    private func change(_ node: DeskFileNode) throws -> DeskSettingsChange {
        var change = DeskSettingsChange()
        change.name = try node[Key.name.rawValue]?.text()
        change.address = try node[Key.address.rawValue]?.text()
        change.senderName = try node[Key.senderName.rawValue]?.text()
        change.language = try node[Key.language.rawValue]?.word()
        change.languages = try node[Key.languages.rawValue]?.each { language -> Language in try language.word() }
        change.timeZone = try node[Key.timeZone.rawValue]?.text()
        return change
    }

    /// The password is in no file: it stays with the server that it was entered for, and another one waits until it is entered.
    private func save(_ node: DeskFileNode, at site: DeskFileSite) throws {
        try node.require(MailServer.keysInFile)
        guard site.unit.desk.fixed.server == nil else { throw node.fault(.refused(.invalid(field: "mailServer", .taken))) }
        let security: Mailbox.Security = try node.required("security").word()
        let server = MailServer(
            host: try node.required("host").text(), port: try node["port"]?.number() ?? MailServer.standardPort(security),
            security: security, user: try node["user"]?.text())
        var settings = try site.unit.deskSettings()
        let known = settings.server
        do { settings.server = try DeskUnit.checked(server) } catch { throw node.fault(.refused(error)) }
        if settings.server?.account != known?.account { try site.unit.settings.remove(SettingName.mailServerSecret) }
        try site.unit.save(settings)
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

extension MailServer {
    fileprivate static let keysInFile = ["host", "port", "security", "user"]

    fileprivate var inFile: [DeskFileKey] {
        var keys = [
            DeskFileKey("host", .text(host)), DeskFileKey("port", .number(port)), DeskFileKey("security", .text(security.rawValue)),
        ]
        keys.add("user", user.map { .text($0) })
        return keys
    }
}
