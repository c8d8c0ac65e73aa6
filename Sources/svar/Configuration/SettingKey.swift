import Configuration

/// The settings that svar takes from its environment and from its configuration file, under the same names.
enum SettingKey: String, CaseIterable {
    case database = "SVAR_DATABASE"
    case folder = "SVAR_DATA"
    case http = "SVAR_HTTP"
    case lmtp = "SVAR_LMTP"
    case smtp = "SVAR_SMTP"
    case baseURL = "SVAR_BASE_URL"
    case mailAddress = "SVAR_MAIL_ADDRESS"
    case countryCode = "SVAR_COUNTRY_CODE"
    case authenticationServer = "SVAR_AUTHSERV_ID"
    case plusAddresses = "SVAR_PLUS_ADDRESSES"
    case networks = "SVAR_PRIVATE_NETWORKS"
    case proxies = "SVAR_TRUSTED_PROXIES"
    case certificates = "SVAR_CERTIFICATES"
    case undo = "SVAR_UNDO_SECONDS"
    case clamd = "SVAR_CLAMD"
    case unscanned = "SVAR_UNSCANNED_MAIL"
    case log = "SVAR_LOG"

    /// `SVAR_BASE_URL` is `svar.base.url` to the configuration reader, which makes the same name of it for the environment.
    var key: ConfigKey { ConfigKey(components) }

    var components: [String] { rawValue.lowercased().split(separator: "_").map(String.init) }

    /// What may stand there, for whoever wrote something else.
    var allowed: String {
        switch self {
        case .database: "sqlite:PATH or postgresql://USER@HOST:PORT/NAME"
        case .folder: "the path of a folder"
        case .http: "HOST:PORT, such as 127.0.0.1:8080"
        case .lmtp: "HOST:PORT, such as 127.0.0.1:2424, or unix:PATH"
        case .smtp: "smtp://[USER:PASSWORD@]HOST:PORT, smtps://[USER:PASSWORD@]HOST:PORT or folder:PATH"
        case .baseURL: "https://HOST[:PORT], or http:// on this machine alone, without a path's last slash"
        case .mailAddress: "the desk's own mail address, such as desk@example.org"
        case .countryCode: "the country code of telephone numbers, such as 48, or nothing"
        case .authenticationServer: "what the mail server calls itself in Authentication-Results, such as mx.example.org, or nothing"
        case .plusAddresses: "on, or off where the mail server delivers no desk+…@example.org"
        case .networks: "networks inside, such as 10.1.0.0/16 127.0.0.1, where mailboxes may be; nothing for none"
        case .proxies: "addresses or networks of proxies, such as 127.0.0.1 10.0.0.0/8, whose X-Forwarded-For is believed; nothing for none"
        case .certificates: "the path of a PEM file of certificates that mailboxes are trusted by instead of the system's; or nothing"
        case .undo: "for how many seconds an answer can be taken back before it leaves, 0 to 600, as long as the desk says nothing else"
        case .clamd: "tcp:HOST:PORT or unix:PATH, where clamd looks for viruses, or nothing"
        case .unscanned: "take, or defer: what becomes of mails while clamd does not answer"
        case .log: "trace, debug, info, notice, warning, error or critical"
        }
    }
}

/// A setting that svar does not know or cannot use; nothing has been started.
struct SettingRefused: Error, CustomStringConvertible {
    let name: String
    let reason: String

    init(_ key: SettingKey, _ value: String, because reason: String? = nil) {
        name = key.rawValue
        self.reason = "\"\(value)\" is not taken\(reason.map { " (\($0))" } ?? ""); write \(key.allowed)"
    }

    init(unknown name: String) {
        self.name = name
        reason = "there is no such setting; there are \(SettingKey.allCases.map(\.rawValue).joined(separator: ", "))"
    }

    init(file path: String, because reason: String) {
        name = path
        self.reason = reason
    }

    var description: String { "\(name): \(reason)" }
}
