import DeskStore
import ServiceDesk

/// How the first administrator comes in. All of it is there only as long as the desk has none.
extension Desk {
    /// How long the link holds; a new one can be had at any time.
    private static let linkLength = Duration.seconds(24 * 3600)

    /// Makes a link with 256 unpredictable bits, of which the desk keeps a hash; the link before is good no more.
    ///
    /// - Returns: the whole address, made of the desk's own (CASES.md D4); `nil` when there is an administrator.
    package func newSetUpLink() async throws -> String? {
        let token = unpredictable(32)
        let isMade = try await change { unit in
            guard try !unit.hasAdministrator() else { return false }
            try unit.setUpLinks.replace(with: Self.hash(token), at: unit.now, until: unit.now.advanced(by: Self.linkLength))
            return true
        }
        return isMade ? "\(identity.baseURL)/set-up/\(token)" : nil
    }

    /// Whether a link lets somebody become the first administrator; nothing is used up, because programs look at links.
    ///
    /// - Throws: `DeskError.notFound`; `.tooMany`.
    package func checkSetUpLink(_ token: String, from source: String) async throws {
        try await guarding(source) {
            let isOpen = try await read { try !$0.hasAdministrator() && $0.setUpLinks.isOpen(Self.hash(token), at: $0.now) }
            guard isOpen else { throw DeskError.notFound }
        }
    }

    /// Makes the first administrator, uses the link up and signs him in.
    ///
    /// - Returns: the session's secret.
    /// - Throws: `DeskError.notFound`, as `checkSetUpLink`; `.invalid` for `email`, `name` or `password`, and then the link still works.
    package func makeFirstAdministrator(
        byLink token: String, _ address: String, name: String, password: String, language: Language, at place: SigningPlace
    ) async throws -> String {
        try await checkSetUpLink(token, from: place.source)
        let draft = try StaffDraft(address, name: name, role: .administrator, language: language)
        try Passwords.check(password)
        let (stored, secret) = (try await passwords.hash(password), unpredictable(32))
        return try await change { unit in
            // The row of the link is what two who come at once meet at.
            guard try unit.setUpLinks.take(Self.hash(token), at: unit.now), try !unit.hasAdministrator() else { throw DeskError.notFound }
            let person = try unit.hire(draft, password: stored, by: { $0 })
            try unit.people.markVerified(person, at: unit.now)
            try unit.beginSession(secret, for: person, at: place)
            return secret
        }
    }

    private static func hash(_ token: String) -> ContentHash { ContentHash(of: Array(token.utf8)) }

    /// Whoever guesses is slowed down.
    private func guarding(_ source: String, _ ask: () async throws -> Void) async throws {
        let begun = now
        if let delay = setUpAttempts.delay(source, at: begun) { throw DeskError.tooMany(retryAfter: delay) }
        try await ask()
        setUpAttempts.forgive(source, begunAt: begun)
    }
}

extension DeskUnit {
    var setUpLinks: SetUpLinks { SetUpLinks(connection) }

    func hasAdministrator() throws -> Bool { try people.hasAdministrator() }
}
