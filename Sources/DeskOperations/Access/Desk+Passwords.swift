import DeskStore
import ServiceDesk

extension Desk {
    /// Gives whoever is signed in a new password. Whatever else speaks for him ends: other sessions, tokens and links (CASES.md D6).
    ///
    /// - Parameters:
    ///   - old: not looked at where he has none.
    ///   - secret: of the session that goes on.
    /// - Throws: `DeskError.invalid` for `old` or `password`; `.tooMany`.
    package func changePassword(
        of person: Person, from old: String, to new: String, keeping secret: String, source: String
    ) async throws {
        try Passwords.check(new)
        let (account, begun) = (person.address ?? "", now)
        let known = try await read { try $0.people.password(of: person.id) }
        if let known {
            if let delay = attempts.begin(account: account, source: source, at: begun) { throw DeskError.tooMany(retryAfter: delay) }
            guard try await passwords.matches(old, known) else { throw DeskError.invalid(field: "old", .unknown) }
            attempts.succeed(account: account, source: source, begunAt: begun)
        }
        let stored = try await passwords.hash(new)
        try await change { unit in
            guard try unit.people.password(of: person.id) == known else { throw DeskError.invalid(field: "old", .unknown) }
            try unit.setPassword(stored, of: person, keeping: ContentHash(of: Array(secret.utf8)))
        }
    }

    /// Gives whoever holds a link the password that he chose, and signs him in; the link is used up.
    ///
    /// - Returns: the session's secret.
    /// - Throws: `DeskError.notFound`, as `accessOffer`; `.invalid` for `password`, and then the link still works.
    package func setPassword(byLink token: String, to new: String, at place: SigningPlace) async throws -> String {
        try Passwords.check(new)
        guard try await accessOffer(token).purpose != .signIn else { throw DeskError.notFound }
        let stored = try await passwords.hash(new)
        let secret = unpredictable(32)
        return try await change { unit in
            let (link, person) = try unit.openLink(token)
            guard try unit.accessLinks.end(link.id, at: unit.now) else { throw DeskError.notFound }
            try unit.setPassword(stored, of: person, keeping: nil)
            try unit.people.markVerified(person.id, at: unit.now)
            try unit.beginSession(secret, for: person.id, at: place)
            return secret
        }
    }
}

extension DeskUnit {
    /// He is told of it by mail, unless it is his first.
    fileprivate func setPassword(_ stored: String, of person: Person, keeping session: ContentHash?) throws {
        let isFirst = try people.password(of: person.id) == nil
        try people.setPassword(stored, of: person.id)
        if person.role.isStaff { try writeDown(.passwordSet, person, by: person.id) }
        try sessions.endAll(of: person.id, except: session)
        try tokens.endAll(of: person.id)
        try accessLinks.endAll(of: person.id, at: now)
        guard !isFirst, let address = person.mailbox else { return }
        try outbox.add(
            OutboxDraft(
                notice: .passwordChanged, ticket: nil, message: nil, recipient: person, at: address,
                language: desk.identity.language(for: person.language), event: nil, mailID: desk.newMailID()), at: now)
    }
}
