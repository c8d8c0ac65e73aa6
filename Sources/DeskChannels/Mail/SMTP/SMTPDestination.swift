import DeskOperations
import Foundation

/// Where mail goes out: to a mail server that relays it, or into a folder for trying things out.
package enum SMTPDestination: Equatable, Sendable, CustomStringConvertible {
    case relay(SMTPRelay)
    case folder(path: String)

    /// Reads `smtp://[user:password@]host[:port]`, `smtps://…` or `folder:PATH`; user and password are percent-encoded.
    package init(_ text: String) throws(SMTPDestinationError) {
        if text.hasPrefix("folder:") {
            let path = String(text.dropFirst(7))
            guard !path.isEmpty else { throw .pathMissing }
            self = .folder(path: path)
        } else if text.hasPrefix("smtp://") {
            self = .relay(try SMTPRelay(text.dropFirst(7), isTLS: false))
        } else if text.hasPrefix("smtps://") {
            self = .relay(try SMTPRelay(text.dropFirst(8), isTLS: true))
        } else {
            throw .schemeUnknown
        }
    }

    /// Without the password, so that it may stand in a log.
    package var description: String {
        switch self {
        case .relay(let relay): relay.description
        case .folder(let path): "folder:\(path)"
        }
    }
}

/// Why a text names no place for outgoing mail; never with its password.
package enum SMTPDestinationError: Error, Equatable, CustomStringConvertible {
    case schemeUnknown
    case pathMissing
    case hostMissing
    case hostInvalid(String)
    case portInvalid(String)
    case passwordMissing
    case percentEncoding
    case pathUnexpected

    package var description: String {
        switch self {
        case .schemeUnknown: "outgoing mail goes to smtp://HOST:PORT, smtps://HOST:PORT or folder:PATH"
        case .pathMissing: "folder: needs the path of a folder, as in folder:/var/lib/svar/sent"
        case .hostMissing: "the address of the mail server has no host"
        case .hostInvalid(let host): "\(LogText.safe(host)) is no host name or address; an IPv6 address is written in brackets"
        case .portInvalid(let port): "\(LogText.safe(port)) is no port; a port is a number from 1 to 65535"
        case .passwordMissing: "a user of the mail server needs a password: smtp://USER:PASSWORD@HOST:PORT"
        case .percentEncoding: "user or password of the mail server is not percent-encoded: write @ as %40, : as %3A, / as %2F, % as %25"
        case .pathUnexpected: "nothing may follow the port of the mail server; in a password write / as %2F"
        }
    }
}
