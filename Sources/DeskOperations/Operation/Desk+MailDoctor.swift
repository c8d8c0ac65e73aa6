import Database
import DeskStore
import ServiceDesk

/// What `svar mail doctor` asks the desk: a mail from the desk to itself is known by a token that only this desk can make, so that it is
/// noted, and neither becomes a ticket nor is answered.
extension Desk {
    private static let purpose = "loop"
    private static let codeLength = 20
    private static let setting = "mail.loop"

    /// Where a mail goes that is to come back here.
    package func loopAddress(_ nonce: String) -> String {
        identity.address.withDetail("\(Self.purpose).\(nonce).\(keys.code(for: nonce, purpose: Self.purpose, length: Self.codeLength))")
    }

    /// Notes a mail of ours to ourselves; `false` for every other mail.
    package func noteLoop(_ contact: MailContact) async throws -> Bool {
        guard let nonce = contact.addressed.lazy.compactMap({ loopNonce(in: $0) }).first else { return false }
        try await change { try $0.settings.set(Self.setting, nonce) }
        return true
    }

    /// Whether that mail has come.
    package func hasSeenLoop(_ nonce: String) async throws -> Bool {
        try await read { try $0.settings.value(Self.setting) == nonce }
    }

    private func loopNonce(in address: EmailAddress) -> String? {
        let parts = address.withoutDetail.detail?.split(separator: ".", omittingEmptySubsequences: false) ?? []
        guard parts.count == 3, parts[0] == Self.purpose,
            keys.isValid(parts[2], for: String(parts[1]), purpose: Self.purpose, length: Self.codeLength)
        else { return nil }
        return String(parts[1])
    }

    /// The desk's own address, and those of its queues.
    package func mailAddresses() async throws -> [EmailAddress] {
        let own = identity.address
        return try await read { try [own] + $0.queues.all().compactMap { $0.address.flatMap { EmailAddress($0) } } }
    }
}
