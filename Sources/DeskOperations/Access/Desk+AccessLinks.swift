import DeskStore
import ServiceDesk

/// What a mailed link offers, before anybody takes it.
package struct AccessOffer: Sendable, Hashable {
    package let person: Person
    package let purpose: AccessLink.Purpose
    /// The page to go on to.
    package let next: String?
}

extension Desk {
    /// Notes that somebody at an address wants a link. The same is done, and takes as long, whoever is there (CASES.md D5): the mail is
    /// written afterwards, if there is anybody to write to.
    ///
    /// - Parameters:
    ///   - language: of the pages that he reads.
    ///   - next: the page to go on to.
    /// - Throws: `DeskError.invalid`; `.tooMany`.
    package func requestLink(
        _ purpose: AccessLink.Purpose, to address: String, language: Language, next: String?, from source: String
    ) async throws {
        guard let address = EmailAddress(address) else { throw DeskError.invalid(field: "email", .malformed) }
        if let delay = linkRequests.delay(address.text, from: source, at: now) { throw DeskError.tooMany(retryAfter: delay) }
        try await change { unit in
            try unit.accessRequests.add(
                AccessRequest(address: address, purpose: purpose, language: language, next: next, createdAt: unit.now))
        }
    }

    /// What a link offers; nothing is used up, because mail programs look at links (CASES.md D4).
    ///
    /// - Throws: `DeskError.notFound` for one that this desk did not make, or that was used, is too old or of somebody switched off.
    package func accessOffer(_ token: String) async throws -> AccessOffer {
        try await read { unit in
            let (link, person) = try unit.openLink(token)
            return AccessOffer(person: person, purpose: link.purpose, next: link.next)
        }
    }

    /// Begins a session for whoever holds a link, which lets nobody in a second time.
    ///
    /// - Returns: the session's secret, and the page to go on to.
    /// - Throws: `DeskError.notFound`, as `accessOffer`.
    package func signIn(byLink token: String, at place: SigningPlace) async throws -> (secret: String, next: String?) {
        let secret = unpredictable(32)
        return try await change { unit in
            let (link, person) = try unit.openLink(token)
            guard link.purpose == .signIn, try unit.accessLinks.end(link.id, at: unit.now) else { throw DeskError.notFound }
            try unit.people.markVerified(person.id, at: unit.now)
            try unit.beginSession(secret, for: person.id, at: place)
            return (secret, link.next)
        }
    }
}

extension DeskUnit {
    /// A link that may be used, and whom it lets in.
    func openLink(_ token: String) throws -> (AccessLink, Person) {
        guard let seed = LinkToken.seed(of: token, keys: desk.keys), let link = try accessLinks.find(seed), link.isOpen(at: now),
            let person = try people.find(link.person), !person.isDisabled
        else { throw DeskError.notFound }
        return (link, person)
    }

    /// Writes to whoever asked for a link and is known here. Whoever is not is told nothing, and no record is made of him.
    func answerAccessRequests() throws {
        guard try accessRequests.oldest() != nil else { return }
        for request in try accessRequests.take(limit: 50) where now < request.createdAt.advanced(by: Self.patience) {
            guard let person = try EmailAddress(request.address).flatMap({ try people.find($0) }), !person.isDisabled else { continue }
            try mailLink(request.purpose, to: person, language: request.language, next: request.next)
        }
    }

    /// Whom no mail reaches is written none.
    func mailLink(_ purpose: AccessLink.Purpose, to person: Person, language: Language, next: String? = nil) throws {
        guard let address = person.mailbox else { return }
        let link = try accessLinks.add(
            desk.unpredictable(16), for: person.id, purpose, next: next, at: now, until: now.advanced(by: purpose.length))
        try outbox.add(
            OutboxDraft(
                notice: purpose.notice, ticket: nil, message: nil, recipient: person, at: address,
                language: desk.identity.language(for: person.language ?? language),
                event: nil, mailID: desk.newMailID(), link: link), at: now)
    }

    /// Where a mail about somebody's account leads; `nil` where it would lead nowhere any more.
    func accountPath(of entry: OutboxEntry, _ recipient: Person) throws -> String? {
        guard !recipient.isDisabled else { return nil }
        guard let id = entry.link else { return "/password/forgotten" }
        let link = try accessLinks.find(id)
        return link.flatMap { $0.person == recipient.id && $0.isOpen(at: now) ? $0.path(keys: desk.keys) : nil }
    }

    /// Whoever has waited for longer has asked again.
    private static let patience = Duration.seconds(900)
}

extension AccessLink.Purpose {
    fileprivate var length: Duration {
        switch self {
        case .signIn: .seconds(15 * 60)
        case .reset: .seconds(3600)
        case .invitation: .seconds(7 * 86_400)
        }
    }

    fileprivate var notice: Notice {
        switch self {
        case .signIn: .signInLink
        case .reset: .passwordReset
        case .invitation: .invited
        }
    }
}
