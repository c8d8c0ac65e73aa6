import Database
import DeskStore
import Localization
import ServiceDesk

extension Desk {
    /// Makes the tables and, where there is none yet, the default queues with the default calendar and agreement; can be repeated.
    ///
    /// - Parameter name: what the desk calls itself in mails; kept when it was set before.
    package func setUp(name: String) async throws {
        try await database.migrate(DeskSchema.migrations)
        let catalog = Catalog.of(identity.language)
        try await change { unit in
            if try unit.queues.all().isEmpty {
                for name in ["queue.general", "queue.compatibility", "queue.operations"] {
                    _ = try unit.queues.add(catalog.text(name), address: nil, at: unit.now)
                }
            }
            if try unit.settings.value(SettingName.deskName) == nil { try unit.settings.set(SettingName.deskName, name) }
            try unit.agreements.addStandard(
                calendar: (catalog.text("calendar.default"), Self.officeHours), agreement: (catalog.text("agreement.default"), .standard))
        }
        try await addMissingClocks()
        try await readSettings()
    }

    /// Monday to Friday, 9 to 17.
    private static let officeHours = CalendarDefinition(
        timezone: "UTC", hours: Dictionary(uniqueKeysWithValues: ["mon", "tue", "wed", "thu", "fri"].map { ($0, [["09:00", "17:00"]]) }))

    /// Tickets whose clocks are missing get them from their histories, some at a time so that nobody waits long.
    private func addMissingClocks() async throws {
        guard try await read({ try $0.settings.value(SettingName.clocks) }) == nil else { return }
        var last: ID<Ticket>? = ID(0)
        while let after = last { last = try await change { try $0.addMissingClocks(after: after, limit: 200) } }
        try await change { try $0.settings.set(SettingName.clocks, "complete") }
    }
}

extension DeskUnit {
    /// - Returns: behind which ticket there may be more.
    fileprivate func addMissingClocks(after ticket: ID<Ticket>, limit: Int) throws -> ID<Ticket>? {
        let found = try clocks.ticketsWithout(after: ticket, limit: limit)
        let tickets = try found.compactMap { Ticket($0, folding: try self.tickets.history(of: $0)) }
        let schedule = try schedule()
        try clocks.save(
            tickets.flatMap { ticket in
                ticket.clocks.map { ScheduledClock(ticket: ticket.id, clock: $0, schedule: schedule($0, ticket)) }
            })
        return found.count == limit ? found.last : nil
    }
}
