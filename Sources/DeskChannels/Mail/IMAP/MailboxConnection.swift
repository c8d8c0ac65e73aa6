import DeskOperations
import DeskStore

/// How the servers of mailboxes are reached.
package struct MailboxConnection: Sendable {
    private let limits: IMAPLimits
    private let transport: @Sendable (Mailbox, Interruption) -> any IMAPTransport

    /// - Parameter certificates: a file of certificates that are trusted instead of the system's.
    package init(networks: OutsideNetworks, certificates: String? = nil, limits: IMAPLimits = IMAPLimits()) {
        self.init(limits: limits) { mailbox, interruption in
            let settings = mailbox.settings
            let server = CurlIMAPTransport.Server(
                host: settings.host, port: settings.port, security: settings.security, networks: networks, certificates: certificates)
            return CurlIMAPTransport(server, interruption: interruption)
        }
    }

    init(limits: IMAPLimits, transport: @escaping @Sendable (Mailbox, Interruption) -> any IMAPTransport) {
        self.limits = limits
        self.transport = transport
    }

    /// A thread with a client that is not connected yet.
    func thread(to access: MailboxAccess) -> IMAPThread {
        let (limits, transport, mailbox) = (limits, transport, access.mailbox)
        return IMAPThread { IMAPClient(transport(mailbox, $0), limits: limits) }
    }

    /// Tries a mailbox, step by step, without fetching or changing anything there.
    package func attempt(_ access: MailboxAccess) async -> MailboxTrial {
        var target: String?
        if case .move(let folder) = access.mailbox.settings.afterwards { target = folder }
        let (folder, wanted) = (access.mailbox.settings.folder, target)
        do {
            let (waiting, isTold) = try await thread(to: access).run { client in
                try client.open()
                try client.signIn(access.credentials)
                _ = try client.select(folder)
                if let wanted { try client.finds(wanted) }
                return (try client.search(after: 0, since: access.mailbox.since).count, client.canIdle)
            }
            return MailboxTrial(waiting: waiting, isTold: isTold, moves: access.moves)
        } catch {
            return MailboxTrial(failing: error as? MailboxFault ?? MailboxFault(.tooSlow, at: .connect), moves: access.moves)
        }
    }
}
