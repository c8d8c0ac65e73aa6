import DeskStore
import Foundation
import ServiceDesk

/// How the second step of somebody's signing in stands.
package struct TwoStepView: Sendable, Hashable {
    /// Since when it is asked for; `nil` while it is not.
    package let confirmedAt: Instant?
    /// What a device is told of a secret that no code has confirmed yet.
    package let enrolment: Enrolment?
    package let recoveryCodesLeft: Int
    /// Whether his role has to have it.
    package let isRequired: Bool

    package struct Enrolment: Sendable, Hashable {
        /// In base 32, in groups of four.
        package let secret: String
        /// `otpauth://totp/…`, as the programs read it.
        package let address: String
    }
}

extension Desk {
    package static let recoveryCodes = 10

    package func twoStep(of person: Person) async throws -> TwoStepView {
        try await read { unit in
            let step = try unit.secondSteps.find(person.id)
            let secret = step?.confirmedAt == nil ? step.flatMap { unit.desk.secret($0, of: person.id) } : nil
            let name = try unit.settings.value(SettingName.deskName) ?? unit.desk.identity.address.text
            return TwoStepView(
                confirmedAt: step?.confirmedAt, enrolment: secret.map { Self.enrolment($0, of: person, at: name) },
                recoveryCodesLeft: try unit.secondSteps.recoveryCodesLeft(of: person.id),
                isRequired: try unit.twoStepRoles().contains(person.role))
        }
    }

    /// Makes a secret for a device; nothing is asked for until a code of it was entered.
    package func beginTwoStep(of person: ID<Person>) async throws {
        let sealed = keys.sealed(random(OneTimeCodes.secretLength), purpose: Self.purpose(person))
        try await change { try $0.secondSteps.begin(sealed, of: person, at: $0.now) }
    }

    /// Asks for codes from now on, and ends whatever session began without one.
    ///
    /// - Returns: the codes for whoever loses his device; they can be read this once.
    /// - Throws: `DeskError.invalid` for `code`; `.tooMany`.
    package func confirmTwoStep(of person: ID<Person>, with code: String, keeping secret: String, source: String) async throws -> [String] {
        let codes = newRecoveryCodes()
        try await guessing(person, from: source) { unit in
            guard let step = try unit.secondSteps.find(person), let known = unit.desk.secret(step, of: person),
                let counter = OneTimeCodes(secret: known).counter(of: Self.plain(code), at: unit.now),
                try unit.secondSteps.confirm(person, with: counter, at: unit.now)
            else { return false }
            try unit.secondSteps.setRecoveryCodes(codes.map(Self.hash), of: person)
            try unit.sessions.endAll(of: person, except: ContentHash(of: Array(secret.utf8)))
            return true
        }
        return codes
    }

    /// New recovery codes in place of those before.
    package func renewRecoveryCodes(of person: ID<Person>, with code: String, source: String) async throws -> [String] {
        let codes = newRecoveryCodes()
        try await guessing(person, from: source) { unit in
            guard try unit.useCode(code, of: person) else { return false }
            try unit.secondSteps.setRecoveryCodes(codes.map(Self.hash), of: person)
            return true
        }
        return codes
    }

    /// - Throws: `DeskError.forbidden` for whoever's role has to have it.
    package func removeTwoStep(of person: Person, with code: String, source: String) async throws {
        try await guessing(person.id, from: source) { unit in
            guard try !unit.twoStepRoles().contains(person.role) else { throw DeskError.forbidden }
            guard try unit.useCode(code, of: person.id) else { return false }
            return try unit.secondSteps.remove(person.id)
        }
    }

    /// Takes it from somebody who lost his device, for administrators; he is signed out everywhere.
    package func takeTwoStep(from person: ID<Person>, by viewer: Viewer) async throws {
        try viewer.require(.changePeople)
        try await change { unit in
            let found = try unit.personToChange(person, by: viewer).person
            guard try unit.secondSteps.remove(person) else { throw DeskError.notFound }
            try unit.sessions.endAll(of: person)
            try unit.writeDown(.secondStepTaken, found, by: viewer.person)
        }
    }

    /// The same for whoever sits at the machine itself: an administrator who is alone has nobody to ask.
    package func takeTwoStep(from address: String) async throws {
        let person = try await staffMember(address)
        try await change { unit in
            guard try unit.secondSteps.remove(person) else { throw DeskError.notFound }
            try unit.sessions.endAll(of: person)
            if let found = try unit.people.find(person) { try unit.writeDown(.secondStepTaken, found, by: nil) }
        }
    }

