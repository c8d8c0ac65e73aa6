import DeskOperations
import Hummingbird
import ServiceDesk

/// What the desk does by itself when something happens.
extension AdminRoutes {
    static func listTriggers(_ request: PageRequest) async throws -> Response {
        request.page(try await triggerList(request, AdminEntry()))
    }

    static func addTrigger(_ request: PageRequest) async throws -> Response {
        try await edit(request) { viewer in
            TriggerPage.path(try await request.desk.addTrigger(try await triggerDraft(request, viewer, isNew: true), by: viewer))
        } again: {
            try await triggerList(request, $0)
        }
    }

    static func showTrigger(_ request: PageRequest) async throws -> Response {
        request.page(try await triggerPage(request, AdminEntry()))
    }

    static func changeTrigger(_ request: PageRequest) async throws -> Response {
        let id: ID<Trigger> = try request.id("id")
        return try await edit(request) { viewer in
            try await request.desk.changeTrigger(id, to: try await triggerDraft(request, viewer, isNew: false), by: viewer)
            return TriggerPage.path(id)
        } again: {
            try await triggerPage(request, $0)
        }
    }

    static func moveTrigger(_ request: PageRequest) async throws -> Response {
        try await request.desk.moveTrigger(
            try request.id("id"), isEarlier: request.form.text("direction") == "up", by: try request.viewer())
        return request.redirect(to: TriggerListPage.path)
    }

    private static func triggerDraft(_ request: PageRequest, _ viewer: Viewer, isNew: Bool) async throws -> TriggerDraft {
        TriggerDraft(
            name: request.form.text("name"), isActive: isNew || request.form["active"] == "1",
            moments: TriggerEntry.moments(request.form), conditions: try RoutingRuleEntry.conditions(request.form),
            steps: try await steps(request, viewer))
    }

    private static func triggerList(_ request: PageRequest, _ entry: AdminEntry) async throws -> TriggerListPage {
        let viewer = try request.viewer()
        let before = request.query["before"].flatMap { Int64($0) }
        let (failures, next) = try await request.desk.triggerFailures(before: before, limit: 20, for: viewer)
        return TriggerListPage(
            frame: request.frame(.triggers, back: request.method == .post ? TriggerListPage.path : nil), entry: entry,
            triggers: try await request.desk.triggers(for: viewer), names: try await request.desk.routingNames(for: viewer),
            trial: try await triggerTrial(request, viewer), failures: failures, next: next, clock: request.clock)
    }

    /// The ticket that the triggers are tried on, where one was asked for.
    private static func triggerTrial(_ request: PageRequest, _ viewer: Viewer) async throws -> TriggerTrial? {
        guard let written = request.query["ticket"] else { return nil }
        let moment = request.query["moment"].flatMap { TriggerMoment(rawValue: $0) }
        guard let number = TicketNumber(written) else { return TriggerTrial(written: written, moment: moment, found: nil) }
        do {
            let verdicts = try await request.desk.explainTriggers(on: number, at: moment, for: viewer)
            return TriggerTrial(written: written, moment: moment, found: (number, verdicts))
        } catch DeskError.notFound {
            return TriggerTrial(written: written, moment: moment, found: nil)
        }
    }

    private static func triggerPage(_ request: PageRequest, _ entry: AdminEntry) async throws -> TriggerPage {
        let (viewer, id): (Viewer, ID<Trigger>) = (try request.viewer(), try request.id("id"))
        guard let trigger = try await request.desk.triggers(for: viewer).first(where: { $0.id == id }) else { throw DeskError.notFound }
        return TriggerPage(
            frame: request.frame(.triggers, back: TriggerPage.path(id)), entry: entry, trigger: trigger,
            names: try await request.desk.routingNames(for: viewer))
    }
}
