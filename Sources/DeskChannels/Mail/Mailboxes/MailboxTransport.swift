import DeskStore

/// Carries bytes to and from the server of a mailbox; it belongs to one thread and may block it.
protocol MailboxTransport {
    /// Connects, with TLS as it is wanted, up to the server's greeting.
    mutating func open(within: Duration) throws
    mutating func send(_ bytes: [UInt8], within: Duration) throws
    /// Waits for bytes; none when the time is up, or somebody wants the thread back.
    mutating func receive(within: Duration) throws -> [UInt8]
    mutating func close()
}

/// Somebody wants the thread back: what was under way is left as it stands.
struct MailboxInterrupted: Error {}
