/// What a mail server found out about who sent a mail (RFC 8601).
///
/// Only the fields of the desk's own server count, and of them those that stand together at the top: the server put them there, and it
/// has to remove what strangers wrote in its name (RFC 8601 §5).
package struct AuthenticationResults: Sendable, Hashable {
    package enum Method: String, Sendable, CaseIterable { case spf, dkim, dmarc }

    /// RFC 8601 §2.7.1 and §2.7.2; `other` for what only some servers write, such as `bestguesspass`, which proves nothing.
    package enum Outcome: String, Sendable, CaseIterable {
        case pass, fail, softfail, neutral, none, policy, temperror, permerror, other
    }

    /// One method and what came of it.
    package struct Verdict: Sendable, Hashable {
        package let method: Method
        package let outcome: Outcome
        /// What it speaks of, in small letters: the signer (`header.d`), the domain of the envelope's sender (`smtp.mailfrom`), or the
        /// author's (`header.from`); "" where the server does not say.
        package let domain: String
    }

    /// In the order of the header; there may be several of DKIM.
    package let verdicts: [Verdict]

    init(_ verdicts: [Verdict]) {
        self.verdicts = verdicts
    }

    /// Nothing was found out.
    package static let none = AuthenticationResults([])

    /// Whether the server said anything at all of SPF, DKIM or DMARC.
    package var isEmpty: Bool { verdicts.isEmpty }

    /// What it says of one method: of several verdicts one that passed, save of DMARC, where one that did not outweighs the others.
    package func verdict(_ method: Method) -> Verdict? {
        let found = verdicts.filter { $0.method == method }
        let outweighing = found.first { ($0.outcome == .pass) != (method == .dmarc) }
        return outweighing ?? found.first
    }

    /// Whether it is proved that a mail comes from the domain of its author: DMARC passed for it; or DMARC was not tested or has no
    /// policy there, and SPF or DKIM passed for the same domain or one above it.
    ///
    /// - Parameter domain: what stands behind the `@` of From.
    package func prove(_ domain: some StringProtocol) -> Bool {
        let author = domain.lowercased()
        guard !author.isEmpty else { return false }
        if let policy = verdict(.dmarc), policy.outcome != .none {
            return policy.outcome == .pass && policy.domain == author
        }
        return verdicts.contains { $0.method != .dmarc && $0.outcome == .pass && Self.isAligned($0.domain, with: author) }
    }

    /// Stricter than the relaxed alignment of DMARC (RFC 7489 §3.1): nobody below a domain speaks for it, so that no list of public
    /// suffixes is needed.
    private static func isAligned(_ domain: String, with author: String) -> Bool {
        domain == author || domain.contains(".") && author.hasSuffix(".\(domain)")
    }
}

extension ParsedMail {
    /// What the server of that name found out about this mail.
    ///
    /// - Parameter server: its authserv-id, as it writes it; nothing is believed of any where it is "".
    package func authentication(by server: String) -> AuthenticationResults {
        let server = server.lowercased()
        guard !server.isEmpty, let first = authenticationFields.firstIndex(where: { $0.server == server }) else { return .none }
        let rest = authenticationFields[(first + 1)...].prefix { $0.server == server && $0.followsAnother }
        return AuthenticationResults(authenticationFields[first].verdicts + rest.flatMap(\.verdicts))
    }

    /// Whether that server proved that this mail comes from the domain of its one author.
    package func isAuthenticated(by server: String) -> Bool {
        guard hasOneAuthor, let at = from.address.lastIndex(of: "@") else { return false }
        return authentication(by: server).prove(from.address[from.address.index(after: at)...])
    }
}
