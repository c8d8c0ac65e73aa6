import DeskOperations
import DeskStore
import ServiceDesk

/// A mailbox as a program writes one.
struct WrittenMailbox: KeyedDocument {
    let name: String
    let `protocol`: String?
    let host: String
    let port: Int?
    let security: String?
    let user: String
    let signIn: String?
    let endpoint: String?
    let client: String?
    let scope: String?
    let secret: String?
    let clientSecret: String?
    let folder: String?
    let queue: Int64
    let language: String?
    let agreement: Int64?
    let afterwards: String?
    let target: String?
    let takesOlder: Bool?
    let active: Bool?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case name, `protocol`, host, port, security, user, signIn, endpoint, client, scope, secret, clientSecret, folder, queue, language
        case agreement, afterwards, target, takesOlder, active
    }

    func draft() throws(APIProblem) -> MailboxDraft {
        let dialect = try Self.word(`protocol`, .imap, "protocol") as Mailbox.Dialect
        let security = try Self.word(security, .tls, "security") as Mailbox.Security
        let signIn = try Self.word(signIn, .password, "signIn") as Mailbox.SignIn
        guard let afterwards = Mailbox.Afterwards(word: afterwards ?? "keep", target: target ?? "") else {
            throw .parameter("afterwards", allowed: MailboxFormFields.afterwards)
        }
        let spoken = language.flatMap { Language(rawValue: $0) }
        guard language == nil || spoken != nil else { throw .parameter("language", allowed: Language.allCases.map(\.rawValue)) }
        let grant = signIn.isGranted ? Mailbox.Grant(endpoint: endpoint ?? "", client: client ?? "", scope: scope ?? "") : nil
        let settings = MailboxSettings(
            name: name, dialect: dialect, host: host, port: port ?? security.standardPort(of: dialect), security: security, user: user,
            signIn: signIn, grant: grant, folder: folder ?? "INBOX", queue: ID(queue), language: spoken,
            agreement: agreement.map { ID($0) }, afterwards: afterwards, isActive: active ?? true)
        return MailboxDraft(settings: settings, secret: secret, clientSecret: clientSecret, takesOlder: takesOlder ?? false)
    }

    /// - Parameter usual: where none is said.
    private static func word<Word: RawRepresentable<String> & CaseIterable>(
        _ text: String?, _ usual: Word, _ field: String
    ) throws(APIProblem) -> Word {
        guard let text else { return usual }
        guard let word = Word(rawValue: text) else { throw .parameter(field, allowed: Word.allCases.map(\.rawValue)) }
        return word
    }
}
