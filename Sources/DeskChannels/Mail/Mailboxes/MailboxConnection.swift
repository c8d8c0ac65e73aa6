import DeskOperations
import DeskStore

/// How the servers of mailboxes are reached.
package struct MailboxConnection: Sendable {
    private let limits: MailboxLimits
    private let transport: @Sendable (Mailbox, Interruption) -> any MailboxTransport
    /// Gets an access token.
    private let tokens: @Sendable (MailboxAccess) async throws -> TokenGrant

    /// - Parameter certificates: a file of certificates that are trusted instead of the system's.
    package init(networks: OutsideNetworks, certificates: String? = nil, limits: MailboxLimits = MailboxLimits()) {
        let endpoint = TokenEndpoint(networks: networks, certificates: certificates)
        self.init(limits: limits, tokens: { try await endpoint.grant(for: $0) }) { mailbox, interruption in
            let settings = mailbox.settings
            let server = CurlMailboxTransport.Server(
                dialect: settings.dialect, host: settings.host, port: settings.port, security: settings.security, networks: networks,
                certificates: certificates)
            return CurlMailboxTransport(server, interruption: interruption)
        }
    }

    init(
        limits: MailboxLimits,
        tokens: @escaping @Sendable (MailboxAccess) async throws -> TokenGrant = { _ in throw MailboxFault(.unreachable, at: .token) },
        transport: @escaping @Sendable (Mailbox, Interruption) -> any MailboxTransport
    ) {
        self.limits = limits
        self.tokens = tokens
        self.transport = transport
    }

    /// A thread whose client has signed in. A token that the desk kept and that is refused is got anew, once.
    ///
    /// - Returns: for how long the token is good, where the desk got it.
    func enter<Client: MailboxClient>(
        _ access: MailboxAccess, _ desk: Desk
    ) async throws -> (thread: MailboxThread<Client>, lifetime: Duration?) {
        guard access.mailbox.settings.signIn.isGranted else { return (try await signIn(access, access.credentials), nil) }
        if let kept = access.token {
            do {
                return (try await signIn(access, access.credentials(kept.text)), kept.lifetime)
            } catch let fault as MailboxFault where fault.kind == .signInRefused {}
        }
        let grant = try await tokens(access)
        try await desk.keep(grant, for: access)
        return (try await signIn(access, access.credentials(grant.access.text)), grant.access.lifetime)
    }

    private func signIn<Client: MailboxClient>(
        _ access: MailboxAccess, _ credentials: MailboxCredentials
    ) async throws -> MailboxThread<Client> {
        let (limits, transport, mailbox) = (limits, transport, access.mailbox)
        let thread = MailboxThread { Client(transport(mailbox, $0), limits: limits) }
        try await thread.run { client in
            try client.open()
            try client.signIn(credentials)
        }
        return thread
    }

    /// Tries a mailbox, step by step, without fetching or changing anything there.
    package func attempt(_ access: MailboxAccess, _ desk: Desk) async -> MailboxTrial {
        let settings = access.mailbox.settings
        do {
            let (waiting, isTold) =
                switch settings.dialect {
                case .imap: try await lookByIMAP(access, desk)
                case .pop3: (try await lookByPOP3(access, desk), false)
                }
            return MailboxTrial(waiting: waiting, isTold: isTold, of: settings)
        } catch {
            return MailboxTrial(failing: error as? MailboxFault ?? MailboxFault(.tooSlow, at: .connect), of: settings)
        }
    }

    private func lookByIMAP(_ access: MailboxAccess, _ desk: Desk) async throws -> (waiting: Int, isTold: Bool) {
        var target: String?
        if case .move(let folder) = access.mailbox.settings.afterwards { target = folder }
        let (folder, wanted, since) = (access.mailbox.settings.folder, target, access.mailbox.since)
        let (thread, _): (MailboxThread<IMAPClient>, Duration?) = try await enter(access, desk)
        return try await thread.run { client in
            _ = try client.select(folder)
            if let wanted { try client.finds(wanted) }
            return (try client.search(after: 0, since: since).count, client.canIdle)
        }
    }

    private func lookByPOP3(_ access: MailboxAccess, _ desk: Desk) async throws -> Int {
        let (thread, _): (MailboxThread<POP3Client>, Duration?) = try await enter(access, desk)
        return try await thread.run { client in
            let count = try client.list().count
            try client.quit()
            return count
        }
    }
}
