import DeskStore
import ServiceDesk

/// What somebody can do and how much he has to do, with what else there is to choose from.
package struct WorkProfileView: Sendable, Hashable {
    package let person: Person
    package let profile: WorkProfile
    /// The weights of his open tickets together.
    package let load: Int
    /// Who could stand in for him, by name.
    package let colleagues: [Person]
    /// All that there are, by id.
    package let skills: [Skill]
    package let calendars: [CalendarName]
}

/// A calendar by its name.
package struct CalendarName: Sendable, Hashable {
    package let id: ID<BusinessCalendar>
    package let name: String
}

/// Who gets the tickets of whoever goes away.
package enum Handover: Sendable, Hashable {
    /// The one who is named in his profile.
    case usual
    /// This one, from now on; nobody means that they go back to their queues.
    case named(ID<Person>?)
}

extension Desk {
    /// What somebody can do, for himself and for whoever manages the desk.
    package func workProfile(of person: ID<Person>, for viewer: Viewer) async throws -> WorkProfileView {
        try viewer.require(.seeWorkProfile, reaching: viewer.person == person ? .own : .all)
        return try await read { unit in
            guard let found = try unit.people.find(person), found.role.isStaff else { throw DeskError.notFound }
            return WorkProfileView(
                person: found, profile: try unit.workProfiles.of(person), load: try unit.workProfiles.loads()[person] ?? 0,
                colleagues: try unit.people.staff().filter { $0.id != person },
                skills: try unit.skills.all(),
                calendars: try unit.agreements.all().calendars.map { CalendarName(id: $0.id, name: $0.name) })
        }
    }

    /// Says what somebody can do; his absence stays as it is.
    ///
    /// - Throws: `DeskError.invalid` names the field: `skills`, `calendar`, `capacity`, `substitute`.
    package func setWorkProfile(_ wanted: WorkProfile, of person: ID<Person>, by viewer: Viewer) async throws {
        try viewer.require(.setWorkProfile)
        guard wanted.capacity.map({ $0 >= 0 && $0 <= 1_000_000 }) ?? true else { throw DeskError.invalid(field: "capacity", .malformed) }
        try await administer(SetUpPeople(person), by: viewer.person) { unit in
            try unit.lockColleague(person)
            guard try wanted.skills.isSubset(of: unit.skills.names().keys) else { throw DeskError.invalid(field: "skills", .unknown) }
            if let calendar = wanted.calendar, try unit.calendars([calendar]).isEmpty {
                throw DeskError.invalid(field: "calendar", .unknown)
            }
            try unit.requireSubstitute(wanted.substitute, of: person)
            var profile = wanted
            profile.absence = try unit.workProfiles.of(person).absence
            try unit.workProfiles.save(profile, of: person)
        }
    }

    /// Somebody goes away, at once: his tickets go to his substitute, or back to their queues, each with an event.
    ///
    /// - Parameter until: when he is back; `nil` until he says so.
    package func leave(
        _ person: ID<Person>, until: Instant?, handingTo handover: Handover = .usual, by viewer: Viewer
    ) async throws {
        try viewer.require(.setPresence, reaching: viewer.person == person ? .own : .all)
        guard until.map({ $0 > now }) ?? true else { throw DeskError.invalid(field: "until", .inPast) }
        try await change { unit in
            try unit.lockColleague(person)
            var profile = try unit.workProfiles.of(person)
            if case .named(let substitute) = handover {
                try unit.requireSubstitute(substitute, of: person)
                profile.substitute = substitute
            }
            profile.absence = WorkProfile.Absence(since: unit.now, until: until)
            try unit.workProfiles.save(profile, of: person)
            try unit.writeDownAbsence(of: person, to: until.map(\.iso8601) ?? "…", by: viewer)
            try unit.handOver(from: person, because: .absent, to: profile.substitute)
        }
    }

    /// He is back; what was his meanwhile belongs to others.
    package func comeBack(_ person: ID<Person>, by viewer: Viewer) async throws {
        try viewer.require(.setPresence, reaching: viewer.person == person ? .own : .all)
        try await change { unit in
            try unit.lockColleague(person)
            var profile = try unit.workProfiles.of(person)
            profile.absence = nil
            try unit.workProfiles.save(profile, of: person)
            try unit.writeDownAbsence(of: person, to: nil, by: viewer)
        }
    }

    /// Switches a member of staff off, who then signs in nowhere and whose tickets go back, or on again. Nobody does it to himself, nor an
    /// administrator who was switched off meanwhile, so that there is always one.
    package func setDisabled(_ isDisabled: Bool, _ person: ID<Person>, by viewer: Viewer) async throws {
        try viewer.require(.switchOff)
        guard viewer.person != person else { throw DeskError.refusedPerson(.oneself) }
        try await administer(SetUpPeople(person), by: viewer.person) { unit in
            let found = try unit.personToChange(person, by: viewer).person
            guard found.role.isStaff else { throw DeskError.notFound }
            guard found.isDisabled != isDisabled else { return }
            try unit.people.setDisabled(isDisabled, person)
            guard isDisabled else { return }
            try unit.sessions.endAll(of: person)
            try unit.accessLinks.endAll(of: person, at: unit.now)
            try unit.handOver(from: person, because: .disabled, to: unit.workProfiles.of(person).substitute)
        }
    }
}

extension DeskUnit {
    /// What somebody says of himself is no administration.
    fileprivate func writeDownAbsence(of person: ID<Person>, to until: String?, by viewer: Viewer) throws {
        guard viewer.person != person, let found = try people.find(person) else { return }
        try writeDown(.changed, found, [AuditChange("absence", from: nil, to: until)], by: viewer.person)
    }

    /// Nobody else changes what somebody who works here can do, or has, before this unit ends.
    fileprivate func lockColleague(_ person: ID<Person>) throws {
        guard let found = try people.lock(person), found.role.isStaff else { throw DeskError.notFound }
    }

    fileprivate func requireSubstitute(_ substitute: ID<Person>?, of person: ID<Person>) throws {
        guard let substitute else { return }
        guard substitute != person, let found = try people.find(substitute), found.role.isStaff, !found.isDisabled else {
            throw DeskError.invalid(field: "substitute", .unknown)
        }
    }

    /// Everything that somebody has goes to his substitute where that one is at work and may see it, else back to its queue.
    fileprivate func handOver(from person: ID<Person>, because reason: ReleaseReason, to substitute: ID<Person>?) throws {
        let board = try AssignmentBoard(self, locks: true)
        for id in try tickets.unfinished(of: person) {
            guard let ticket = try tickets.load(id), ticket.assignee == person else { continue }
            let candidate = substitute.flatMap { board.candidate($0, for: ticket) }
            if let candidate, candidate.sees, !candidate.profile.isAway(at: now) {
                let (next, events) = try carryOut(.assign(to: candidate.person, because: .substitute), on: ticket, by: .desk)
                try announceAssignment(next, after: events)
            } else {
                try carryOut(.release(because: reason), on: ticket, by: .desk)
            }
        }
    }
}
