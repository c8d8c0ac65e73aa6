/// What an LMTP server bears from its clients before it refuses.
package struct LMTPLimits: Sendable {
    /// Bytes of a command line with its CRLF; RFC 5321 4.5.3.1.4 asks for 512, long UTF-8 paths take more.
    package var commandLine = 2_048
    /// Bytes of one message, announced as SIZE (RFC 1870).
    package var message = 50_000_000
    /// Recipients of one message; RFC 5321 4.5.3.1.8 asks for at least 100.
    package var recipients = 1_000
    /// Connections open at once.
    package var connections = 256
    /// Commands in error after which a client is dismissed.
    package var commandErrors = 20
    /// Messages held in memory at once; a further DATA waits for its turn.
    package var messagesInMemory = 64
    /// How long a client may take to send a whole command; RFC 5321 4.5.3.2.7 asks for 5 minutes.
    package var commandDeadline = Duration.seconds(300)
    /// How long a client may take to send a whole message.
    package var messageDeadline = Duration.seconds(600)
    /// How long a connection may last; a message under way then is still taken.
    package var connectionDeadline = Duration.seconds(3_600)
    /// How long a shutdown waits for messages that are being sent to us.
    package var drainDeadline = Duration.seconds(20)

    package init() {}
}
