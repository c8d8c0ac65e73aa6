/// Reads a mail from its bytes. Any bytes give a mail: reading never fails and never traps.
package struct MailParser: Sendable {
    private let limits: MailLimits

    package init(limits: MailLimits = .standard) {
        self.limits = limits
    }

    /// - Parameter raw: one message as received, with any line ends.
    package func parse(_ raw: [UInt8]) -> ParsedMail {
        ParsedMail()
    }
}
