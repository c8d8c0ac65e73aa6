/// Why a mail by which somebody here meant to write on a ticket was not sent on (CASES.md A3, A10).
package enum WithholdingReason: String, Error, Sendable, Hashable, CaseIterable, Codable {
    /// The address that it was sent to is none that the desk gave out.
    case forged
    /// The address was given out too long ago.
    case expired
    /// It was given to somebody else.
    case otherSender
    /// The mail server did not prove whose mail it is.
    case unauthenticated
    /// He may not write on this ticket, or not any more.
    case noAccess
    /// The ticket is closed.
    case closed
    /// What he wrote cannot be told from what he quoted with certainty.
    case unclear
    /// It has no words of its own.
    case empty
    /// Its first line asks for something that there is not.
    case unknownCommand
    /// Another mail is attached to it, which may be the notice.
    case attachedMail
    /// Its attachments are more than a mail should carry.
    case tooLarge
    /// Something in it could not be read.
    case unreadable
}
