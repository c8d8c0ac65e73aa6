import Database
import DeskStore
import ServiceDesk

/// Somebody who is signed in, and what that lets him see.
package struct SignedIn: Sendable, Hashable {
    package let person: Person
    package let viewer: Viewer
    /// What the desk calls its lines.
    package let lineNames: LineNames
    /// How many notices he has not read, counted up to `Desk.mostUnread`.
    package let unread: Int
}

/// Who holds a session.
package enum SessionHolder: Sendable, Hashable {
    /// Somebody who works here.
    case staff(SignedIn)
    /// Somebody who asks for help, and sees nothing of what staff see.
    case requester(Person)
    /// Somebody who has still something to do before he is signed in.
    case halfway(Person, MissingStep)

    /// Whoever is signed in.
    package var person: Person? {
        switch self {
        case .staff(let signedIn): signedIn.person
        case .requester(let person): person
        case .halfway: nil
        }
    }

    /// Whoever is signed in, or is about to be.
    package var account: Person {
        switch self {
        case .staff(let signedIn): signedIn.person
        case .requester(let person), .halfway(let person, _): person
        }
    }

    package var staff: SignedIn? {
        switch self {
        case .staff(let signedIn): signedIn
        case .requester, .halfway: nil
        }
    }
}

/// What somebody has to do before he is signed in.
package enum MissingStep: Sendable, Hashable {
    /// To enter a code of his device.
    case code
    /// To set two-step sign-in up, because his role has to have it.
    case setUp
}

private struct SessionKey: Hashable {
    let secret: ContentHash
}

/// What is known of a session's secret.
private struct BegunSession: Sendable {
    /// `nil` when there is no such session.
    let holder: SessionHolder?
    let seenAt: Instant
    let until: Instant
}

extension Desk {
    /// How long a session holds after signing in.
    package static let sessionLength = Duration.seconds(12 * 3600)

    /// How long a session waits for a code.
    static let halfwayLength = Duration.seconds(15 * 60)

    /// Checks a password and begins a session; the session's secret goes into the cookie and is kept as a hash only.
    ///
    /// - Throws: `DeskError.forbidden` for a wrong address and for a wrong password alike; `.tooMany`.
    package func signIn(_ address: String, password: String, at place: SigningPlace) async throws -> String {
        let account = EmailAddress(address)?.text ?? ""
        let begun = now
        if let delay = attempts.begin(account: account, source: place.source, at: begun) { throw DeskError.tooMany(retryAfter: delay) }
        let known = try await read { unit in try EmailAddress(account).flatMap { try unit.people.password(of: $0) } }
        let isRight = try await passwords.matches(password, known?.password)
        guard isRight, let person = known?.person, !person.isDisabled else { throw DeskError.forbidden }
        attempts.succeed(account: account, source: place.source, begunAt: begun)
        let secret = unpredictable(32)
        try await change { try $0.beginSession(secret, for: person.id, at: place) }
        return secret
    }

    /// The member of staff who holds this session's secret; `nil` when it ended.
    package func session(_ secret: String) async throws -> SignedIn? {
        try await read { try $0.session(secret)?.staff }
    }

    /// Whoever holds this session's secret; `nil` when it ended.
    package func holder(of secret: String) async throws -> SessionHolder? {
        let (holder, seenAt) = try await read { (try $0.session(secret), try $0.lastSeen(secret)) }
        guard holder != nil else { return nil }
        await noteSeen(secret, since: seenAt)
        return holder
    }

    /// A list says to the minute or so when somebody was here; it is worth no more writing. Whoever only reads may go on all the same.
    func noteSeen(_ secret: String, since seenAt: Instant) async {
        guard seenAt.advanced(by: .seconds(300)) <= now else { return }
        try? await change { try $0.sessions.see(ContentHash(of: Array(secret.utf8)), at: $0.now) }
    }

    package func signOut(_ secret: String) async throws {
        try await change { try $0.sessions.end(ContentHash(of: Array(secret.utf8))) }
    }

    /// Adds a member of staff, who is given every queue that there is.
    package func addAgent(_ address: String, name: String, role: Role, password: String, language: Language? = nil) async throws {
        let draft = try StaffDraft(address, name: name, role: role, language: language)
        try Passwords.check(password)
        let stored = try await passwords.hash(password)
        try await change { _ = try $0.hire(draft, password: stored, by: { _ in nil }) }
    }

    /// What a member of staff may see; `nil` when nobody of that address works here.
    package func viewer(_ address: String) async throws -> Viewer? {
        try await read { unit in
            try EmailAddress(address).flatMap { try unit.people.find($0) }.flatMap { try unit.signedIn($0)?.viewer }
        }
    }

    /// The member of staff with that address.
    package func staffMember(_ address: String) async throws -> ID<Person> {
        try await read { unit in
            guard let address = EmailAddress(address), let person = try unit.people.find(address), person.role.isStaff else {
                throw DeskError.invalid(field: "agent", .unknown)
            }
            return person.id
        }
    }

    package func setLanguage(_ language: Language, of person: ID<Person>) async throws {
        try await change { try $0.people.setLanguage(language, of: person) }
    }
}

extension DeskUnit {
    /// - Parameter hasGivenCode: of his device; without one the session of whoever has such a device waits for it.
    func beginSession(_ secret: String, for person: ID<Person>, at place: SigningPlace, hasGivenCode: Bool = false) throws {
        let needsCode = try !hasGivenCode && secondSteps.find(person)?.confirmedAt != nil
        try sessions.begin(
            ContentHash(of: Array(secret.utf8)), for: person, with: place, needsCode: needsCode, at: now,
            until: now.advanced(by: needsCode ? Desk.halfwayLength : Desk.sessionLength))
    }

    /// Whoever holds this session's secret now.
    func session(_ secret: String) throws -> SessionHolder? {
        let session = try begun(secret)
        return now < session.until ? session.holder : nil
    }

    /// When its holder was last here; now where there is none.
    func lastSeen(_ secret: String) throws -> Instant { try begun(secret).seenAt }

    private func begun(_ secret: String) throws -> BegunSession {
        let key = SessionKey(secret: ContentHash(of: Array(secret.utf8)))
        return try connection.remembered(key) {
            let session = try sessions.find(key.secret)
            return BegunSession(
                holder: try session.map { try holder($0.person, needsCode: $0.needsCode) }, seenAt: session?.seenAt ?? now,
                until: session?.until ?? now)
        }
    }

    private func holder(_ person: Person, needsCode: Bool) throws -> SessionHolder {
        if let missing = try missing(of: person, needsCode: needsCode) { return .halfway(person, missing) }
        return try signedIn(person, counts: true).map { .staff($0) } ?? .requester(person)
    }

    /// - Parameter counts: whether anybody looks at how many notices he has not read.
    /// - Returns: `nil` for whoever does not work here.
    func signedIn(_ person: Person, counts: Bool = false) throws -> SignedIn? {
        guard person.role.isStaff else { return nil }
        let viewer = try sights.of(person)
        return SignedIn(
            person: person, viewer: viewer, lineNames: try lineNames(),
            unread: counts ? try notifications.unread(of: viewer, most: Desk.mostUnread) : 0)
    }
}
