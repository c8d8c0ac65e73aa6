import Database
import ServiceDesk

/// The teams of those who work here, and who guides a line.
package struct Teams {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// All teams, by name. Two queries.
    package func all() throws -> [Team] {
        var members: [ID<Team>: Set<ID<Person>>] = [:]
        for row in try connection.rows("SELECT team, person FROM team_member", []) {
            members[try row.id(0), default: []].insert(try row.id(1))
        }
        return try connection.rows("SELECT id, name, line, lead FROM team ORDER BY name, id", []).map { row in
            let id: ID<Team> = try row.id(0)
            return Team(id: id, name: try row.text(1), line: try row.word(2), members: members[id] ?? [], lead: try row.idOrNil(3))
        }
    }

    /// A team without its members.
    package func add(_ name: String, _ line: SupportLine, lead: ID<Person>?) throws -> ID<Team> {
        try connection.insert(
            "INSERT INTO team (name, line, lead) VALUES (?1, ?2, ?3)", [.text(name), .text(line.rawValue), lead.sqlValue])
    }

    /// Its name, its line and its leading specialist. By primary key.
    package func save(_ team: Team) throws {
        try connection.execute(
            "UPDATE team SET name = ?2, line = ?3, lead = ?4 WHERE id = ?1",
            [team.id.sqlValue, .text(team.name), .text(team.line.rawValue), team.lead.sqlValue])
    }

    package func join(_ team: ID<Team>, _ person: ID<Person>) throws {
        try connection.execute(
            "INSERT INTO team_member (team, person) VALUES (?1, ?2) ON CONFLICT DO NOTHING", [team.sqlValue, person.sqlValue])
    }

    package func leave(_ team: ID<Team>, _ person: ID<Person>) throws {
        try connection.execute("DELETE FROM team_member WHERE team = ?1 AND person = ?2", [team.sqlValue, person.sqlValue])
    }

    /// The queues that are a team's; one that is no team's is missing. By the index on it.
    package func queues() throws -> [ID<Queue>: ID<Team>] {
        try connection.rows("SELECT id, team FROM queue WHERE team IS NOT NULL", []).reduce(into: [:]) { teams, row in
            teams[try row.id(0)] = try row.id(1)
        }
    }

    /// Gives a queue to a team, or to none.
    package func give(_ queue: ID<Queue>, to team: ID<Team>?) throws {
        try connection.execute("UPDATE queue SET team = ?2 WHERE id = ?1", [queue.sqlValue, team.sqlValue])
    }

    /// The team is no more; its queues stay, and are no team's.
    package func remove(_ team: ID<Team>) throws {
        try connection.execute("UPDATE queue SET team = NULL WHERE team = ?1", [team.sqlValue])
        try connection.execute("DELETE FROM team_member WHERE team = ?1", [team.sqlValue])
        try connection.execute("DELETE FROM team WHERE id = ?1", [team.sqlValue])
    }

    /// Who guides which lines: by his profile, or as the leading specialist of a team; whoever guides none is missing. Two queries.
    ///
    /// - Parameter person: of whom alone it is asked; `nil` for everybody.
    package func guides(_ person: ID<Person>? = nil) throws -> [ID<Person>: Set<SupportLine>] {
        var guides: [ID<Person>: Set<SupportLine>] = [:]
        let (isHis, his) = (person == nil ? "" : " AND person = ?1", person.map { [$0.sqlValue] } ?? [])
        for row in try connection.rows("SELECT person, lines FROM work_profile WHERE is_leading = 1\(isHis)", his) {
            let lines: Set<SupportLine> = try WorkProfiles.words(row.text(1))
            guides[try row.id(0)] = WorkProfile(lines: lines, isLeading: true).guidedLines
        }
        let isLed = person == nil ? "lead IS NOT NULL" : "lead = ?1"
        for row in try connection.rows("SELECT lead, line FROM team WHERE \(isLed)", his) {
            guides[try row.id(0), default: []].insert(try row.word(1))
        }
        return guides
    }
}
