/// Sends mail to a relay, or into a folder.
package struct SMTPSender: Sendable {
    package let destination: SMTPDestination
    private let workers: SMTPWorkers

    package init(_ destination: SMTPDestination, options: SMTPOptions = SMTPOptions()) {
        self.destination = destination
        switch destination {
        case .relay(let relay):
            workers = SMTPWorkers(count: options.connections) { SMTPConnection(relay, options) }
        case .folder(let path):
            workers = SMTPWorkers(count: 1) { MailFolder(path: path, now: options.now) }
        }
    }

    /// Whether mail goes out to others, and not into a folder.
    package var isRelay: Bool {
        switch destination {
        case .relay: true
        case .folder: false
        }
    }

    /// Sends a mail to all its recipients at once.
    ///
    /// - Parameter sender: the reverse path, empty for the null path.
    /// - Returns: what became of it; a failure is never thrown, since it may be another for each recipient.
    package func send(_ message: [UInt8], from sender: String, to recipients: [String]) async -> SendOutcome {
        guard sender.isEmpty || OutgoingEnvelope.isAddress(sender) else {
            return SendOutcome(recipients: recipients.map { _ in .refused(code: 0, text: "the sender is no address") })
        }
        let sendable = recipients.filter(OutgoingEnvelope.isAddress)
        var outcome = SendOutcome(recipients: [])
        if !sendable.isEmpty {
            outcome = await workers.send(OutgoingEnvelope(message: message, sender: sender, recipients: sendable))
        }
        var sent = outcome.recipients.makeIterator()
        outcome.recipients = recipients.map { recipient in
            guard OutgoingEnvelope.isAddress(recipient) else { return .refused(code: 0, text: "the recipient is no address") }
            return sent.next() ?? .tryLater(code: 0, text: "not sent")
        }
        return outcome
    }
}
