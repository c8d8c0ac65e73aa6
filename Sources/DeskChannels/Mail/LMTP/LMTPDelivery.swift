/// What stands behind an LMTP server: it knows the mailboxes and takes the messages.
package protocol LMTPDelivery: Sendable {
    /// Whether mail to this envelope recipient is taken.
    func verdict(on recipient: String) async -> RecipientVerdict

    /// Takes a message; what it accepts is durable when it returns, for the client hears 250 then.
    ///
    /// - Parameters:
    ///   - message: the message as sent, dots unstuffed, line ends untouched.
    ///   - sender: the reverse path, empty for the null path `<>`.
    ///   - recipients: the accepted recipients in the order of RCPT, each once.
    /// - Returns: one reply for each recipient, in order.
    func deliver(_ message: [UInt8], from sender: String, to recipients: [String]) async -> [DeliveryReply]
}

/// Whether a recipient's mail is taken.
package enum RecipientVerdict: Equatable, Sendable {
    case accepted
    /// 550 5.1.1: there is no such mailbox.
    case unknown
    /// 451 4.3.0: it cannot be said now, the client tries again later.
    case unavailable
}

/// What became of a message for one recipient.
package enum DeliveryReply: Equatable, Sendable {
    /// 250 2.1.5: committed; the detail is for the client's log.
    case accepted(String)
    /// 451 4.3.0
    case tryLater
    /// 452 4.3.1
    case insufficientStorage
    /// 552 5.3.4
    case tooLarge
    /// 550 5.7.1: never wanted; the reason is for the bounce that the client writes.
    case refused(String)
}
