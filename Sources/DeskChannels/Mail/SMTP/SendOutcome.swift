/// What became of a mail that was handed to a relay.
package struct SendOutcome: Equatable, Sendable {
    /// One for each recipient, in order.
    package var recipients: [RecipientOutcome]
    /// The connection ended after the whole mail was sent and before the reply: it may have been taken.
    package var isUncertain = false
    /// A recipient was refused for good because nobody is there, or he takes no mail: no other mail would reach him either.
    package var isUnreachable = false
    /// The address that was not connected to, because it may not be reached (CASES.md D8).
    package var refusedAddress: String?
    /// What was said, for whoever looks for the fault: at most 16 KB, without passwords.
    package var dialogue = ""

    package init(recipients: [RecipientOutcome], isUncertain: Bool = false, isUnreachable: Bool = false, dialogue: String = "") {
        self.recipients = recipients
        self.isUncertain = isUncertain
        self.isUnreachable = isUnreachable
        self.dialogue = dialogue
    }
}

/// What became of a mail for one recipient; a code of 0 means that no reply came, and the text says why.
package enum RecipientOutcome: Equatable, Sendable {
    case delivered
    case tryLater(code: Int, text: String)
    case refused(code: Int, text: String)
}
