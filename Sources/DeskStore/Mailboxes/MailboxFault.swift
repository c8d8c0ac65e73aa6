/// Why a mailbox cannot be read.
package struct MailboxFault: Error, Sendable, Hashable {
    /// What is done one after the other, from finding the server on.
    package enum Step: String, Sendable, Hashable, CaseIterable {
        /// Getting an access token; not where a password is enough.
        case token
        case find
        case connect
        case encrypt
        case signIn
        case folder
        /// The folder that mails are moved to.
        case target
        /// Looking for mails, taking them in, settling them.
        case read
    }

    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case unresolved
        /// The address is of a network inside, which the operator has not named.
        case notAllowed
        case unreachable
        case certificate
        case noEncryption
        case signInRefused
        /// The server knows no way of signing in that the desk does.
        case signInImpossible
        /// What was kept of the password cannot be read with the desk's key.
        case secretLost
        /// None was entered yet.
        case secretMissing
        /// A POP3 server that gives mails no names that last: the desk would take each in again and again.
        case namesMissing
        case folderMissing
        case targetMissing
        case tooSlow
        case hungUp
        /// What it says is none of its protocol, or more than is borne.
        case garbled
        case refused
        /// The desk's own database or disk takes nothing just now.
        case deskBusy
    }

    package let kind: Kind
    package let step: Step
    /// What the server or the system said, on one line; may be empty. Never a password.
    package let detail: String

    package init(_ kind: Kind, at step: Step, _ detail: String = "") {
        self.kind = kind
        self.step = step
        self.detail = detail
    }
}
