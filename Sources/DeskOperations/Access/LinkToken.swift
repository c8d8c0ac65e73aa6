import DeskStore

/// What a mailed link ends in: a seed, which the desk keeps, and a code of it that only this desk can make. Whoever reads the database
/// can make no link of what he finds (CASES.md D4).
struct LinkToken: Sendable, Hashable {
    let text: String

    private static let seedLength = 32
    private static let codeLength = 40

    init(_ link: AccessLink, keys: DeskKeys) {
        text = link.seed + keys.code(for: link.seed, purpose: Self.purpose, length: Self.codeLength)
    }

    /// The seed of a token that this desk made; `nil` of anything else.
    static func seed(of token: String, keys: DeskKeys) -> String? {
        guard token.utf8.count == seedLength + codeLength else { return nil }
        let seed = String(token.prefix(seedLength))
        return keys.isValid(token.dropFirst(seedLength), for: seed, purpose: purpose, length: codeLength) ? seed : nil
    }

    private static let purpose = "access link"
}

extension AccessLink {
    func path(keys: DeskKeys) -> String {
        let token = LinkToken(self, keys: keys).text
        return switch purpose {
        case .signIn: "/sign-in/link/\(token)"
        case .invitation, .reset: "/password/link/\(token)"
        }
    }
}
