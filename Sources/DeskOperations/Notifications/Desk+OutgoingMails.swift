import DeskStore
import MailFormat
import ServiceDesk

/// One outgoing mail as an administrator sees it.
package struct OutgoingMailView: Sendable {
    package let entry: OutboxEntry
    /// As it left, or would leave now.
    package let bytes: [UInt8]
    /// Newest first.
    package let attempts: [OutboxAttempt]
    /// Oldest first.
    package let deeds: [OutboxDeed]
    /// Whoever did them.
    package let people: [ID<Person>: Person]
}

/// How the outbox as a whole stands.
package struct OutboxView: Sendable {
    package let isPaused: Bool
    /// Who held all mail last, or let it leave again.
    package let latest: OutboxDeed?
    package let person: Person?
    /// Of every state but those that mails end in.
    package let counts: [OutboxEntry.State: Int]
    package let policy: OutboxPolicy
}

/// How many mails stand how, for whoever watches over the desk.
package struct OutboxCounts: Sendable, Hashable {
    package let pending: Int
    package let failed: Int
    package let held: Int
    package let uncertain: Int
    package let returned: Int
    package let isPaused: Bool
}

extension Desk {
    /// The newest outgoing mails, for administrators.
    package func outgoingMails(
        _ state: OutboxEntry.State?, before: ID<OutboxEntry>?, limit: Int, for viewer: Viewer
    ) async throws -> [OutboxEntry] {
        try viewer.require(.watchOutgoingMail)
        return try await read { try $0.outbox.newest(state, before: before, limit: limit) }
    }

    /// One outgoing mail as it left or would leave now, for administrators.
    package func outgoingMail(_ id: ID<OutboxEntry>, for viewer: Viewer) async throws -> OutgoingMailView {
        try viewer.require(.watchOutgoingMail)
        let composer = MailComposer(identity: identity, keys: keys)
        return try await read { unit in
            guard let entry = try unit.outbox.find(id), var context = try unit.context(of: entry) else { throw DeskError.notFound }
            // Whoever read it could come in with it.
            if entry.notice.isOfAccount { context.account = entry.link == nil ? context.account : "/…" }
            let deeds = try unit.outbox.deeds(on: id)
            let people = try unit.people.find(Set(deeds.map(\.person)))
            return OutgoingMailView(
                entry: entry, bytes: composer.mail(context).bytes(), attempts: try unit.outbox.attempts(of: id), deeds: deeds,
                people: Dictionary(people.map { ($0.id, $0) }, uniquingKeysWith: { $1 }))
        }
    }

    /// How the outbox as a whole stands, for administrators.
    package func outboxView(for viewer: Viewer) async throws -> OutboxView {
        try viewer.require(.watchOutgoingMail)
        return try await read { unit in
            let latest = try unit.outbox.latestOfAll()
            let counts = try OutboxEntry.State.allCases.filter { $0 != .sent && $0 != .withdrawn }.map { ($0, try unit.outbox.count($0)) }
            return OutboxView(
                isPaused: try unit.outbox.isPaused(), latest: latest, person: try latest.flatMap { try unit.people.find($0.person) },
                counts: Dictionary(uniqueKeysWithValues: counts), policy: try unit.outboxPolicy())
        }
    }

    /// How many mails wait, were given up, are held or in doubt, for whoever watches over the desk.
    package func outboxCounts() async throws -> OutboxCounts {
        try await read { unit in
            let outbox = unit.outbox
            return OutboxCounts(
                pending: try outbox.count(.pending), failed: try outbox.count(.failed), held: try outbox.count(.held),
                uncertain: try outbox.count(.uncertain), returned: try outbox.count(.returned), isPaused: try outbox.isPaused())
        }
    }

    /// Whether all outgoing mail is held.
    package func isOutboxPaused() async throws -> Bool {
        try await read { try $0.outbox.isPaused() }
    }

    /// Holds one mail, lets it go, drops it or tries it again.
    ///
    /// - Parameter reason: needed for a mail that never leaves; those who work on its ticket read it.
    /// - Throws: `DeskError.refused(.alreadySent)` for what is under way or has left; `.notFound` where there is nothing to be done so.
    package func carryOut(_ deed: OutboxDeed.Kind, on mail: ID<OutboxEntry>, because reason: String = "", by viewer: Viewer) async throws {
        try viewer.require(.watchOutgoingMail)
        let reason = try Self.checkedReason(reason, isNeeded: deed == .drop)
        try await change { unit in
            let done = OutboxDeed(deed, by: viewer.person, at: unit.now, because: reason)
            guard try !unit.outbox.carryOut(done, on: mail) else { return try unit.writeDown(done, mail) }
            guard let entry = try unit.outbox.find(mail) else { throw DeskError.notFound }
            let isGone = entry.state == .sent || (entry.state == .pending && deed != .retry && deed != .release)
            throw isGone && deed != .retry ? DeskError.refused(.alreadySent) : DeskError.notFound
        }
    }

    /// Holds all outgoing mail, or lets it leave again. Mails that are under way arrive.
    package func setOutboxPaused(_ isPaused: Bool, because reason: String = "", by viewer: Viewer) async throws {
        try viewer.require(.watchOutgoingMail)
        let reason = try Self.checkedReason(reason, isNeeded: false)
        try await change { unit in
            let deed = OutboxDeed(isPaused ? .pause : .resume, by: viewer.person, at: unit.now, because: reason)
            if try unit.outbox.setPaused(isPaused, deed) { try unit.writeDown(deed, nil) }
        }
    }

    private static func checkedReason(_ reason: String, isNeeded: Bool) throws(DeskError) -> String {
        let line = reason.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !isNeeded || !line.isEmpty else { throw .invalid(field: "reason", .empty) }
        guard line.utf8.count <= 500 else { throw .invalid(field: "reason", .tooLong) }
        return line
    }
}

extension DeskUnit {
    /// The list names the mail by its number: whom it is for stands with the mail.
    fileprivate func writeDown(_ deed: OutboxDeed, _ mail: ID<OutboxEntry>?) throws {
        let act: AuditAct =
            switch deed.kind {
            case .hold: .held
            case .release: .released
            case .drop: .dropped
            case .retry: .retried
            case .pause: .paused
            case .resume: .resumed
            }
        let reason = deed.reason.isEmpty ? [] : [AuditChange("reason", from: nil, to: deed.reason)]
        try audit.add(
            act, AuditedKind.outgoingMails, mail?.rawValue, named: mail.map { "\($0.rawValue)" } ?? "", reason, by: deed.person, at: now)
    }
}
