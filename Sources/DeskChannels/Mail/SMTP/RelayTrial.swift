import Foundation

/// Whether a relay lets us in, found out without a mail.
package enum RelayTrial {
    package struct Outcome: Sendable {
        /// Why it does not; `nil` when it does.
        package let failure: String?
        package let isEncrypted: Bool
        /// What was said, without passwords.
        package let dialogue: String
    }

    /// Connects, encrypts and signs in as for a mail, says NOOP and goes. Blocks a thread of its own.
    package static func run(_ relay: SMTPRelay, options: SMTPOptions) async -> Outcome {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: SMTPConnection(relay, options).knock()) }
        }
    }
}
