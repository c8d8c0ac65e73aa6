import ServiceDesk

/// Who of many gets a ticket: skills, languages, lines, working hours, absence, capacity and what each has to do.
enum AssignmentDecisions {
    /// Prints how many tickets a second find somebody, and how often a second the least of as many numbers is found.
    static func measure(people count: Int, tickets: Int) throws {
        let staff = (1...count).map { Colleague($0) }
        let calendars = try [
            OfficeHours.calendar(in: "Europe/Stockholm", from: 8, to: 17), OfficeHours.calendar(in: "Europe/Warsaw", from: 9, to: 18),
            OfficeHours.calendar(in: "Asia/Jerusalem", from: 8, to: 16), OfficeHours.calendar(in: "America/Bogota", from: 7, to: 15),
        ].map { CalendarTimeline($0) }
        let loads = staff.map { Int64($0.load) }
        let rates = try SideBySide.rates(
            tickets, { try give(tickets, to: staff, by: calendars) },
            plain: tickets * 10, { (0..<tickets * 10).reduce(0) { $0 &+ (least(of: loads, beside: Int64($1)) ?? 0) } })
        print(rates.work, rates.plain)
    }

    /// A ticket that finds nobody, among so many.
    private struct Unassigned: Error {}

    private static func give(_ tickets: Int, to staff: [Colleague], by calendars: [CalendarTimeline]) throws -> Int64 {
        let languages: [Language?] = [.swedish, .english, .polish, nil]
        return try (0..<tickets).reduce(1) { sum, place in
            // Over the hours of a Tuesday in Stockholm.
            let now = Instant(microseconds: 1_773_129_600_000_000 + Int64(place % 300) * 60_000_000)
            let working = calendars.map { timeline in
                var hours = timeline.workingTime(from: now)
                return hours.next()?.contains(now) ?? false
            }
            let need = AssignmentNeed(
                skill: place.isMultiple(of: 2) ? ID(Int64(place % 5 + 1)) : nil, language: languages[place % 4], line: .first,
                priority: .normal)
            let candidates = staff.map { $0.candidate(isWorking: working[$0.place % working.count]) }
            guard let best = candidates.best(for: need, at: now) else { throw Unassigned() }
            return sum &+ best.person.rawValue
        }
    }

    /// Another number in each turn, so that the search cannot be done once for all.
    private static func least(of loads: [Int64], beside other: Int64) -> Int64? { loads.lazy.map { $0 ^ (other & 1) }.min() }
}

/// One of those who work at the desk.
private struct Colleague {
    let place: Int
    let load: Int
    private let profile: WorkProfile

    init(_ place: Int) {
        self.place = place
        load = place * 37 % 41
        let away = WorkProfile.Absence(since: Instant(microseconds: 0))
        profile = WorkProfile(
            skills: Set((0..<3).map { ID(Int64((place + $0) % 5 + 1)) }), languages: [.english, Language.allCases[place % 6]],
            lines: place.isMultiple(of: 3) ? [.second, .third] : [.first, .second], calendar: ID(Int64(place % 4 + 1)), capacity: 40,
            absence: place.isMultiple(of: 10) ? away : nil)
    }

    func candidate(isWorking: Bool) -> AssignmentCandidate {
        AssignmentCandidate(
            person: ID(Int64(place)), profile: profile, sees: !place.isMultiple(of: 7), isWorking: isWorking, load: load,
            lastAssignedAt: Instant(microseconds: Int64(place)))
    }
}
