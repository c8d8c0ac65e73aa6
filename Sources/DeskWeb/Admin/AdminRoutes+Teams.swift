import DeskOperations
import Hummingbird
import ServiceDesk

/// The teams in the lines.
extension AdminRoutes {
    static func listTeams(_ request: PageRequest) async throws -> Response {
        request.page(try await teamList(request, AdminEntry()))
    }

    static func addTeam(_ request: PageRequest) async throws -> Response {
        try await edit(request) { viewer in
            TeamPage.path(try await request.desk.addTeam(try request.form.teamDraft(), by: viewer).team.id)
        } again: {
            try await teamList(request, $0)
        }
    }

    static func showTeam(_ request: PageRequest) async throws -> Response {
        request.page(try await teamPage(request, AdminEntry()))
    }

    static func changeTeam(_ request: PageRequest) async throws -> Response {
        let id: ID<Team> = try request.id("id")
        return try await edit(request) { viewer in
            TeamPage.path(try await request.desk.changeTeam(id, to: try request.form.teamDraft(), by: viewer).team.id)
        } again: {
            try await teamPage(request, $0)
        }
    }

    static func removeTeam(_ request: PageRequest) async throws -> Response {
        try await request.desk.removeTeam(try request.id("id"), by: try request.viewer())
        return request.redirect(to: TeamListPage.path)
    }

    private static func teamList(_ request: PageRequest, _ entry: AdminEntry) async throws -> TeamListPage {
        TeamListPage(
            frame: request.frame(.teams, back: TeamListPage.path), entry: entry,
            book: try await request.desk.teams(for: try request.viewer()))
    }

    private static func teamPage(_ request: PageRequest, _ entry: AdminEntry) async throws -> TeamPage {
        let id: ID<Team> = try request.id("id")
        let book = try await request.desk.teams(for: try request.viewer())
        guard let view = book.teams.first(where: { $0.team.id == id }) else { throw DeskError.notFound }
        return TeamPage(frame: request.frame(.teams, back: TeamPage.path(id)), entry: entry, view: view, book: book)
    }
}

extension FormFields {
    fileprivate func teamDraft() throws(DeskError) -> TeamDraft {
        guard let line = SupportLine(rawValue: text("line")) else { throw .invalid(field: "line", .unknown) }
        return TeamDraft(
            name: text("name"), line: line, members: ticked(TeamFormFields.memberPrefix), lead: choice("lead"),
            queues: ticked(TeamFormFields.queuePrefix))
    }
}
