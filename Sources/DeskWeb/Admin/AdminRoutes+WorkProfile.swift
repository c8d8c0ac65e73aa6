import DeskOperations
import Hummingbird
import ServiceDesk

/// What those who work here can do, and whether they are here.
extension AdminRoutes {
    static func showWorkProfile(_ request: PageRequest) async throws -> Response {
        request.page(try await workProfilePage(request, AdminEntry()))
    }

    static func setWorkProfile(_ request: PageRequest) async throws -> Response {
        try await editWork(request) { person, viewer in
            try await request.desk.setWorkProfile(try request.form.workProfile(), of: person, by: viewer)
        }
    }

    static func leave(_ request: PageRequest) async throws -> Response {
        try await editWork(request) { person, viewer in
            let absence = try request.form.absence(request.clock)
            try await request.desk.leave(person, until: absence.until, handingTo: absence.handover, by: viewer)
        }
    }

    static func comeBack(_ request: PageRequest) async throws -> Response {
        try await editWork(request) { try await request.desk.comeBack($0, by: $1) }
    }

    private static func editWork(
        _ request: PageRequest, _ action: (ID<Person>, Viewer) async throws -> Void
    ) async throws -> Response {
        let id: ID<Person> = try request.id("id")
        return try await edit(request) { viewer in
            try await action(id, viewer)
            return WorkProfilePage.path(id)
        } again: {
            try await workProfilePage(request, $0)
        }
    }

    private static func workProfilePage(_ request: PageRequest, _ entry: AdminEntry) async throws -> WorkProfilePage {
        let id: ID<Person> = try request.id("id")
        return WorkProfilePage(
            frame: request.frame(.people, back: WorkProfilePage.path(id)), entry: entry,
            view: try await request.desk.workProfile(of: id, for: try request.viewer()), clock: request.clock)
    }
}
