import DeskStore
import ServiceDesk

/// A line as those who work here see it.
package struct LineView: Sendable, Hashable {
    package let line: SupportLine
    /// The leading specialists who guide it, by name.
    package let guides: [Person]
    /// By name.
    package let teams: [TeamView]
    /// Those who work in it or have a ticket there, by name, as far as the viewer may see how much they have to do.
    package let colleagues: [LineColleague]
}

/// Somebody who works in a line, and how much he has to do.
package struct LineColleague: Sendable, Hashable {
    package let person: Person
    /// The weights of his open tickets together.
    package let load: Int
    /// `nil` for any amount.
    package let capacity: Int?
    package let presence: Presence
    /// How many tickets at this line he has to work on, as far as the viewer sees them.
    package let tickets: Int

    /// Whether he could do something now.
    package enum Presence: String, Sendable, Hashable, CaseIterable {
        case here
        /// Outside of his working hours.
        case offHours
        case away
    }
}

extension Desk {
    /// The three lines: who guides them, their teams, and the load of those whose load the viewer may see: his own, for a leading
    /// specialist that of his lines, for whoever manages the desk everybody's.
    package func lines(for viewer: Viewer) async throws -> [LineView] {
        try viewer.require(.readSettings)
        return try await read { unit in
            try unit.lineViews(for: viewer, unit.people.staff(), unit.lineCounts.standing(seenBy: viewer))
        }
    }
}

extension DeskUnit {
    var lineCounts: LineCounts { LineCounts(connection) }

    /// The leading specialists who guide a line.
    ///
    /// - Parameter staff: everybody who works here, by name.
    func guides(of line: SupportLine, among staff: [Person]) throws -> [Person] {
        let guides = try teams.guides()
        return staff.filter { guides[$0.id]?.contains(line) ?? false }
    }

    /// - Parameters:
    ///   - staff: everybody who works here, by name.
    ///   - counts: what the viewer sees at each place.
    func lineViews(for viewer: Viewer, _ staff: [Person], _ counts: [LinePlace: LineCount]) throws -> [LineView] {
        let works = try LineWork(self, staff)
        return SupportLine.allCases.map { line in
            func count(_ person: Person) -> LineCount? { counts[LinePlace(line: line, assignee: person.id)] }
            let seen = staff.filter { person in
                (works.isOf(line, person) || count(person) != nil)
                    && viewer.may(.seeLoad, reaching: viewer.scope(of: person.id, in: [line]))
            }
            return LineView(
                line: line, guides: staff.filter { works.guides[$0.id]?.contains(line) ?? false },
                teams: works.teams.filter { $0.team.line == line },
                colleagues: seen.map { works.colleague($0, tickets: count($0)?.working ?? 0) })
        }
    }
}

/// What those who work here do in the lines.
private struct LineWork {
    let guides: [ID<Person>: Set<SupportLine>]
    let teams: [TeamView]
    private let profiles: [ID<Person>: WorkProfiles.Entry]
    private let loads: [ID<Person>: Int]
    private let working: [ID<BusinessCalendar>: Bool]
    private let now: Instant

    init(_ unit: DeskUnit, _ staff: [Person]) throws {
        guides = try unit.teams.guides()
        teams = try unit.teamViews(staff: staff, queues: unit.queues.all())
        profiles = try unit.workProfiles.all()
        loads = try unit.workProfiles.loads()
        working = try unit.working(profiles.values.map(\.profile))
        now = unit.now
    }

    /// Whoever guides the line, is in a team of it, or works in it; an administrator looks after the desk, and takes tickets only by hand.
    func isOf(_ line: SupportLine, _ person: Person) -> Bool {
        if guides[person.id]?.contains(line) ?? false { return true }
        if teams.contains(where: { $0.team.line == line && $0.team.members.contains(person.id) }) { return true }
        return person.role != .administrator && profile(person).workedLines.contains(line)
    }

    func colleague(_ person: Person, tickets: Int) -> LineColleague {
        let profile = profile(person)
        return LineColleague(
            person: person, load: loads[person.id] ?? 0, capacity: profile.capacity, presence: presence(profile), tickets: tickets)
    }

    private func presence(_ profile: WorkProfile) -> LineColleague.Presence {
        guard !profile.isAway(at: now) else { return .away }
        return profile.calendar.flatMap { working[$0] } ?? true ? .here : .offHours
    }

    private func profile(_ person: Person) -> WorkProfile { profiles[person.id]?.profile ?? WorkProfile() }
}
