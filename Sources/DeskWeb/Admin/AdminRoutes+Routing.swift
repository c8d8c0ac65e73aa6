import DeskOperations
import Hummingbird
import ServiceDesk

/// By which rules tickets are routed, why, and what people decided otherwise.
extension AdminRoutes {
    static func listRoutingRules(_ request: PageRequest) async throws -> Response {
        request.page(try await routingPage(request, AdminEntry()))
    }

    static func addRoutingRule(_ request: PageRequest) async throws -> Response {
        try await edit(request) { viewer in
            let id = try await request.desk.addRoutingRule(try RoutingRuleEntry.draft(request.form, isNew: true), by: viewer)
            return RoutingPage.path(to: id)
        } again: {
            try await routingPage(request, $0)
        }
    }

    static func showRoutingRule(_ request: PageRequest) async throws -> Response {
        request.page(try await routingRulePage(request, AdminEntry()))
    }

    static func changeRoutingRule(_ request: PageRequest) async throws -> Response {
        let id: ID<RoutingRule> = try request.id("id")
        return try await edit(request) { viewer in
            try await request.desk.changeRoutingRule(id, to: try RoutingRuleEntry.draft(request.form, isNew: false), by: viewer)
            return RoutingPage.path(to: id)
        } again: {
            try await routingRulePage(request, $0)
        }
    }

    static func moveRoutingRule(_ request: PageRequest) async throws -> Response {
        let id: ID<RoutingRule> = try request.id("id")
        try await request.desk.moveRoutingRule(id, isEarlier: request.form.text("direction") == "up", by: try request.viewer())
        return request.redirect(to: RoutingPage.path(to: id))
    }

    static func listRoutingCorrections(_ request: PageRequest) async throws -> Response {
        let viewer = try request.viewer()
        let before = request.query["before"].flatMap { Int64($0) }
        let found = try await request.desk.routingCorrections(before: before, limit: pageSize, for: viewer)
        return request.page(
            RoutingCorrectionsPage(
                frame: request.frame(.routing), corrections: found.corrections, next: found.next,
                names: try await request.desk.routingNames(for: viewer), clock: request.clock))
    }

    static func tryRoutingOnMails(_ request: PageRequest) async throws -> Response {
        let viewer = try request.viewer()
        return request.page(
            RoutingMailTrialPage(
                frame: request.frame(.routing), mails: try await request.desk.tryRoutingRules(for: viewer),
                names: try await request.desk.routingNames(for: viewer)))
    }

    static func addSkill(_ request: PageRequest) async throws -> Response {
        try await edit(request) { viewer in
            _ = try await request.desk.addSkill(request.form.text("name"), by: viewer)
            return RoutingPage.path + "#skills"
        } again: {
            try await routingPage(request, $0)
        }
    }

    private static func routingPage(_ request: PageRequest, _ entry: AdminEntry) async throws -> RoutingPage {
        let viewer = try request.viewer()
        return RoutingPage(
            frame: request.frame(.routing, back: request.method == .post ? RoutingPage.path : nil), entry: entry,
            rules: try await request.desk.routingRules(for: viewer), names: try await request.desk.routingNames(for: viewer),
            trial: try await trial(request, viewer))
    }

    /// The ticket that the rules are tried on, where one was asked for.
    private static func trial(_ request: PageRequest, _ viewer: Viewer) async throws -> RoutingTrial? {
        guard let written = request.query["ticket"] else { return nil }
        guard let number = TicketNumber(written) else { return RoutingTrial(written: written, found: nil) }
        do {
            return RoutingTrial(written: written, found: (number, try await request.desk.explainRouting(of: number, for: viewer)))
        } catch DeskError.notFound {
            return RoutingTrial(written: written, found: nil)
        }
    }

    private static func routingRulePage(_ request: PageRequest, _ entry: AdminEntry) async throws -> RoutingRulePage {
        let (viewer, id): (Viewer, ID<RoutingRule>) = (try request.viewer(), try request.id("id"))
        guard let rule = try await request.desk.routingRules(for: viewer).first(where: { $0.id == id }) else { throw DeskError.notFound }
        return RoutingRulePage(
            frame: request.frame(.routing, back: RoutingRulePage.path(id)), entry: entry, rule: rule,
            names: try await request.desk.routingNames(for: viewer))
    }
}
