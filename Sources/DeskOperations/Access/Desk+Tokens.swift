import DeskStore
import ServiceDesk

/// Whom a token speaks for, and how far.
package struct Bearer: Sendable, Hashable {
    package let signedIn: SignedIn
    package let scope: TokenScope
}

/// A token that is to be made.
package struct TokenDraft: Sendable, Hashable {
    package let name: String
    package let scope: TokenScope
    /// For how long it holds; `nil` for good.
    package let days: Int?

    package static let usualDays = 90
    package static let mostDays = 365

    package init(name: String, scope: TokenScope, days: Int?) {
        self.name = name
        self.scope = scope
        self.days = days
    }
}

extension Desk {
    /// Whoever a token speaks for; `nil` for one that this desk did not give, or that has ended.
    package func bearer(_ token: String) async throws -> Bearer? {
        let found = try await read { unit in
            try unit.tokens.find(ContentHash(of: Array(token.utf8)), at: unit.now).flatMap { token in
                try unit.signedIn(token.person).map { (token, Bearer(signedIn: $0, scope: token.scope)) }
            }
        }
        guard let (token, bearer) = found else { return nil }
        let isRecent = token.usedAt.map { $0.advanced(by: .seconds(300)) > now } ?? false
        // Whoever only reads may go on where nothing can be written.
        if !isRecent { try? await change { try $0.tokens.noteUse(of: token.id, at: $0.now) } }
        return bearer
    }

    /// Makes a token for a member of staff, without asking him; it can be read this once.
    package func createToken(
        for address: String, _ draft: TokenDraft = TokenDraft(name: "", scope: .administration, days: nil)
    ) async throws -> String {
        try Self.check(draft, needsName: false)
        return try await add(draft, by: nil) { unit in
            guard let address = EmailAddress(address), let person = try unit.people.find(address), person.role.isStaff else {
                throw DeskError.notFound
            }
            return person.id
        }
    }

    /// Makes a token for whoever asks for it; it can be read this once.
    ///
    /// - Throws: `DeskError.invalid` for `name`, `scope` or `days`: it may not do more than he, nor hold for more than a year.
    package func addToken(_ draft: TokenDraft, by viewer: Viewer) async throws -> String {
        try Self.check(draft, needsName: true)
        guard draft.scope < .administration || viewer.role.administers else { throw DeskError.invalid(field: "scope", .unknown) }
        guard draft.days != nil else { throw DeskError.invalid(field: "days", .empty) }
        return try await add(draft, by: viewer.person) { _ in viewer.person }
    }

    /// One's own tokens.
    package func ownTokens(of viewer: Viewer) async throws -> [Token] {
        try await read { try $0.tokens.all(of: viewer.person) }
    }

    /// Everybody's tokens, the newest first, for administrators.
    package func tokens(before: ID<Token>?, limit: Int, for viewer: Viewer) async throws -> [Token] {
        try viewer.require(.runDesk)
        return try await read { try $0.tokens.newest(before: before, limit: limit) }
    }

    /// Ends a token of one's own; an administrator ends anybody's.
    package func endToken(_ token: ID<Token>, by viewer: Viewer) async throws {
        let owner = viewer.may(.runDesk) ? nil : viewer.person
        try await change { unit in
            guard let known = try unit.tokens.find(token), try unit.tokens.end(token, of: owner) else { throw DeskError.notFound }
            try unit.audit.add(.removed, AuditedKind.tokens, token.rawValue, named: known.name, [], by: viewer.person, at: unit.now)
        }
    }

    private func add(
        _ draft: TokenDraft, by maker: ID<Person>?, for owner: @escaping @Sendable (DeskUnit) throws -> ID<Person>
    ) async throws -> String {
        let token = "svar_" + unpredictable(32)
        return try await change { unit in
            let (owner, name) = (try owner(unit), draft.name.trimmingSpaces)
            let id = try unit.tokens.add(
                ContentHash(of: Array(token.utf8)), for: owner, named: name, draft.scope, at: unit.now,
                until: draft.days.map { unit.now.advanced(by: .seconds($0 * 86_400)) })
            let changes = [
                AuditChange("person", from: nil, to: AuditedPerson.written(owner)),
                AuditChange("scope", from: nil, to: draft.scope.rawValue),
                AuditChange("days", from: nil, to: draft.days.map { "\($0)" } ?? "–"),
            ]
            try unit.audit.add(.added, AuditedKind.tokens, id.rawValue, named: name, changes, by: maker, at: unit.now)
            return token
        }
    }

    private static func check(_ draft: TokenDraft, needsName: Bool) throws(DeskError) {
        guard !needsName || draft.name.contains(where: { !$0.isWhitespace }) else { throw .invalid(field: "name", .empty) }
        guard draft.name.utf8.count <= 200 else { throw .invalid(field: "name", .tooLong) }
        guard (1...TokenDraft.mostDays).contains(draft.days ?? 1) else { throw .invalid(field: "days", .malformed) }
    }
}

extension String {
    fileprivate var trimmingSpaces: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
