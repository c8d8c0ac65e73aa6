import DeskStore
import ServiceDesk

/// Everybody who may be given tickets, as they stand at one moment.
struct AssignmentBoard {
    let people: [Person]
    private let viewers: [ID<Person>: Viewer]
    private let entries: [ID<Person>: WorkProfiles.Entry]
    private let working: [ID<BusinessCalendar>: Bool]
    private let loads: [ID<Person>: Int]

    /// - Parameter locks: whether something is to be given: then everybody who works here is locked, in ascending order, so that what one
    ///   unit gives is counted by the next.
    init(_ unit: DeskUnit, locks: Bool) throws {
        people = try locks ? unit.people.lockedStaff() : unit.people.staff()
        viewers = Dictionary(uniqueKeysWithValues: try unit.sights.of(people).map { ($0.person, $0) })
        entries = try unit.workProfiles.all()
        loads = try unit.workProfiles.loads()
        working = try unit.working(entries.values.map(\.profile))
    }

    func candidate(_ person: Person, for ticket: Ticket) -> AssignmentCandidate {
        let entry = entries[person.id] ?? WorkProfiles.Entry()
        return AssignmentCandidate(
            person: person.id, profile: entry.profile, sees: viewers[person.id]?.worksOn(ticket.queue) ?? false,
            isWorking: entry.profile.calendar.flatMap { working[$0] } ?? true, load: loads[person.id] ?? 0,
            lastAssignedAt: entry.lastAssignedAt)
    }

    /// Agents and managers; an administrator looks after the desk, and takes tickets only by hand.
    func candidates(for ticket: Ticket) -> [AssignmentCandidate] {
        people.filter { $0.role != .administrator }.map { candidate($0, for: ticket) }
    }

    func candidate(_ person: ID<Person>, for ticket: Ticket) -> AssignmentCandidate? {
        people.first { $0.id == person }.map { candidate($0, for: ticket) }
    }
}

extension DeskUnit {
    /// What a ticket asks of whoever is to work on it.
    func need(of ticket: Ticket, among candidates: [AssignmentCandidate]) throws -> AssignmentNeed {
        try need(of: ticket) { language in candidates.contains { $0.profile.languages.contains(language) } }
    }

    /// - Parameter isSpoken: whether somebody here speaks a language: one that nobody speaks is asked of nobody.
    func need(of ticket: Ticket, isSpoken: (Language) throws -> Bool) throws -> AssignmentNeed {
        let language = try people.find(ticket.requester)?.language
        return AssignmentNeed(
            skill: ticket.log.skill, language: try language.flatMap { try isSpoken($0) ? $0 : nil }, line: ticket.line,
            priority: ticket.priority)
    }

    /// Whether anybody works now by each of the calendars of some people.
    func working(_ profiles: [WorkProfile]) throws -> [ID<BusinessCalendar>: Bool] {
        try calendars(Set(profiles.compactMap(\.calendar))).mapValues { $0.isWorking(at: now) }
    }

    func calendars(_ ids: Set<ID<BusinessCalendar>>) throws -> [ID<BusinessCalendar>: CalendarTimeline] {
        guard !ids.isEmpty else { return [:] }
        var timelines: [ID<BusinessCalendar>: CalendarTimeline] = [:]
        for record in try agreements.all().calendars where ids.contains(record.id) {
            do { timelines[record.id] = try record.timeline() } catch { throw DeskError.calendar(error) }
        }
        return timelines
    }
}

extension Timeline where Value == BusinessCalendar {
    /// Whether anybody works at that moment.
    func isWorking(at now: Instant) -> Bool {
        var working = workingTime(from: now)
        return working.next()?.contains(now) ?? false
    }
}
