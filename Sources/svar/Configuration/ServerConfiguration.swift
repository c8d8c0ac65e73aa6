import Configuration
import Database
import DeskChannels
import DeskOperations
import DeskStore
import Foundation
import Logging
import ServiceDesk
import Yams

/// Everything that svar is told from outside, checked.
struct ServerConfiguration {
    var database: DatabaseLocation
    var folder: URL
    var http: (host: String, port: Int)
    var lmtp: LMTPAddress
    var smtp: SMTPDestination
    var identity: DeskIdentity
    /// Where mailboxes may be.
    var networks: OutsideNetworks
    /// Whose X-Forwarded-For is believed.
    var proxies: IPNetworks
    /// Whom the servers of mailboxes are trusted by, instead of the system's certificates.
    var certificates: String?
    /// How outgoing mail is treated as long as the desk says nothing else.
    var outbox: OutboxPolicy
    /// Who looks for viruses in mails.
    var scanner: MailScanner?
    /// What of the desk's own settings is said here, so that no page can change it.
    var fixed = OperatorSettings()
    var log: Logger.Level

    /// Where mails are written as files while no mail server is configured.
    var mailFolder: String? {
        guard case .folder(let path) = smtp else { return nil }
        return path
    }

    /// - Parameters:
    ///   - file: a YAML file of the same names; the environment wins over it.
    ///   - environment: the variables of the process.
    /// - Throws: `SettingRefused`.
    init(file: String?, environment: [String: String]) throws {
        let written = try file.map { try Self.settings(in: $0) } ?? [:]
        for name in environment.keys.sorted() + written.keys.sorted() where name.hasPrefix("SVAR_") || written[name] != nil {
            guard SettingKey(rawValue: name) != nil else { throw SettingRefused(unknown: name) }
        }
        let values = SettingKey.allCases.compactMap { setting in
            written[setting.rawValue].map { value in
                (AbsoluteConfigKey(setting.components, context: [:]), ConfigValue(.string(value), isSecret: false))
            }
        }
        try self.init(
            ConfigReader(providers: [
                EnvironmentVariablesProvider(environmentVariables: environment.filter { !$0.value.isEmpty }),
                InMemoryProvider(values: Dictionary(values, uniquingKeysWith: { first, _ in first })),
            ]))
        let given = Set(written.keys).union(environment.filter { !$0.value.isEmpty }.keys)
        func fix(_ setting: SettingKey, _ text: String) -> OperatorSettings.Fixed? {
            given.contains(setting.rawValue) ? OperatorSettings.Fixed(setting.rawValue, text) : nil
        }
        fixed.baseURL = OperatorSettings.Fixed(SettingKey.baseURL.rawValue, identity.baseURL)
        fixed.address = fix(.mailAddress, identity.address.text)
        fixed.server = fix(.smtp, "\(smtp)")
        fixed.sendsMail = mailFolder == nil
    }

