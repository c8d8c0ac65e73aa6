/// What was wrong with a mail, as far as whoever reads it must know. The whole mail is kept in any case.
package enum MailDefect: String, Sendable, Hashable, CaseIterable {
    /// No part of it could be read.
    case unreadable
    /// It is larger than what is taken in, and lies whole in its mailbox.
    case beginning
    /// There is more of it than is read (CASES.md B1).
    case headers
    case text
    case parts
    case attachments
    /// Its character set is named wrongly or not at all.
    case characters

    /// What is said of a mail whose rest was left where it lay.
    package static let rest = "the rest lies in the mailbox"

    /// Whether it may be otherwise when the mail is read again: what is missing is in the original.
    package var mayBeMended: Bool { self != .beginning && self != .characters }

    /// - Parameter words: a defect as the parser says it and the store keeps it.
    package init(_ words: String) {
        switch words {
        case _ where words.hasPrefix("unreadable: "): self = .unreadable
        case "cut short: \(Self.rest)": self = .beginning
        case "cut short: header block is too long", "cut short: a header is too long", "cut short: too many addresses": self = .headers
        case "cut short: parts are nested too deeply", "cut short: too many parts", "cut short: too many lines": self = .parts
        case "cut short: attachments are too large": self = .attachments
        case _ where words.hasPrefix("cut short: "): self = .text
        default: self = .characters
        }
    }
}
