import DeskStore
import ServiceDesk

extension Desk {
    package func mailboxes(for viewer: Viewer) async throws -> MailboxBook {
        try viewer.require(.setMailboxes)
        return try await read { unit in
            MailboxBook(mailboxes: try unit.mailboxViews(), queues: try unit.queues.all(), agreements: try unit.agreements.names())
        }
    }

    /// - Throws: `DeskError.invalid` names the field: `name`, `host`, `port`, `user`, `endpoint`, `client`, `scope`, `secret`,
    ///   `clientSecret`, `folder`, `queue`, `agreement`, `target`.
    package func addMailbox(_ draft: MailboxDraft, by viewer: Viewer) async throws -> MailboxView {
        try viewer.require(.setMailboxes)
        return try await administer(MailboxesInFile(), by: viewer.person) { unit in
            let settings = try unit.checked(draft.settings, as: nil)
            let secret = try Desk.checkedSecret(draft.secret)
            let id = try unit.mailboxes.add(settings, since: draft.takesOlder ? nil : unit.now, at: unit.now)
            try unit.keep(secret, draft.clientSecret, of: id, settings)
            return try unit.mailboxView(id)
        }
    }

    /// All of it but the password is said again. A password is for one account at one server: for another it has to be entered again.
    ///
    /// - Throws: as `addMailbox`.
    package func changeMailbox(_ id: ID<Mailbox>, to draft: MailboxDraft, by viewer: Viewer) async throws -> MailboxView {
        try viewer.require(.setMailboxes)
        return try await administer(MailboxesInFile(), by: viewer.person) { unit in
            guard let mailbox = try unit.mailboxes.find(id) else { throw DeskError.notFound }
            let settings = try unit.checked(draft.settings, as: id)
            let isOther = settings.account != mailbox.settings.account
            let secret = try isOther || draft.secret != nil || draft.clientSecret != nil ? Desk.checkedSecret(draft.secret) : nil
            try unit.mailboxes.save(settings, of: mailbox, at: unit.now)
            if let secret {
                try unit.keep(secret, draft.clientSecret, of: id, settings)
                try unit.writeDownSecret(of: MailboxesInFile().section, id.rawValue, named: settings.name, by: viewer.person)
            }
            return try unit.mailboxView(id)
        }
    }

    /// Forgets a mailbox. Its mails stay where they are, and so do the tickets that came of them; whoever reads it just now ends.
    package func removeMailbox(_ id: ID<Mailbox>, by viewer: Viewer) async throws {
        try viewer.require(.setMailboxes)
        try await administer(MailboxesInFile(), by: viewer.person) { unit in
            guard try unit.mailboxes.find(id) != nil else { throw DeskError.notFound }
            try unit.mailboxes.remove(id)
        }
    }

    /// What it takes to try a mailbox.
    func mailboxAccess(_ id: ID<Mailbox>, by viewer: Viewer) async throws -> MailboxAccess {
        try viewer.require(.setMailboxes)
        return try await read { unit in
            guard let mailbox = try unit.mailboxes.find(id) else { throw DeskError.notFound }
            return try unit.access(to: mailbox)
        }
    }
}

extension DeskUnit {
    /// Keeps what it is signed in at with. The client's secret goes with a refresh token alone.
    fileprivate func keep(_ secret: String, _ clientSecret: String?, of id: ID<Mailbox>, _ settings: MailboxSettings) throws {
        let client = try settings.signIn == .refreshToken ? clientSecret.map { try Desk.checkedSecret($0, "clientSecret") } : nil
        try mailboxes.keep(
            desk.sealed(secret, for: id, settings), client: client.map { desk.sealed($0, .client, for: id, settings) }, of: id)
    }

    func mailboxViews() throws -> [MailboxView] {
        let (states, kept, all) = (try mailboxes.states(), try mailboxes.withSecret(), try queues.all())
        return try mailboxes.all().compactMap { mailbox in
            guard let state = states[mailbox.id], let queue = all.first(where: { $0.id == mailbox.settings.queue }) else { return nil }
            return MailboxView(mailbox: mailbox, state: state, queue: queue, hasSecret: kept.contains(mailbox.id))
        }
    }

    fileprivate func mailboxView(_ id: ID<Mailbox>) throws -> MailboxView {
        guard let view = try mailboxViews().first(where: { $0.mailbox.id == id }) else { throw DeskError.notFound }
        return view
    }
}

extension Desk {
    /// Tries a mailbox as it is written down.
    ///
    /// - Parameter attempt: goes to its server.
    package func mailboxTrial(
        _ id: ID<Mailbox>, by viewer: Viewer, _ attempt: (MailboxAccess) async -> MailboxTrial
    ) async throws -> MailboxTrial {
        do {
            return await attempt(try await mailboxAccess(id, by: viewer))
        } catch let fault as MailboxFault {
            let settings = try await read { try $0.mailboxes.find(id) }?.settings
            guard let settings else { throw DeskError.notFound }
            return MailboxTrial(failing: fault, of: settings)
        }
    }
}
