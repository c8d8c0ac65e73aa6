import DeskStore
import ServiceDesk

/// What can be a mailbox.
extension DeskUnit {
    func checked(_ settings: MailboxSettings, as id: ID<Mailbox>?) throws -> MailboxSettings {
        var checked = settings
        checked.name = try Desk.checkedName(settings.name)
        guard try !mailboxes.all().contains(where: { $0.settings.name == checked.name && $0.id != id }) else {
            throw DeskError.invalid(field: "name", .taken)
        }
        checked.host = TicketRequest.oneLine(settings.host).lowercased()
        guard Self.isHost(checked.host) else { throw DeskError.invalid(field: "host", .malformed) }
        guard (1...65_535).contains(settings.port) else { throw DeskError.invalid(field: "port", .malformed) }
        checked.user = try Self.line(settings.user, "user")
        checked.grant = try Self.checked(settings.grant, for: settings.signIn)
        checked.folder = settings.dialect == .pop3 ? "INBOX" : try Self.line(settings.folder, "folder")
        if case .move(let folder) = settings.afterwards {
            guard settings.dialect == .imap else { throw DeskError.invalid(field: "afterwards", .unknown) }
            checked.afterwards = .move(to: try Self.line(folder, "target"))
            // It would come round for ever.
            guard checked.afterwards != .move(to: checked.folder) else { throw DeskError.invalid(field: "target", .circular) }
        }
        guard try queues.all().contains(where: { $0.id == settings.queue }) else { throw DeskError.invalid(field: "queue", .unknown) }
        try requireAgreement(settings.agreement)
        return checked
    }

    /// Where tokens are had: an address of the web, with TLS and without a user or a fragment in it (RFC 6749 §3.2).
    private static func checked(_ grant: Mailbox.Grant?, for signIn: Mailbox.SignIn) throws(DeskError) -> Mailbox.Grant? {
        guard signIn.isGranted else { return nil }
        let grant = grant ?? Mailbox.Grant(endpoint: "", client: "", scope: "")
        let endpoint = try line(grant.endpoint, "endpoint")
        let rest = endpoint.lowercased().hasPrefix("https://") ? endpoint.dropFirst(8) : ""
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        guard !authority.isEmpty, endpoint.utf8.allSatisfy({ (0x21...0x7e).contains($0) }), !authority.contains("@"),
            !endpoint.contains("#")
        else { throw .invalid(field: "endpoint", .malformed) }
        let scope = grant.scope.isEmpty ? "" : try line(grant.scope, "scope")
        return Mailbox.Grant(endpoint: endpoint, client: try line(grant.client, "client"), scope: scope)
    }

    static func isHost(_ text: String) -> Bool {
        let isAddress = text.contains(":")
        let allowed = isAddress ? "0123456789abcdef:." : "abcdefghijklmnopqrstuvwxyz0123456789-._"
        return (1...253).contains(text.utf8.count) && text.allSatisfy(allowed.contains) && !text.hasPrefix("-")
    }

    /// A word without what would end a line.
    static func line(_ text: String, _ field: String) throws(DeskError) -> String {
        let line = TicketRequest.oneLine(text)
        guard !line.isEmpty else { throw .invalid(field: field, .empty) }
        guard line.utf8.count <= 400 else { throw .invalid(field: field, .tooLong) }
        guard !line.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw .invalid(field: field, .malformed)
        }
        return line
    }
}
