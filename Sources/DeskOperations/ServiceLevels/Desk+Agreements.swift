import Database
import DeskStore
import ServiceDesk

/// Everything that was agreed, and who made its versions.
package struct AgreementOverview: Sendable {
    package let records: AgreementRecords
    package let makers: [ID<Person>: Person]

    /// The agreement that says what the others leave out.
    package var standard: AgreementRecord? { records.agreements.first }
    package func isStandard(_ id: ID<Agreement>) -> Bool { standard?.id == id }
}

extension Desk {
    /// As many clocks are worked out again in one unit: few enough that others wait for some twenty milliseconds at most.
    static let recomputed = 1_000

    /// Everything that was agreed, with all versions.
    package func agreementRecords(for viewer: Viewer) async throws -> AgreementRecords {
        try viewer.require(.setAgreements)
        return try await read { try $0.agreements.all() }
    }

    /// The same with who made the versions.
    package func agreementOverview(for viewer: Viewer) async throws -> AgreementOverview {
        try viewer.require(.setAgreements)
        return try await read { unit in
            let records = try unit.agreements.all()
            let makers = records.agreements.flatMap { $0.versions.map(\.madeBy) } + records.calendars.flatMap { $0.versions.map(\.madeBy) }
            let people = try unit.people.find(Set(makers.compactMap { $0 }))
            return AgreementOverview(records: records, makers: Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0) }))
        }
    }

    package func addCalendar(_ name: String, _ definition: CalendarDefinition, by viewer: Viewer) async throws -> ID<BusinessCalendar> {
        try viewer.require(.setAgreements)
        let name = try Self.checkedName(name)
        try AgreementChange.check(definition)
        return try await administer(CalendarsInFile(), by: viewer.person) { unit in
            guard try !unit.agreements.all().calendars.contains(where: { $0.name == name }) else {
                throw DeskError.invalid(field: "name", .taken)
            }
            return try unit.agreements.addCalendar(name, definition)
        }
    }

    package func addAgreement(_ name: String, _ content: AgreementRecord.Content, by viewer: Viewer) async throws -> ID<Agreement> {
        try viewer.require(.setAgreements)
        let name = try Self.checkedName(name)
        return try await administer(AgreementsInFile(), by: viewer.person) { unit in
            let records = try unit.agreements.all()
            try AgreementChange.check(content, records)
            guard !records.agreements.contains(where: { $0.name == name }) else { throw DeskError.invalid(field: "name", .taken) }
            return try unit.agreements.addAgreement(name, content)
        }
    }

    /// The change that adds the days of an iCalendar file to the holidays of a calendar, as it then is.
    package func holidays(_ text: String, for calendar: ID<BusinessCalendar>, from: Instant, by viewer: Viewer) async throws
        -> AgreementChange
    {
        let records = try await agreementRecords(for: viewer)
        guard let record = records.calendars.first(where: { $0.id == calendar }) else { throw DeskError.notFound }
        let days = try HolidayFile.days(in: text, from: CalendarDate(of: now))
        var definition = record.definition(at: max(from, now))
        definition.holidays = Set((definition.holidays ?? []) + days.map(\.description)).sorted()
        return .calendar(calendar, definition, from: from)
    }

    /// Makes a change; every clock that runs is worked out again, now and when it begins to hold.
    package func make(_ change: AgreementChange, by viewer: Viewer) async throws {
        try viewer.require(.setAgreements)
        try await administer(CalendarsInFile(), AgreementsInFile(), PriorityAgreementsInFile(), by: viewer.person) { unit in
            try change.check(against: unit.agreements.all())
            try change.save(in: unit.agreements, by: viewer.person, at: unit.now)
            try unit.recomputations.begin(notBefore: unit.now)
            if let from = change.from, from > unit.now { try unit.recomputations.begin(notBefore: from) }
        }
    }

    /// Works some clocks out again after a change of what is agreed.
    ///
    /// - Returns: whether there is more to do now.
    package func recompute() async throws -> Bool {
        guard try await read({ try $0.recomputations.isPending(at: $0.now) }) else { return false }
        return try await change { unit in
            guard let recomputation = try unit.recomputations.next(by: unit.now) else { return false }
            let clocks = try unit.clocks.open(after: recomputation.after, limit: Self.recomputed)
            try unit.recompute(clocks)
            if let last = clocks.last?.scheduled.ticket {
                try unit.recomputations.note(recomputation, doneUpTo: last)
            } else {
                try unit.recomputations.end(recomputation)
            }
            return true
        }
    }
}

extension DeskUnit {
    fileprivate func recompute(_ clocks: [OpenClock]) throws {
        guard let basis = try agreementBasis() else { return }
        var promised: Set<ID<Ticket>> = []
        var moved: [(clock: ScheduledClock, schedule: ClockSchedule)] = []
        for open in clocks {
            let (scheduled, clock) = (open.scheduled, open.scheduled.clock)
            let agreement = basis.book.agreement(open.agreement)
            // Events follow from these; the ticket itself must be read.
            if basis.agreement(of: open) != open.agreement || clock.wasToldTooEarly(under: agreement, open.priority, at: now) {
                promised.insert(scheduled.ticket)
                continue
            }
            let schedule = clock.schedule(by: agreement, open.priority, at: now)
            if schedule != scheduled.schedule { moved.append((scheduled, schedule)) }
        }
        moved.removeAll { promised.contains($0.clock.ticket) }
        try self.clocks.rescheduleUnchanged(moved)
        var settledClocks: [(clock: ScheduledClock, schedule: ClockSchedule)] = []
        let schedule = try schedule()
        for ticket in try tickets.load(promised) {
            let settled = try rearm(settleAgreement(of: ticket))
            for clock in settled.clocks where clock.isOpen {
                let scheduled = ScheduledClock(ticket: settled.id, clock: clock, schedule: schedule(clock, settled))
                settledClocks.append((scheduled, scheduled.schedule))
            }
        }
        try self.clocks.reschedule(settledClocks)
    }
}