    /// Signs whoever holds a session that waits for a code in, under a new secret (CASES.md D6, D10).
    ///
    /// - Parameter code: what his device shows, or a recovery code; each works once.
    /// - Returns: the new session's secret.
    /// - Throws: `DeskError.invalid` for `code`; `.tooMany`; `.forbidden` when no such session waits.
    package func signIn(byCode code: String, in session: String, at place: SigningPlace) async throws -> String {
        guard case .halfway(let person, .code)? = try await holder(of: session) else { throw DeskError.forbidden }
        let secret = unpredictable(32)
        try await guessing(person.id, from: place.source) { unit in
            guard case .halfway(_, .code)? = try unit.session(session), try unit.useCode(code, of: person.id) else { return false }
            try unit.sessions.end(ContentHash(of: Array(session.utf8)))
            try unit.beginSession(secret, for: person.id, at: place, hasGivenCode: true)
            return true
        }
        return secret
    }

    /// Which roles have to sign in by two steps, for administrators.
    package func twoStepRoles(for viewer: Viewer) async throws -> Set<Role> {
        try viewer.require(.runDesk)
        return try await read { try $0.twoStepRoles() }
    }

    package func setTwoStepRoles(_ roles: Set<Role>, by viewer: Viewer) async throws {
        try viewer.require(.runDesk)
        try await administer(SettingsInFile(), by: viewer.person) { unit in
            guard try unit.people.lockedAdministrators().contains(viewer.person) else { throw DeskError.forbidden }
            try unit.setTwoStepRoles(roles)
        }
    }

    /// Counts each guess before it is looked at.
    private func guessing(
        _ person: ID<Person>, from source: String, _ guess: @escaping @Sendable (DeskUnit) throws -> Bool
    ) async throws {
        let (account, begun) = ("code \(person.rawValue)", now)
        if let delay = attempts.begin(account: account, source: source, at: begun) { throw DeskError.tooMany(retryAfter: delay) }
        guard try await change(guess) else { throw DeskError.invalid(field: "code", .unknown) }
        attempts.succeed(account: account, source: source, begunAt: begun)
    }

    private func newRecoveryCodes() -> [String] {
        (0..<Self.recoveryCodes).map { _ in Self.grouped(String(Base32.text(random(8)).prefix(12)).lowercased(), "-") }
    }

    fileprivate func secret(_ step: SecondStep, of person: ID<Person>) -> [UInt8]? {
        keys.unsealed(step.sealed, purpose: Self.purpose(person))
    }

    fileprivate static func purpose(_ person: ID<Person>) -> String { "second step \(person.rawValue)" }

    /// Without what people put between the letters.
    fileprivate static func plain(_ code: String) -> String {
        String(code.precomposedStringWithCompatibilityMapping.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(40))
    }

    fileprivate static func hash(_ code: String) -> ContentHash { ContentHash(of: Array(plain(code).utf8)) }

    private static func grouped(_ text: String, _ separator: String) -> String {
        stride(from: 0, to: text.count, by: 4).map { String(text.dropFirst($0).prefix(4)) }.joined(separator: separator)
    }

    private static func enrolment(_ secret: [UInt8], of person: Person, at desk: String) -> TwoStepView.Enrolment {
        let (text, plain) = (
            Base32.text(secret), CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
        )
        func encoded(_ part: String) -> String { part.addingPercentEncoding(withAllowedCharacters: plain) ?? "" }
        let label = "\(encoded(desk)):\(encoded(person.address ?? person.name))"
        return TwoStepView.Enrolment(
            secret: grouped(text, " "), address: "otpauth://totp/\(label)?secret=\(text)&issuer=\(encoded(desk))")
    }
}

extension DeskUnit {
    /// Uses a code of a device up, or a recovery code (CASES.md D10). `false` for a wrong one and for one that was used.
    fileprivate func useCode(_ written: String, of person: ID<Person>) throws -> Bool {
        guard let step = try secondSteps.find(person), step.confirmedAt != nil, let secret = desk.secret(step, of: person) else {
            return false
        }
        let code = Desk.plain(written)
        if let counter = OneTimeCodes(secret: secret).counter(of: code, at: now) { return try secondSteps.use(counter, of: person) }
        return try secondSteps.useRecoveryCode(Desk.hash(code), of: person, at: now)
    }

    func twoStepRoles() throws -> Set<Role> {
        Set((try settings.value(SettingName.twoStepRoles) ?? "").split(separator: " ").compactMap { Role(rawValue: String($0)) })
    }

    func setTwoStepRoles(_ roles: Set<Role>) throws {
        try settings.set(SettingName.twoStepRoles, roles.filter(\.isStaff).map(\.rawValue).sorted().joined(separator: " "))
    }

    /// What is missing of a session; `nil` where it is whole.
    func missing(of person: Person, needsCode: Bool) throws -> MissingStep? {
        if needsCode { return .code }
        guard try twoStepRoles().contains(person.role) else { return nil }
        return try secondSteps.find(person.id)?.confirmedAt == nil ? .setUp : nil
    }
}
