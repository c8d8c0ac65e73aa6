import DeskStore
import ServiceDesk

/// A team with those who are in it, by name.
package struct TeamView: Sendable, Hashable {
    package let team: Team
    package let members: [Person]
    /// The leading specialist, who guides the team's line.
    package let lead: Person?
    /// The queues that the team works on, by id.
    package let queues: [Queue]
}

/// A team before it is stored.
package struct TeamDraft: Sendable, Hashable {
    package var name: String
    package var line: SupportLine
    package var members: Set<ID<Person>>
    package var lead: ID<Person>?
    package var queues: Set<ID<Queue>>

    package init(
        name: String, line: SupportLine, members: Set<ID<Person>> = [], lead: ID<Person>? = nil, queues: Set<ID<Queue>> = []
    ) {
        self.name = name
        self.line = line
        self.members = members
        self.lead = lead
        self.queues = queues
    }
}

/// All teams, and what another one could be made of.
package struct TeamBook: Sendable {
    /// By name.
    package let teams: [TeamView]
    /// Everybody who works here, by name.
    package let staff: [Person]
    /// All queues, by id.
    package let queues: [Queue]
}

extension Desk {
    package func teams(for viewer: Viewer) async throws -> TeamBook {
        try viewer.require(.setTeams)
        return try await read { unit in
            let (staff, queues) = (try unit.people.staff(), try unit.queues.all())
            return TeamBook(teams: try unit.teamViews(staff: staff, queues: queues), staff: staff, queues: queues)
        }
    }

    /// - Throws: `DeskError.invalid` names the field: `name`, `people`, `lead`, `queues`; `queues` are `.taken` that are another team's.
    package func addTeam(_ draft: TeamDraft, by viewer: Viewer) async throws -> TeamView {
        try viewer.require(.setTeams)
        return try await administer(StaffedTeams(), by: viewer.person) { unit in
            let name = try unit.checked(draft, as: nil)
            return try unit.fill(try unit.teams.add(name, draft.line, lead: draft.lead), as: draft)
        }
    }

    /// All of it is said again. Whoever does not work here now stays in it for the day when he does again.
    ///
    /// - Throws: as `addTeam`.
    package func changeTeam(_ id: ID<Team>, to draft: TeamDraft, by viewer: Viewer) async throws -> TeamView {
        try viewer.require(.setTeams)
        return try await administer(StaffedTeams(), by: viewer.person) { unit in
            guard try unit.teams.all().contains(where: { $0.id == id }) else { throw DeskError.notFound }
            try unit.teams.save(Team(id: id, name: try unit.checked(draft, as: id), line: draft.line, lead: draft.lead))
            return try unit.fill(id, as: draft)
        }
    }

    /// The team is no more; its queues stay with those whom they are given to.
    package func removeTeam(_ id: ID<Team>, by viewer: Viewer) async throws {
        try viewer.require(.setTeams)
        try await administer(StaffedTeams(), by: viewer.person) { unit in
            guard try unit.teams.all().contains(where: { $0.id == id }) else { throw DeskError.notFound }
            try unit.teams.remove(id)
        }
    }
}

extension DeskUnit {
    func teamViews(staff: [Person], queues: [Queue]) throws -> [TeamView] {
        let owners = try teams.queues()
        return try teams.all().map { team in
            TeamView(
                team: team, members: staff.filter { team.members.contains($0.id) }, lead: staff.first { $0.id == team.lead },
                queues: queues.filter { owners[$0.id] == team.id })
        }
    }

    /// - Returns: the name on one line.
    func checked(_ draft: TeamDraft, as id: ID<Team>?) throws -> String {
        let name = try Desk.checkedName(draft.name)
        guard try !teams.all().contains(where: { $0.name == name && $0.id != id }) else { throw DeskError.invalid(field: "name", .taken) }
        let staff = Set(try people.staff().map(\.id))
        guard draft.members.isSubset(of: staff) else { throw DeskError.invalid(field: "people", .unknown) }
        guard draft.lead.map(staff.contains) ?? true else { throw DeskError.invalid(field: "lead", .unknown) }
        guard try draft.queues.isSubset(of: queues.all().map(\.id)) else { throw DeskError.invalid(field: "queues", .unknown) }
        let owners = try teams.queues()
        // What changes hands is not seen any more by those who saw it: that is said to both teams.
        guard draft.queues.allSatisfy({ owners[$0] == nil || owners[$0] == id }) else { throw DeskError.invalid(field: "queues", .taken) }
        return name
    }

    fileprivate func fill(_ id: ID<Team>, as draft: TeamDraft) throws -> TeamView {
        let (staff, all) = (try people.staff(), try queues.all())
        for person in staff {
            if draft.members.contains(person.id) { try teams.join(id, person.id) } else { try teams.leave(id, person.id) }
        }
        let owners = try teams.queues()
        for queue in all {
            if draft.queues.contains(queue.id) {
                try teams.give(queue.id, to: id)
            } else if owners[queue.id] == id {
                try teams.give(queue.id, to: nil)
            }
        }
        guard let view = try teamViews(staff: staff, queues: all).first(where: { $0.team.id == id }) else { throw DeskError.notFound }
        return view
    }
}
