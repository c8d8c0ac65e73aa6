import DeskStore
import ServiceDesk

/// What a new desk needs before it works, one step at a time.
package enum FirstStep: String, Sendable, Hashable, CaseIterable {
    case name, mail, outgoing, people, hours, languages

    package var next: FirstStep? {
        let all = Self.allCases
        return all.firstIndex(of: self).flatMap { $0 + 1 < all.count ? all[$0 + 1] : nil }
    }
}

/// How far a new desk has come: told by the desk as it is, so that a step that was done elsewhere is done here.
package struct FirstSteps: Sendable, Hashable {
    package let done: Set<FirstStep>
    /// Whether somebody wants to see nothing more of them.
    package let isDismissed: Bool

    package var left: [FirstStep] { FirstStep.allCases.filter { !done.contains($0) } }

    /// Whether they are still to be spoken of where nobody asks.
    package var isOpen: Bool { !isDismissed && !left.isEmpty }
}

extension Desk {
    package func firstSteps(for viewer: Viewer) async throws -> FirstSteps {
        try viewer.require(.runDesk)
        return try await read { unit in
            FirstSteps(
                done: Set(try FirstStep.allCases.filter { try unit.isDone($0) }),
                isDismissed: try unit.settings.value(SettingName.firstSteps) != nil)
        }
    }

    /// Gives the desk's first calendar another week, and adds the days of an iCalendar file to its holidays.
    ///
    /// - Throws: `DeskError.calendar`; `.invalid` for `ical`.
    package func setWorkingHours(_ hours: [String: [[String]]], in zone: String, holidays file: String?, by viewer: Viewer) async throws {
        let records = try await agreementRecords(for: viewer)
        guard let record = records.calendars.first else { throw DeskError.notSetUp }
        var definition = record.definition(at: now)
        (definition.timezone, definition.hours) = (zone, hours)
        let days = try file.map { try HolidayFile.days(in: $0, from: CalendarDate(of: now)) } ?? []
        definition.holidays = Set((definition.holidays ?? []) + days.map(\.description)).sorted()
        try await make(.calendar(record.id, definition, from: now), by: viewer)
    }

    package func dismissFirstSteps(by viewer: Viewer) async throws {
        try viewer.require(.runDesk)
        try await change { try $0.settings.set(SettingName.firstSteps, "dismissed") }
    }
}

extension DeskUnit {
    fileprivate func isDone(_ step: FirstStep) throws -> Bool {
        switch step {
        case .name: return try settings.value(SettingName.deskName).map { $0 != desk.configured.address.text } ?? false
        case .mail: return try !mailboxes.all().isEmpty || threads.hasReceived()
        case .outgoing: return try desk.fixed.sendsMail || (desk.fixed.server == nil && deskSettings().server != nil)
        case .people: return try people.staff().count > 1
        case .hours:
            let calendars = try agreements.all().calendars
            return calendars.count > 1 || calendars.contains { !$0.versions.isEmpty }
        case .languages: return try deskSettings().languages != nil
        }
    }
}
