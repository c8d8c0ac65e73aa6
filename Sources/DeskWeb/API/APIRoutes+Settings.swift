import DeskOperations
import DeskStore
import Foundation
import Hummingbird
import ServiceDesk

/// What the desk is called, how it presents itself, and where its mail goes out.
extension APIRoutes {
    static func showSettings(_ request: APIRequest) async throws -> Response {
        try request.reply(SettingsJSON(try await request.desk.settings(for: request.viewer)))
    }

    static func changeSettings(_ request: APIRequest) async throws -> Response {
        try await request.desk.changeSettings(request.decode(knowing: WrittenSettings.self).change(), by: request.viewer)
        return try await showSettings(request)
    }

    static func setMailServer(_ request: APIRequest) async throws -> Response {
        try await request.desk.setMailServer(request.decode(knowing: WrittenMailServer.self).draft(), by: request.viewer)
        return try await showSettings(request)
    }

    static func removeMailServer(_ request: APIRequest) async throws -> Response {
        try await request.desk.setMailServer(nil, by: request.viewer)
        return try await showSettings(request)
    }
}

/// The desk's settings as they hold now.
private struct SettingsJSON: Encodable {
    struct Server: Encodable {
        let host: String
        let port: Int
        let security: String
        let user: Nullable<String>
    }

    let name: String
    let senderName: Nullable<String>
    let address: String
    let baseURL: String
    let language: String
    let languages: [String]
    let timeZone: String
    let mailServer: Nullable<Server>
    /// Variables of the operator, whose settings no program changes.
    let fixed: [String]

    init(_ view: DeskSettingsView) {
        name = view.identity.name
        senderName = Nullable(view.identity.senderName)
        address = view.identity.address.text
        baseURL = view.identity.baseURL
        language = view.identity.language.rawValue
        languages = view.identity.languages.map(\.rawValue)
        timeZone = view.identity.timeZone.identifier
        mailServer = Nullable(
            view.chosen.server.map {
                Server(host: $0.host, port: $0.port, security: $0.security.rawValue, user: Nullable($0.user))
            })
        fixed = [view.fixed.baseURL, view.fixed.address, view.fixed.server].compactMap { $0?.variable }
    }
}

/// What a program changes of them: what it does not name stays.
private struct WrittenSettings: KeyedDocument {
    let name: String?
    let senderName: String?
    let address: String?
    let language: String?
    let languages: [String]?
    let timeZone: String?

    enum CodingKeys: CodingKey, CaseIterable { case name, senderName, address, language, languages, timeZone }

    func change() throws -> DeskSettingsChange {
        var change = DeskSettingsChange()
        (change.name, change.senderName, change.address, change.timeZone) = (name, senderName, address, timeZone)
        change.language = try language.map { try Self.language($0, "language") }
        change.languages = try languages.map { try $0.map { try Self.language($0, "languages") } }
        return change
    }

    private static func language(_ written: String, _ field: String) throws -> Language {
        guard let language = Language(rawValue: written) else {
            throw APIProblem.parameter(field, allowed: Language.allCases.map(\.rawValue))
        }
        return language
    }
}

/// The server for outgoing mail as a program writes it.
private struct WrittenMailServer: KeyedDocument {
    let host: String
    let port: Int?
    let security: String
    let user: String?
    let secret: String?

    enum CodingKeys: CodingKey, CaseIterable { case host, port, security, user, secret }

    func draft() throws -> MailServerDraft {
        guard let security = Mailbox.Security(rawValue: security) else {
            throw APIProblem.parameter("security", allowed: Mailbox.Security.allCases.map(\.rawValue))
        }
        let server = MailServer(
            host: host, port: port ?? MailServer.standardPort(security), security: security, user: user.flatMap { $0.isEmpty ? nil : $0 })
        return MailServerDraft(server: server, secret: secret.flatMap { $0.isEmpty ? nil : $0 })
    }
}
