import DeskOperations

/// Who looks for viruses in each mail, and what becomes of those that nobody could look at.
package struct MailScanner: Sendable {
    private let clamd: Clamd
    private let defersUnscanned: Bool

    /// - Parameter defersUnscanned: they wait at the mail server until somebody can look; otherwise they are taken in with a warning.
    package init(_ clamd: Clamd, defersUnscanned: Bool = false) {
        self.clamd = clamd
        self.defersUnscanned = defersUnscanned
    }

    package func scan(_ message: [UInt8]) -> MailScan { clamd.scan(message) }

    /// - Throws: `Unscanned` for a mail that waits. One that is too large will be so later as well, and is taken in.
    func verdict(on message: [UInt8]) throws -> MailScan {
        let scan = scan(message)
        if case .failed(let fault) = scan, defersUnscanned, fault != .tooLarge { throw Unscanned(fault: fault) }
        return scan
    }
}

/// A mail that waits because nobody could look for viruses in it.
struct Unscanned: Error {
    let fault: MailScan.Fault
}
