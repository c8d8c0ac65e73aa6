import DeskStore
import ServiceDesk

extension Desk {
    package func mailboxes(for viewer: Viewer) async throws -> MailboxBook {
        try viewer.require(.setMailboxes)
        return try await read { unit in
            MailboxBook(mailboxes: try unit.mailboxViews(), queues: try unit.queues.all(), agreements: try unit.agreements.names())
        }
    }

    /// - Throws: `DeskError.invalid` names the field: `name`, `host`, `port`, `user`, `secret`, `folder`, `queue`, `target`.
    package func addMailbox(_ draft: MailboxDraft, by viewer: Viewer) async throws -> MailboxView {
        try viewer.require(.setMailboxes)
        return try await change { unit in
            let settings = try unit.checked(draft.settings, as: nil)
            let secret = try Desk.checkedSecret(draft.secret)
            let id = try unit.mailboxes.add(settings, since: draft.takesOlder ? nil : unit.now, at: unit.now)
            try unit.mailboxes.keep(unit.desk.sealed(secret, for: id, settings), of: id)
            return try unit.mailboxView(id)
        }
    }

    /// All of it but the password is said again. A password is for one account at one server: for another it has to be entered again.
    ///
    /// - Throws: as `addMailbox`.
    package func changeMailbox(_ id: ID<Mailbox>, to draft: MailboxDraft, by viewer: Viewer) async throws -> MailboxView {
        try viewer.require(.setMailboxes)
        return try await change { unit in
            guard let mailbox = try unit.mailboxes.find(id) else { throw DeskError.notFound }
            let settings = try unit.checked(draft.settings, as: id)
            let isOther = settings.account != mailbox.settings.account
            let secret = try isOther || draft.secret != nil ? Desk.checkedSecret(draft.secret) : nil
            try unit.mailboxes.save(settings, of: mailbox, at: unit.now)
            if let secret { try unit.mailboxes.keep(unit.desk.sealed(secret, for: id, settings), of: id) }
            return try unit.mailboxView(id)
        }
    }

    /// Forgets a mailbox. Its mails stay where they are, and so do the tickets that came of them; whoever reads it just now ends.
    package func removeMailbox(_ id: ID<Mailbox>, by viewer: Viewer) async throws {
        try viewer.require(.setMailboxes)
        try await change { unit in
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

    private static func checkedSecret(_ secret: String?) throws(DeskError) -> String {
        guard let secret, !secret.isEmpty else { throw .invalid(field: "secret", .empty) }
        guard secret.utf8.count <= 8_000 else { throw .invalid(field: "secret", .tooLong) }
        guard !secret.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw .invalid(field: "secret", .malformed)
        }
        return secret
    }
}

extension Desk {
    /// Bound to account and server: whoever can write to the database cannot have it sent elsewhere.
    fileprivate func sealed(_ secret: String, for id: ID<Mailbox>, _ settings: MailboxSettings) -> String {
        keys.sealed(Array(secret.utf8), purpose: Self.purpose(id, settings))
    }

    fileprivate func unsealed(_ sealed: String, for mailbox: Mailbox) -> String? {
        keys.unsealed(sealed, purpose: Self.purpose(mailbox.id, mailbox.settings)).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func purpose(_ id: ID<Mailbox>, _ settings: MailboxSettings) -> String { "mailbox \(id.rawValue) \(settings.account)" }
}

extension DeskUnit {
    /// - Throws: `MailboxFault` where the password cannot be read any more.
    func access(to mailbox: Mailbox) throws -> MailboxAccess {
        guard let secret = try mailboxes.secret(of: mailbox.id).flatMap({ desk.unsealed($0, for: mailbox) }) else {
            throw MailboxFault(.secretLost, at: .signIn)
        }
        let queue = try queues.all().first { $0.id == mailbox.settings.queue }
        let address = EmailAddress(mailbox.settings.user) ?? queue?.address.flatMap { EmailAddress($0) } ?? desk.identity.address
        return MailboxAccess(
            mailbox: mailbox, secret: secret,
            place: MailboxPlace(
                mailbox: mailbox.id, queue: mailbox.settings.queue, address: address, language: mailbox.settings.language,
                agreement: mailbox.settings.agreement))
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

    fileprivate func checked(_ settings: MailboxSettings, as id: ID<Mailbox>?) throws -> MailboxSettings {
        var checked = settings
        checked.name = try Desk.checkedName(settings.name)
        guard try !mailboxes.all().contains(where: { $0.settings.name == checked.name && $0.id != id }) else {
            throw DeskError.invalid(field: "name", .taken)
        }
        checked.host = TicketRequest.oneLine(settings.host).lowercased()
        guard Self.isHost(checked.host) else { throw DeskError.invalid(field: "host", .malformed) }
        guard (1...65_535).contains(settings.port) else { throw DeskError.invalid(field: "port", .malformed) }
        checked.user = try Self.line(settings.user, "user")
        checked.folder = try Self.line(settings.folder, "folder")
        if case .move(let folder) = settings.afterwards {
            checked.afterwards = .move(to: try Self.line(folder, "target"))
            // It would come round for ever.
            guard checked.afterwards != .move(to: checked.folder) else { throw DeskError.invalid(field: "target", .circular) }
        }
        guard try queues.all().contains(where: { $0.id == settings.queue }) else { throw DeskError.invalid(field: "queue", .unknown) }
        try requireAgreement(settings.agreement)
        return checked
    }

    private static func isHost(_ text: String) -> Bool {
        let isAddress = text.contains(":")
        let allowed = isAddress ? "0123456789abcdef:." : "abcdefghijklmnopqrstuvwxyz0123456789-._"
        return (1...253).contains(text.utf8.count) && text.allSatisfy(allowed.contains) && !text.hasPrefix("-")
    }

    /// A word without what would end a line.
    private static func line(_ text: String, _ field: String) throws(DeskError) -> String {
        let line = TicketRequest.oneLine(text)
        guard !line.isEmpty else { throw .invalid(field: field, .empty) }
        guard line.utf8.count <= 400 else { throw .invalid(field: field, .tooLong) }
        guard !line.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw .invalid(field: field, .malformed)
        }
        return line
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
            return MailboxTrial(failing: fault, moves: false)
        }
    }
}
