import DeskOperations
import DeskStore
import Hummingbird
import ServiceDesk

/// Views of one's own, and how one likes one's lists.
extension AgentRoutes {
    static func listViews(_ request: PageRequest) async throws -> Response {
        request.page(try await viewsPage(request, AdminEntry()))
    }

    static func saveView(_ request: PageRequest) async throws -> Response {
        try await AdminRoutes.edit(request) { viewer in
            let selection = writtenSelection(request)
            let view = try await request.desk.saveView(request.form.text("name"), selection, by: viewer)
            return TicketListChoice(selection, saved: view).path
        } again: {
            try await viewsPage(request, $0)
        }
    }

    static func renameView(_ request: PageRequest) async throws -> Response {
        let id: ID<SavedView> = try request.id("id")
        return try await AdminRoutes.edit(request) { viewer in
            try await request.desk.renameView(id, to: request.form.text("name"), by: viewer)
            return SavedViewsPage.path
        } again: {
            try await viewsPage(request, $0)
        }
    }

    static func replaceView(_ request: PageRequest) async throws -> Response {
        let id: ID<SavedView> = try request.id("id")
        return try await AdminRoutes.edit(request) { viewer in
            let selection = writtenSelection(request)
            try await request.desk.replaceView(id, by: selection, for: viewer)
            return TicketListChoice(selection, saved: id).path
        } again: {
            try await viewsPage(request, $0)
        }
    }

    static func moveView(_ request: PageRequest) async throws -> Response {
        try await request.desk.moveView(try request.id("id"), up: request.form["direction"] == "up", by: try request.viewer())
        return request.redirect(to: SavedViewsPage.path)
    }

    static func removeView(_ request: PageRequest) async throws -> Response {
        try await request.desk.removeView(try request.id("id"), by: try request.viewer())
        return request.redirect(to: SavedViewsPage.path)
    }

    static func setListHabit(_ request: PageRequest) async throws -> Response {
        let columns = Set(request.form.named("column-").filter { $0.value == "1" }.compactMap { ListColumn(rawValue: $0.name) })
        let density = ListHabit.Density(rawValue: request.form.text("density")) ?? .comfortable
        try await request.desk.setListHabit(ListHabit(columns: columns, density: density), by: try request.viewer())
        return request.redirect(to: LocalPath.checked(request.form["back"]) ?? "/tickets")
    }

    private static func writtenSelection(_ request: PageRequest) -> TicketSelection {
        TicketSelection(FormFields(request.form.text("selection").utf8))
    }

    private static func viewsPage(_ request: PageRequest, _ entry: AdminEntry) async throws -> SavedViewsPage {
        SavedViewsPage(
            frame: request.frame(.tickets, back: SavedViewsPage.path), entry: entry,
            views: try await request.desk.savedViews(for: try request.viewer()))
    }
}
