import DeskOperations
import DeskStore
import Hummingbird
import Localization
import ServiceDesk

/// The lines as they are called, who guides them and works in them, and their teams.
extension APIRoutes {
    static func listLines(_ request: APIRequest) async throws -> Response {
        try await lines(request, in: request.words)
    }

    /// All of it is said at once: a name that is left out is none.
    static func nameLine(_ request: APIRequest) async throws -> Response {
        guard let line = request.parameters.get("line").flatMap({ SupportLine(rawValue: $0) }) else { throw DeskError.notFound }
        let names = try request.decode(WrittenLineNames.self).wanted()
        try await request.desk.setNames(names, of: line, by: request.viewer)
        return try await lines(request, in: request.words.naming(try await request.desk.lineNames()))
    }

    private static func lines(_ request: APIRequest, in words: Catalog) async throws -> Response {
        let (names, board) = (try await request.desk.lineNames(), try await request.desk.lines(for: request.viewer))
        return try request.reply(LineListJSON(lines: board.map { LineJSON($0, names, words) }))
    }

    static func listTeams(_ request: APIRequest) async throws -> Response {
        let teams = try await request.desk.teams(for: request.viewer).teams
        return try request.reply(TeamListJSON(teams: teams.map { TeamJSON($0) }))
    }

    static func addTeam(_ request: APIRequest) async throws -> Response {
        let added = try await request.desk.addTeam(try request.decode(WrittenTeam.self).draft(), by: request.viewer)
        return try request.reply(TeamJSON(added), status: .created)
    }

    /// All of it is said at once: a team of which no people are said has none.
    static func changeTeam(_ request: APIRequest) async throws -> Response {
        let id: ID<Team> = try request.id()
        let changed = try await request.desk.changeTeam(id, to: try request.decode(WrittenTeam.self).draft(), by: request.viewer)
        return try request.reply(TeamJSON(changed))
    }

    static func removeTeam(_ request: APIRequest) async throws -> Response {
        try await request.desk.removeTeam(try request.id(), by: request.viewer)
        return Response(status: .noContent)
    }
}

/// What a line is called, as a program writes it.
private struct WrittenLineNames: Decodable {
    let name: String?
    let names: [String: String]?

    func wanted() throws(APIProblem) -> [Language?: String] {
        var wanted: [Language?: String] = [nil: name ?? ""]
        for (code, name) in names ?? [:] {
            guard let language = Language(rawValue: code) else {
                throw .parameter("names", allowed: Language.allCases.map(\.rawValue))
            }
            wanted[language] = name
        }
        return wanted
    }
}

/// A team as a program writes one.
private struct WrittenTeam: Decodable {
    let name: String
    let line: String
    let people: [Int64]?
    let lead: Int64?
    let queues: [Int64]?

    func draft() throws(APIProblem) -> TeamDraft {
        guard let line = SupportLine(rawValue: line) else { throw .parameter("line", allowed: SupportLine.allCases.map(\.rawValue)) }
        return TeamDraft(
            name: name, line: line, members: Set((people ?? []).map { ID($0) }), lead: lead.map { ID($0) },
            queues: Set((queues ?? []).map { ID($0) }))
    }
}

struct LineListJSON: Encodable, Sendable {
    let lines: [LineJSON]
}

/// A line: its key, its names, who guides it, and those whose load the asker may see.
struct LineJSON: Encodable, Sendable {
    struct Colleague: Encodable, Sendable {
        let person: PersonJSON
        let load: Int
        let capacity: Nullable<Int>
        let away: Bool
        let openTickets: Int
    }

    let line: String
    let name: String
    let ownName: Nullable<String>
    let names: [String: String]
    let leading: [PersonJSON]
    let teams: [NamedJSON]
    let people: [Colleague]

    init(_ view: LineView, _ names: LineNames, _ words: Catalog) {
        line = view.line.rawValue
        name = words.word(view.line)
        ownName = Nullable(names[view.line, nil])
        self.names = Language.allCases.reduce(into: [:]) { $0[$1.rawValue] = names[view.line, $1] }
        leading = view.guides.map { PersonJSON($0) }
        teams = view.teams.map { NamedJSON($0.team) }
        people = view.colleagues.map {
            Colleague(
                person: PersonJSON($0.person), load: $0.load, capacity: Nullable($0.capacity), away: $0.presence == .away,
                openTickets: $0.tickets)
        }
    }
}

struct TeamListJSON: Encodable, Sendable {
    let teams: [TeamJSON]
}

/// A team with those who are in it.
struct TeamJSON: Encodable, Sendable {
    let id: Int64
    let name: String
    let line: String
    let people: [PersonJSON]
    let lead: Nullable<PersonJSON>
    let queues: [QueueJSON]

    init(_ view: TeamView) {
        id = view.team.id.rawValue
        name = view.team.name
        line = view.team.line.rawValue
        people = view.members.map { PersonJSON($0) }
        lead = Nullable(view.lead.map { PersonJSON($0) })
        queues = view.queues.map { QueueJSON(id: $0.id.rawValue, name: $0.name) }
    }
}

extension NamedJSON {
    init(_ team: Team) {
        id = team.id.rawValue
        name = team.name
    }
}
