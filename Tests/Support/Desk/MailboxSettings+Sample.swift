import DeskStore
import ServiceDesk

extension MailboxSettings {
    /// A mailbox at `imap.example.org`.
    package static func sample(
        _ name: String = "Support", queue: ID<Queue>, afterwards: Mailbox.Afterwards = .keep, language: Language? = nil
    ) -> MailboxSettings {
        MailboxSettings(
            name: name, host: "imap.example.org", port: 993, security: .tls, user: "support@example.org", signIn: .password,
            folder: "INBOX", queue: queue, language: language, afterwards: afterwards, isActive: true)
    }
}
