import DeskStore
import ServiceDesk

/// The mailboxes that mail is collected from, all but what they are signed in at with: one that is new, or for another account than before,
/// waits until somebody enters that.
struct MailboxesInFile: DeskFileKind {
    let section = "mailboxes"
    let word = "mailbox"
    let keys = [
        "name", "was", "protocol", "host", "port", "security", "user", "signIn", "endpoint", "client", "scope", "folder", "queue",
        "language",
        "agreement", "afterwards", "target", "takesOlder", "active",
    ]

    func things(at site: DeskFileSite) throws -> [DeskFileThing] {
        let agreements = Dictionary(uniqueKeysWithValues: try site.unit.agreements.names().map { ($0.id, $0.name) })
        let queues = Dictionary(uniqueKeysWithValues: try site.unit.queues.all().map { ($0.id, $0.name) })
        return try site.unit.mailboxes.all().map { mailbox in
            let settings = mailbox.settings
            var values = settings.server
            values.add("queue", queues[settings.queue].map { .text($0) })
            values.add("language", (settings.language?.rawValue).map { .text($0) })
            values.add("agreement", settings.agreement.flatMap { agreements[$0] }.map { .text($0) })
            values += settings.treatment
            values.add("takesOlder", mailbox.since == nil ? .flag(true) : nil)
            values.add("active", settings.isActive ? nil : .flag(false))
            return DeskFileThing(id: mailbox.id.rawValue, key: [settings.name], values: values, isActive: settings.isActive)
        }
    }

    func save(_ entry: DeskFileEntry, as known: DeskFileThing?, at site: DeskFileSite) throws -> Int64 {
        let mailboxes = site.unit.mailboxes
        let (node, id): (DeskFileNode, ID<Mailbox>?) = (entry.node, known.map { ID($0.id) })
        let wanted = try site.unit.checked(try settings(entry, at: site), as: id)
        guard let id, let mailbox = try mailboxes.find(id) else {
            let takesOlder = try node["takesOlder"]?.flag() ?? false
            return try mailboxes.add(wanted, since: takesOlder ? nil : site.unit.now, at: site.unit.now).rawValue
        }
        // A change has it read anew.
        guard wanted != mailbox.settings else { return id.rawValue }
        try mailboxes.save(wanted, of: mailbox, at: site.unit.now)
        return id.rawValue
    }

    /// Out of use: its mails came from somewhere.
    func remove(_ thing: DeskFileThing, at site: DeskFileSite) throws -> Bool {
        guard let mailbox = try site.unit.mailboxes.find(ID(thing.id)) else { return false }
        var settings = mailbox.settings
        settings.isActive = false
        try site.unit.mailboxes.save(settings, of: mailbox, at: site.unit.now)
        return true
    }

    private func settings(_ entry: DeskFileEntry, at site: DeskFileSite) throws -> MailboxSettings {
        let node = entry.node
        let dialect: Mailbox.Dialect = try node["protocol"]?.word() ?? .imap
        let security: Mailbox.Security = try node["security"]?.word() ?? .tls
        let signIn: Mailbox.SignIn = try node["signIn"]?.word() ?? .password
        func text(_ key: String) throws -> String { try node[key]?.text() ?? "" }
        let grant = Mailbox.Grant(endpoint: try text("endpoint"), client: try text("client"), scope: try text("scope"))
        return MailboxSettings(
            name: entry.name, dialect: dialect, host: try node.required("host").text(),
            port: try node["port"]?.number() ?? security.standardPort(of: dialect), security: security,
            user: try node.required("user").text(), signIn: signIn, grant: signIn.isGranted ? grant : nil,
            folder: try node["folder"]?.text() ?? "INBOX", queue: try site.queue(node.required("queue")),
            language: try node["language"]?.word(), agreement: try node["agreement"].map { try site.agreement($0) },
            afterwards: try afterwards(node), isActive: try node["active"]?.flag() ?? true)
    }

    private func afterwards(_ node: DeskFileNode) throws -> Mailbox.Afterwards {
        let choices: [(word: String, Mailbox.Afterwards)] = [
            ("keep", .keep), ("move", .move(to: try node["target"]?.text() ?? "")), ("delete", .delete),
        ]
        return try node["afterwards"]?.one(of: choices, by: \.word).1 ?? .keep
    }
}

extension MailboxSettings {
    /// Where it is and how it is signed in at; what is usual is not said.
    fileprivate var server: [DeskFileKey] {
        var values = [DeskFileKey("name", .text(name))]
        values.add("protocol", dialect == .imap ? nil : .text(dialect.rawValue))
        values.add("host", .text(host))
        values.add("port", port == security.standardPort(of: dialect) ? nil : .number(port))
        values.add("security", security == .tls ? nil : .text(security.rawValue))
        values.add("user", .text(user))
        values.add("signIn", signIn == .password ? nil : .text(signIn.rawValue))
        values.add("endpoint", grant.map { .text($0.endpoint) })
        values.add("client", grant.map { .text($0.client) })
        values.add("scope", grant.flatMap { $0.scope.isEmpty ? nil : .text($0.scope) })
        values.add("folder", folder == "INBOX" ? nil : .text(folder))
        return values
    }

    /// What becomes of its mails.
    fileprivate var treatment: [DeskFileKey] {
        switch afterwards {
        case .keep: []
        case .move(let folder): [DeskFileKey("afterwards", .text("move")), DeskFileKey("target", .text(folder))]
        case .delete: [DeskFileKey("afterwards", .text("delete"))]
        }
    }
}
