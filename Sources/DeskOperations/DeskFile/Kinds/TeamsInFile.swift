import DeskStore
import ServiceDesk

/// Who works together in a line, and whose queues they are. Who is in a team and who leads it is no matter of the file: it names no persons.
struct TeamsInFile: DeskFileKind {
    let section = "teams"
    let word = "team"
    let keys = ["name", "was", "line", "queues"]

    func things(at site: DeskFileSite) throws -> [DeskFileThing] {
        let (owners, queues) = (try site.unit.teams.queues(), try site.unit.queues.all())
        return try site.unit.teams.all().map { team in
            let own = queues.filter { owners[$0.id] == team.id }.map(\.name).sorted()
            var values = [DeskFileKey("name", .text(team.name)), DeskFileKey("line", .text(team.line.rawValue))]
            values.add("queues", own.isEmpty ? nil : .texts(own))
            return DeskFileThing(id: team.id.rawValue, key: [team.name], values: values)
        }
    }

    func save(_ entry: DeskFileEntry, as known: DeskFileThing?, at site: DeskFileSite) throws -> Int64 {
        let (teams, line): (Teams, SupportLine) = (site.unit.teams, try entry.node.required("line").word())
        let name = try site.unit.checked(TeamDraft(name: entry.name, line: line), as: known.map { ID($0.id) })
        guard let team = try teams.all().first(where: { $0.id.rawValue == known?.id }) else {
            return try teams.add(name, line, lead: nil).rawValue
        }
        try teams.save(Team(id: team.id, name: name, line: line, lead: team.lead))
        return team.id.rawValue
    }

    /// The queues change hands once all teams are there, so that two can swap theirs.
    func finish(_ saved: [(entry: DeskFileEntry, id: Int64)], at site: DeskFileSite) throws {
        let owners = try site.unit.teams.queues()
        let named = Set(saved.map { ID<Team>($0.id) })
        var wanted: [ID<Queue>: ID<Team>] = [:]
        for (entry, id) in saved {
            for node in try entry.node["queues"]?.list() ?? [] {
                let queue = try site.queue(node)
                guard wanted.updateValue(ID(id), forKey: queue) == nil else { throw node.fault(.repeated(try node.text())) }
                let isTaken = owners[queue].map { !named.contains($0) } ?? false
                guard !isTaken else { throw node.fault(.refused(.invalid(field: "queues", .taken))) }
            }
        }
        for queue in Set(owners.keys).union(wanted.keys).sorted() where wanted[queue] != owners[queue] {
            let isLeftAlone = owners[queue].map { !named.contains($0) } ?? false
            if !isLeftAlone { try site.unit.teams.give(queue, to: wanted[queue]) }
        }
    }

    /// One that somebody is in, or leads, stays.
    func remove(_ thing: DeskFileThing, at site: DeskFileSite) throws -> Bool {
        let team = try site.unit.teams.all().first { $0.id.rawValue == thing.id }
        guard let team, team.members.isEmpty, team.lead == nil else { return false }
        try site.unit.teams.remove(team.id)
        return true
    }
}
