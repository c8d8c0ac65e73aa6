import Foundation
import ServiceDesk

/// What administrators say of the desk itself. What is `nil` stays as the operator configured it, or as the product has it.
package struct DeskSettings: Sendable, Hashable, Codable {
    /// The desk's own mail address.
    package var address: String?
    /// Whose name stands before the address in mails; the desk's own unless given.
    package var senderName: String?
    /// The language for whoever's language is unknown.
    package var language: Language?
    /// The languages that people may choose.
    package var languages: [Language]?
    /// On whose clocks pages and mails show the time.
    package var timeZone: String?
    package var server: MailServer?

    package init() {}
}

/// What is to become of the desk's settings: whatever is `nil` stays as it is, and an empty text takes back what was said.
package struct DeskSettingsChange: Sendable, Hashable {
    package var name: String?
    package var address: String?
    package var senderName: String?
    package var language: Language?
    package var languages: [Language]?
    package var timeZone: String?

    package init() {}
}

/// What of it the operator set by the environment or the configuration file. It goes before what a page says.
package struct OperatorSettings: Sendable, Hashable {
    /// One setting: the name of its variable, and what it says, without secrets.
    package struct Fixed: Sendable, Hashable {
        package let variable: String
        package let text: String

        package init(_ variable: String, _ text: String) {
            self.variable = variable
            self.text = text
        }
    }

    package var baseURL = Fixed("SVAR_BASE_URL", "")
    package var address: Fixed?
    package var server: Fixed?
    /// Whether mail leaves for other people as long as no page names a server.
    package var sendsMail = false

    package init() {}
}

extension DeskIdentity {
    /// Who the desk is once what administrators say is added to what the operator does.
    func adopting(_ settings: DeskSettings, name: String?, but fixed: OperatorSettings) -> DeskIdentity {
        var identity = self
        if fixed.address == nil, let address = settings.address.flatMap({ EmailAddress($0) }) { identity.address = address }
        identity.language = settings.language ?? language
        identity.languages = settings.languages ?? languages
        identity.timeZone = settings.timeZone.flatMap { TimeZone(identifier: $0) } ?? timeZone
        identity.name = name ?? identity.address.text
        identity.senderName = settings.senderName
        return identity
    }
}
