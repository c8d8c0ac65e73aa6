import Foundation

/// How mail is handed to a relay.
package struct SMTPOptions: Sendable {
    /// The name we say in EHLO.
    package var hostname = "localhost"
    /// A file of certificates that are trusted instead of the system's.
    package var certificates: String?
    /// `sha256//` and the base64 SHA-256 of a public key: that key is trusted, no other, whatever its certificate says.
    package var pinnedKey: String?
    /// Where the relay may be; `nil` for anywhere, where the operator himself named it.
    package var networks: OutsideNetworks?
    package var connectTimeout = Duration.seconds(30)
    /// How long a reply may take; RFC 5321 4.5.3.2 asks for 5 minutes, for 10 after the final dot.
    package var replyTimeout = Duration.seconds(600)
    /// How long a whole mail may take.
    package var mailTimeout = Duration.seconds(1_200)
    /// Mails that may be on their way at once, each on a connection of its own.
    package var connections = 2
    /// The time for the names of files in a folder.
    package var now: @Sendable () -> Date = { Date() }

    package init() {}

    /// A pin is 32 bytes in base64; anything else libcurl would take for the name of a file.
    package static func isPin(_ text: String) -> Bool {
        guard text.hasPrefix("sha256//") else { return false }
        return Data(base64Encoded: String(text.dropFirst(8)))?.count == 32
    }
}