    private init(_ reader: ConfigReader) throws {
        func value(_ setting: SettingKey, _ standard: String) -> String {
            reader.string(forKey: setting.key, isSecret: setting == .smtp || setting == .database, default: standard)
        }
        func read<Value>(_ setting: SettingKey, _ standard: String, _ parse: (String) throws -> Value?) throws -> Value {
            let written = value(setting, standard)
            let shown = setting == .smtp || setting == .database ? Self.withoutPassword(written) : written
            do {
                if let parsed = try parse(written) { return parsed }
            } catch {
                throw SettingRefused(setting, shown, because: "\(error)")
            }
            throw SettingRefused(setting, shown)
        }
        let folder = try read(.folder, "svar-data") { $0.isEmpty ? nil : URL(fileURLWithPath: $0, isDirectory: true) }
        let http = try read(.http, "127.0.0.1:8080") { Self.hostAndPort($0) }
        let base = try read(.baseURL, "http://\(http.host):\(http.port)") { Self.isBaseURL($0) ? $0 : nil }
        let address = try read(.mailAddress, "desk@localhost") { EmailAddress($0) }
        self.folder = folder
        self.http = http
        database = try read(.database, "sqlite:\(folder.appendingPathComponent("svar.sqlite").path)") { try DatabaseLocation($0) }
        lmtp = try read(.lmtp, "127.0.0.1:2424") { try LMTPAddress($0) }
        smtp = try read(.smtp, "folder:\(folder.appendingPathComponent("outgoing-mail").path)") { try SMTPDestination($0) }
        let country = try read(.countryCode, "") { $0.isEmpty ? .some(nil) : CountryCode($0).map { .some($0) } } as CountryCode?
        let server = try read(.authenticationServer, "") { $0.isEmpty || Self.isServerName($0) ? $0 : nil }
        identity = DeskIdentity(
            address: address, baseURL: base, timeZone: .current, country: country, authenticationServer: server,
            hasPlusAddresses: try read(.plusAddresses, "on") { ["on": true, "off": false][$0] })
        networks = try read(.networks, "") { OutsideNetworks(allowed: $0) }
        proxies = try read(.proxies, "") { IPNetworks($0) }
        certificates =
            try read(.certificates, "") { path in
                path.isEmpty ? .some(nil) : FileManager.default.isReadableFile(atPath: path) ? .some(path) : nil
            } as String?
        outbox = .standard
        outbox.undoSeconds =
            try read(.undo, "\(OutboxPolicy.standard.undoSeconds)") { text in
                Int(text).flatMap { OutboxPolicy.seconds.contains($0) ? $0 : nil }
            } as Int
        let defers = try read(.unscanned, "take") { ["take": false, "defer": true][$0] }
        let clamd =
            try read(.clamd, "") { text in
                text.isEmpty ? .some(nil) : .some(try LMTPAddress(text.hasPrefix("tcp:") ? String(text.dropFirst(4)) : text))
            } as LMTPAddress?
        scanner = clamd.map { MailScanner(Clamd($0), defersUnscanned: defers) }
        log = try read(.log, "info") { Logger.Level(rawValue: $0) }
    }

    private static func settings(in path: String) throws -> [String: String] {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw SettingRefused(file: path, because: "the file cannot be read; write the path of a YAML file")
        }
        let node: Node?
        do {
            node = try Yams.compose(yaml: text)
        } catch {
            throw SettingRefused(file: path, because: "it cannot be read as YAML, write one NAME: value a line\n\(error)")
        }
        guard let node else { return [:] }
        guard let mapping = node.mapping else { throw SettingRefused(file: path, because: "write one NAME: value a line") }
        return try mapping.reduce(into: [:]) { settings, pair in
            guard let name = pair.key.string, let value = pair.value.scalar?.string else {
                throw SettingRefused(file: path, because: "write one NAME: value a line")
            }
            settings[name] = value
        }
    }

    /// An authserv-id: a domain or another word (RFC 8601 §2.5).
    private static func isServerName(_ text: String) -> Bool {
        text.utf8.count <= 253 && text.utf8.allSatisfy { $0 > 32 && $0 < 127 && !"();,=<>\"\\".utf8.contains($0) }
    }

    private static func hostAndPort(_ text: String) -> (host: String, port: Int)? {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]), (0...65535).contains(port) else {
            return nil
        }
        let host = text[..<colon].trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        return host.isEmpty ? nil : (host, port)
    }

    /// Without TLS only on this machine: passwords and links go over it.
    private static func isBaseURL(_ text: String) -> Bool {
        guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty, parts.query == nil, parts.fragment == nil,
            parts.user == nil
        else { return false }
        switch parts.scheme {
        case "https": return true
        case "http": return isLoopback(host)
        default: return false
        }
    }

    private static func isLoopback(_ host: String) -> Bool {
        let plain = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        let octets = plain.split(separator: ".", omittingEmptySubsequences: false)
        let isIPv4 = octets.count == 4 && octets.allSatisfy { UInt8($0) != nil } && octets[0] == "127"
        return plain == "localhost" || plain == "::1" || isIPv4
    }

    private static func withoutPassword(_ url: String) -> String {
        guard let at = url.lastIndex(of: "@"), let start = url.range(of: "://")?.upperBound, start < at else { return url }
        return url[..<start] + "…" + url[at...]
    }
}
