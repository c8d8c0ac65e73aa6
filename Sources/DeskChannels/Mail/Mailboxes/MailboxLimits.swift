/// What is borne from the server of a mailbox before the connection ends.
package struct MailboxLimits: Sendable {
    /// Bytes of one response without its literals. A search that names every mail of a large folder is one line.
    package var line = 4 << 20
    /// Bytes of one literal; mails come in pieces of less.
    package var literal = 2 << 20
    /// Bytes that a server may say in reply to one command.
    package var reply = 32 << 20
    /// Lists in lists.
    package var depth = 16
    /// Bytes of a mail that are asked for at once.
    package var piece = 1 << 20
    /// Bytes of a mail; larger ones stay where they are, and become a ticket with what they begin with. As LMTP has it.
    package var message = LMTPLimits().message
    /// Bytes of that beginning.
    package var beginning = 256 << 10
    /// How long a server may take to reply to a command.
    package var commandDeadline = Duration.seconds(60)
    /// How long finding the server, TLS and the greeting may take.
    package var connectDeadline = Duration.seconds(30)
    /// How long one IDLE lasts; RFC 2177 asks to begin another one before 29 minutes have passed.
    package var idle = Duration.seconds(25 * 60)
    /// How long a server is left alone that does not tell of new mail.
    package var pause = Duration.seconds(30)
    /// The same where each look is a connection of its own (POP3).
    package var longPause = Duration.seconds(60)
    /// Bytes of a line of a POP3 server that is no line of a mail; RFC 2449 §4 has 512.
    package var statusLine = 4_096
    /// Mails that a POP3 server may list.
    package var listed = 500_000
    /// How long one mail may take that comes in one piece.
    package var mailDeadline = Duration.seconds(900)

    package init() {}
}
