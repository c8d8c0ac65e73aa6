import DeskStore
import ServiceDesk

extension Desk {
    /// What the desk holds its lines to.
    package func linePolicy(for viewer: Viewer) async throws -> LinePolicy {
        try viewer.require(.readSettings)
        return try await read { try $0.linePolicy() }
    }

    /// From now on.
    package func setLinePolicy(_ policy: LinePolicy, by viewer: Viewer) async throws {
        try viewer.require(.setLines)
        try await administer(SettingsInFile(), by: viewer.person) { try $0.save(policy) }
    }
}

extension DeskUnit {
    func linePolicy() throws -> LinePolicy {
        guard let text = try settings.value(SettingName.linePolicy) else { return .standard }
        return (try? StoredJSON.value(text)) ?? .standard
    }

    func save(_ policy: LinePolicy) throws {
        try settings.set(SettingName.linePolicy, StoredJSON.text(policy))
    }

    /// Refuses to give anybody a ticket of which nobody has said what it is about, where the desk wants that.
    func requireCategorised(_ ticket: Ticket) throws {
        guard try linePolicy().letsAssign(ticket) else { throw DeskError.refused(.notCategorised) }
    }

    /// Whether a ticket leaves its line as soon as it has this priority.
    func goesToThird(_ ticket: Ticket, as priority: Priority) throws -> Bool {
        guard priority == .highest, ticket.priority != .highest, ticket.line != .third else { return false }
        return try wantedAgreement(of: ticket, as: priority).terms.value(at: now).sendsHighestToThird
    }

    /// A ticket that has become one of the highest priority goes to the third line at once, and whoever is on duty is told. Whoever hands
    /// it back has decided so.
    ///
    /// - Parameter isNew: the requester is only just about to be told its number.
    func callThirdLine(_ ticket: Ticket, isNew: Bool = false) throws -> Ticket {
        guard ticket.priority == .highest, ticket.status != .closed else { return ticket }
        guard try agreement(for: ticket).terms.value(at: now).sendsHighestToThird else { return ticket }
        let isThere = ticket.line == .third
        let (called, events) = isThere ? (ticket, []) : try carryOut(.escalate(to: .third, because: nil), on: ticket, by: .desk)
        // First: whoever is on duty is told of one thing once, and this is the thing for him.
        try announce(News(.onDuty, of: called, event: called.version, by: nil))
        if !isThere { try announce(News(.escalated, readers: isNew ? nil : .progress, of: called, after: events)) }
        return called
    }
}
