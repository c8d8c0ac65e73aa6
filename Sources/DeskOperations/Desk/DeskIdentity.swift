import Foundation
import ServiceDesk

/// Who the desk is to the world outside.
package struct DeskIdentity: Sendable, Hashable {
    /// The desk's own mail address.
    package var address: EmailAddress
    /// What the desk is called; its address until somebody names it.
    package var name: String
    /// Whose name stands before the address in mails; the desk's unless given.
    package var senderName: String?
    /// Where its pages are reached, without a slash at the end; links are made of this, never of a request's Host header.
    package let baseURL: String
    /// The language for whoever's language is unknown.
    package var language: Language
    /// The languages that people may choose.
    package var languages = Language.allCases
    /// On whose clocks pages and mails show the time.
    package var timeZone: TimeZone
    /// Whose telephone numbers are written without their country.
    package let country: CountryCode?
    /// What the desk's mail server calls itself where it says who sent a mail (RFC 8601 §2.5); "" when nobody said, and then no mail is
    /// believed to be whose it says.
    package let authenticationServer: String
    /// Whether the mail server delivers `desk+detail@…` to `desk@…`.
    package let hasPlusAddresses: Bool

    package init(
        address: EmailAddress, baseURL: String, language: Language = .english, timeZone: TimeZone = .gmt, country: CountryCode? = nil,
        authenticationServer: String = "", hasPlusAddresses: Bool = true
    ) {
        self.address = address
        name = address.text
        self.baseURL = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
        self.language = language
        self.timeZone = timeZone
        self.country = country
        self.authenticationServer = authenticationServer
        self.hasPlusAddresses = hasPlusAddresses
    }

    /// Whether whoever works here can write on tickets by mail: the address that he answers to says where, and the server who he is.
    var takesAnswersByMail: Bool { hasPlusAddresses && !authenticationServer.isEmpty }

    /// The language in which somebody is written to: his own, as long as the desk speaks it.
    package func language(for spoken: Language?) -> Language { spoken.flatMap { languages.contains($0) ? $0 : nil } ?? language }

    /// When a day begins on the desk's clocks.
    func start(of day: CalendarDate) -> Instant { timeZone.instant(day, minute: 0) }

    /// Whether only this machine reaches the desk.
    package var isLoopback: Bool {
        let host = baseURL.split(separator: "/").dropFirst().first ?? ""
        return !isSecure && ["127.", "localhost", "[::1]"].contains { host.hasPrefix($0) }
    }

    /// Whether cookies and pages go over TLS.
    package var isSecure: Bool { baseURL.hasPrefix("https://") }
}
