import DeskOperations
import DeskStore
import ServiceDesk

extension FormFields {
    /// A mailbox that is new is in use.
    func mailboxDraft(isNew: Bool) throws(DeskError) -> MailboxDraft {
        guard let dialect = Mailbox.Dialect(rawValue: text("protocol")) else { throw .invalid(field: "protocol", .unknown) }
        guard let security = Mailbox.Security(rawValue: text("security")) else { throw .invalid(field: "security", .unknown) }
        guard let signIn = Mailbox.SignIn(rawValue: text("signIn")) else { throw .invalid(field: "signIn", .unknown) }
        guard let afterwards = Mailbox.Afterwards(word: text("afterwards"), target: text("target")) else {
            throw .invalid(field: "afterwards", .unknown)
        }
        guard let port = text("port").isEmpty ? security.standardPort(of: dialect) : Int(text("port")) else {
            throw .invalid(field: "port", .malformed)
        }
        let grant = Mailbox.Grant(endpoint: text("endpoint"), client: text("client"), scope: text("scope"))
        let settings = MailboxSettings(
            name: text("name"), dialect: dialect, host: text("host"), port: port, security: security, user: text("user"), signIn: signIn,
            grant: signIn.isGranted ? grant : nil,
            folder: text("folder"), queue: choice("queue") ?? ID(0), language: Language(rawValue: text("language")),
            agreement: choice("agreement"), afterwards: afterwards, isActive: isNew || self["active"] == "1")
        func entered(_ name: String) -> String? { text(name).isEmpty ? nil : text(name) }
        return MailboxDraft(
            settings: settings, secret: entered("secret"), clientSecret: entered("clientSecret"), takesOlder: self["takesOlder"] == "1")
    }
}
