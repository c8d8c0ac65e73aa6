/// What somebody who works here can do, when, and how much of it at once. Where nothing is said, nothing keeps him from a ticket.
package struct WorkProfile: Sendable, Hashable {
    package var skills: Set<ID<Skill>>
    /// The languages that he answers in; empty means all.
    package var languages: Set<Language>
    /// The lines that he works in; empty means all.
    package var lines: Set<SupportLine>
    /// His working hours; `nil` means at any time.
    package var calendar: ID<BusinessCalendar>?
    /// How much open work he may have, by the weight of priorities; `nil` means any amount.
    package var capacity: Int?
    /// Who gets his tickets when he is away, where anybody is named.
    package var substitute: ID<Person>?
    /// A leading specialist, under whose guidance a line works (PROCESS, Three lines).
    package var isLeading: Bool
    /// Whoever is on duty is told at once of a ticket of the highest priority.
    package var isOnDuty: Bool
    package var absence: Absence?

    /// He is away; without an end, until he says that he is back.
    package struct Absence: Sendable, Hashable {
        package var since: Instant
        package var until: Instant?

        package init(since: Instant, until: Instant? = nil) {
            self.since = since
            self.until = until
        }
    }

    package init(
        skills: Set<ID<Skill>> = [], languages: Set<Language> = [], lines: Set<SupportLine> = [], calendar: ID<BusinessCalendar>? = nil,
        capacity: Int? = nil, substitute: ID<Person>? = nil, isLeading: Bool = false, isOnDuty: Bool = false, absence: Absence? = nil
    ) {
        self.skills = skills
        self.languages = languages
        self.lines = lines
        self.calendar = calendar
        self.capacity = capacity
        self.substitute = substitute
        self.isLeading = isLeading
        self.isOnDuty = isOnDuty
        self.absence = absence
    }

    /// The lines that work under his guidance: those that he works in, and the second where none is named (PROCESS, Three lines).
    package var guidedLines: Set<SupportLine> {
        guard isLeading else { return [] }
        return lines.isEmpty ? [.second] : lines
    }

    /// The lines that he works in: all, where none is named.
    package var workedLines: Set<SupportLine> { lines.isEmpty ? Set(SupportLine.allCases) : lines }

    package func isAway(at now: Instant) -> Bool {
        guard let absence else { return false }
        return absence.since <= now && absence.until.map { now < $0 } ?? true
    }
}

extension Priority {
    /// How much of somebody's capacity an open ticket takes.
    package var weight: Int {
        switch self {
        case .lowest, .low: 1
        case .normal: 2
        case .high: 4
        case .highest: 8
        }
    }
}
