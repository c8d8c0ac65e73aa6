import DeskStore
import ServiceDesk

extension Desk {
    /// What a secret is: none can be taken for another.
    enum MailboxSecret: String {
        case main = "mailbox"
        case client = "mailbox client"
        case access = "mailbox access"
    }

    /// A token that ends sooner is got anew.
    package static let tokenReserve = Duration.seconds(120)

    /// Bound to account and server: whoever can write to the database cannot have it sent elsewhere.
    func sealed(_ secret: String, _ which: MailboxSecret = .main, for id: ID<Mailbox>, _ settings: MailboxSettings) -> String {
        keys.sealed(Array(secret.utf8), purpose: Self.purpose(which, id, settings))
    }

    func unsealed(_ sealed: String, _ which: MailboxSecret = .main, for mailbox: Mailbox) -> String? {
        keys.unsealed(sealed, purpose: Self.purpose(which, mailbox.id, mailbox.settings)).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func purpose(_ which: MailboxSecret, _ id: ID<Mailbox>, _ settings: MailboxSettings) -> String {
        "\(which.rawValue) \(id.rawValue) \(settings.account)"
    }

    /// Keeps an access token, and in the same commit the refresh token that came with it: the one before may be good no more.
    package func keep(_ grant: TokenGrant, for access: MailboxAccess) async throws {
        try await change { unit in
            let (id, settings) = (access.mailbox.id, access.mailbox.settings)
            // For another account, or beside another secret that was entered meanwhile, it is of no use.
            guard let mailbox = try unit.mailboxes.find(id), mailbox.settings.account == settings.account,
                let kept = try unit.mailboxes.secrets(of: id), unit.desk.unsealed(kept.secret, for: mailbox) == access.secret
            else { return }
            // A client that asks for itself may be given one all the same (RFC 6749 §4.4.3): it has its secret.
            let refresh = settings.signIn == .refreshToken ? grant.refreshToken : nil
            try unit.mailboxes.keep(
                access: unit.desk.sealed(grant.access.text, .access, for: id, settings),
                until: unit.now.advanced(by: grant.access.lifetime),
                refresh: refresh.map { unit.desk.sealed($0, for: id, settings) }, of: id)
        }
    }

    static func checkedSecret(_ secret: String?, _ field: String = "secret") throws(DeskError) -> String {
        guard let secret, !secret.isEmpty else { throw .invalid(field: field, .empty) }
        guard secret.utf8.count <= 8_000 else { throw .invalid(field: field, .tooLong) }
        guard !secret.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw .invalid(field: field, .malformed)
        }
        return secret
    }
}

extension DeskUnit {
    /// - Throws: `MailboxFault` where there is no password, or it cannot be read any more.
    func access(to mailbox: Mailbox) throws -> MailboxAccess {
        guard let kept = try mailboxes.secrets(of: mailbox.id) else { throw MailboxFault(.secretMissing, at: .signIn) }
        let client = kept.client.map { desk.unsealed($0, .client, for: mailbox) }
        guard let secret = desk.unsealed(kept.secret, for: mailbox), client != .some(nil) else {
            throw MailboxFault(.secretLost, at: .signIn)
        }
        let (queue, settings) = (try queues.all().first { $0.id == mailbox.settings.queue }, mailbox.settings)
        let address = EmailAddress(settings.user) ?? queue?.address.flatMap { EmailAddress($0) } ?? desk.identity.address
        return MailboxAccess(
            mailbox: mailbox, secret: secret, clientSecret: client ?? nil, token: token(kept, of: mailbox),
            place: MailboxPlace(
                mailbox: mailbox.id, queue: settings.queue, address: address, language: settings.language, agreement: settings.agreement))
    }

    private func token(_ kept: MailboxSecrets, of mailbox: Mailbox) -> AccessToken? {
        guard let sealed = kept.access, let until = kept.accessUntil, until > now.advanced(by: Desk.tokenReserve) else { return nil }
        let lifetime = Duration.microseconds(until.microseconds - now.microseconds)
        return desk.unsealed(sealed, .access, for: mailbox).map { AccessToken($0, lifetime: lifetime) }
    }
}
