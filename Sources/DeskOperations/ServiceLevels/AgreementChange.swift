import DeskStore
import ServiceDesk

/// A change of what is agreed. Versions are added, none is altered.
package enum AgreementChange: Sendable, Hashable, Codable {
    /// The calendar counts so from a moment on.
    case calendar(ID<BusinessCalendar>, CalendarDefinition, from: Instant)
    /// The agreement says so from a moment on.
    case agreement(ID<Agreement>, AgreementRecord.Content, from: Instant)
    /// Tickets of this priority come under an agreement; `nil` for none of their own.
    case priority(Priority, ID<Agreement>?)

    /// When it begins to hold; a change of a choice does so at once.
    var from: Instant? {
        switch self {
        case .calendar(_, _, let from), .agreement(_, _, let from): from
        case .priority: nil
        }
    }

    /// - Throws: what is wrong with it, in the words of whoever entered it.
    func check(against records: AgreementRecords) throws {
        switch self {
        case .calendar(let id, let definition, _):
            guard records.calendars.contains(where: { $0.id == id }) else { throw DeskError.notFound }
            try Self.check(definition)
        case .agreement(let id, let content, _):
            guard records.agreements.contains(where: { $0.id == id }) else { throw DeskError.notFound }
            try Self.check(content, records)
        case .priority(_, let id):
            guard id.map({ id in records.agreements.contains { $0.id == id } }) ?? true else {
                throw DeskError.invalid(field: "agreement", .unknown)
            }
        }
    }

    static func check(_ definition: CalendarDefinition) throws {
        do {
            _ = try definition.calendar()
        } catch {
            throw DeskError.calendar(error)
        }
    }

    static func check(_ content: AgreementRecord.Content, _ records: AgreementRecords) throws {
        guard records.calendars.contains(where: { $0.id == content.calendar }) else {
            throw DeskError.invalid(field: "calendar", .unknown)
        }
        do {
            try content.terms.check()
        } catch {
            throw DeskError.terms(error)
        }
    }

    /// The records as they would then be.
    func applied(to records: AgreementRecords, by person: ID<Person>, at now: Instant) -> AgreementRecords {
        var records = records
        switch self {
        case .calendar(let id, let definition, let from):
            guard let index = records.calendars.firstIndex(where: { $0.id == id }) else { break }
            records.calendars[index].versions.append(.init(from: from, definition: definition, madeAt: now, madeBy: person))
        case .agreement(let id, let content, let from):
            guard let index = records.agreements.firstIndex(where: { $0.id == id }) else { break }
            records.agreements[index].versions.append(.init(from: from, content: content, madeAt: now, madeBy: person))
        case .priority(let priority, let id): records.byPriority[priority] = id
        }
        return records
    }

    func save(in agreements: Agreements, by person: ID<Person>?, at now: Instant) throws {
        switch self {
        case .calendar(let id, let definition, let from):
            try agreements.add(.init(from: from, definition: definition, madeAt: now, madeBy: person), to: id)
        case .agreement(let id, let content, let from):
            try agreements.add(.init(from: from, content: content, madeAt: now, madeBy: person), to: id)
        case .priority(let priority, let id): try agreements.set(id, for: priority)
        }
    }
}

/// What a change would do to the clocks that run.
package struct AgreementPreview: Sendable, Hashable {
    /// Clocks that run now.
    package var clocks = 0
    /// Those of them that would be due at another moment.
    package var moved = 0
    /// Those that would be late at once, and those that would be late no longer.
    package var late = 0
    package var lateNoLonger = 0
    /// Some of those that would move, the oldest tickets first.
    package var examples: [Example] = []

    package struct Example: Sendable, Hashable {
        package let ticket: TicketNumber
        package let target: ClockTarget
        package let due: Instant?
        package let wouldBeDue: Instant?
    }

    static let mostExamples = 20

    mutating func add(_ clock: ScheduledClock, wouldBeDue: Instant?, at now: Instant) {
        let due = clock.schedule.due
        // It waits, or nothing was agreed for it, before and after.
        guard due != nil || wouldBeDue != nil else { return }
        clocks += 1
        guard due != wouldBeDue else { return }
        moved += 1
        let isLate = due.map { $0 <= now } ?? false
        let wouldBeLate = wouldBeDue.map { $0 <= now } ?? false
        if wouldBeLate, !isLate { late += 1 }
        if isLate, !wouldBeLate { lateNoLonger += 1 }
        guard examples.count < Self.mostExamples else { return }
        examples.append(
            Example(ticket: TicketNumber(clock.ticket), target: clock.clock.target, due: due, wouldBeDue: wouldBeDue))
    }
}
