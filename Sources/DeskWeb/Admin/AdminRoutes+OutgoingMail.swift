import DeskOperations
import DeskStore
import Hummingbird
import ServiceDesk

/// The mails that leave the desk, and whether they may.
extension AdminRoutes {
    static func listOutgoing(_ request: PageRequest) async throws -> Response {
        request.page(try await outgoingList(request, AdminEntry()))
    }

    private static func outgoingList(_ request: PageRequest, _ entry: AdminEntry) async throws -> OutgoingListPage {
        let viewer = try request.viewer()
        let state = request.query["state"].flatMap { OutboxEntry.State(rawValue: $0) }
        let before = request.query["before"].flatMap { Int64($0) }.map { ID<OutboxEntry>($0) }
        let entries = try await request.desk.outgoingMails(state, before: before, limit: pageSize + 1, for: viewer)
        return OutgoingListPage(
            frame: request.frame(.outgoingMail, back: request.method == .post ? OutboxForms.list : nil), state: state,
            entries: Array(entries.prefix(pageSize)), next: entries.count > pageSize ? entries[pageSize - 1].id : nil, clock: request.clock,
            folder: request.desk.mailServer == nil ? request.web.configuration.mailFolder : nil,
            outbox: try await request.desk.outboxView(for: viewer), entry: entry)
    }

    static func showOutgoing(_ request: PageRequest) async throws -> Response {
        request.page(try await outgoingPage(request, AdminEntry()))
    }

    private static func outgoingPage(_ request: PageRequest, _ entry: AdminEntry) async throws -> OutgoingMailPage {
        let id: ID<OutboxEntry> = try request.id("id")
        let view = try await request.desk.outgoingMail(id, for: try request.viewer())
        return OutgoingMailPage(
            frame: request.frame(.outgoingMail, back: request.method == .post ? "\(OutboxForms.list)/\(id.rawValue)" : nil), view: view,
            mail: SentMail(view.bytes), clock: request.clock, form: entry)
    }

    static func retryOutgoing(_ request: PageRequest) async throws -> Response { try await decide(.retry, request) }
    static func holdOutgoing(_ request: PageRequest) async throws -> Response { try await decide(.hold, request) }
    static func releaseOutgoing(_ request: PageRequest) async throws -> Response { try await decide(.release, request) }
    static func dropOutgoing(_ request: PageRequest) async throws -> Response { try await decide(.drop, request) }

    private static func decide(_ deed: OutboxDeed.Kind, _ request: PageRequest) async throws -> Response {
        let id: ID<OutboxEntry> = try request.id("id")
        let reason = request.form.text("reason")
        return try await edit(request) { viewer in
            try await request.desk.carryOut(deed, on: id, because: reason, by: viewer)
            return "\(OutboxForms.list)/\(id.rawValue)"
        } again: {
            try await outgoingPage(request, $0)
        }
    }

    static func pauseOutbox(_ request: PageRequest) async throws -> Response {
        let (isPaused, reason) = (request.form["paused"] == "1", request.form.text("reason"))
        return try await edit(request) { viewer in
            try await request.desk.setOutboxPaused(isPaused, because: reason, by: viewer)
            return OutboxForms.list
        } again: {
            try await outgoingList(request, $0)
        }
    }

    static func setOutboxPolicy(_ request: PageRequest) async throws -> Response {
        let form = request.form
        return try await edit(request) { viewer in
            func number(_ name: String) throws(DeskError) -> Int {
                guard let number = Int(form.text(name)) else { throw .invalid(field: name, .malformed) }
                return number
            }
            let policy = OutboxPolicy(
                giveUpAfterHours: try number("giveUpAfterHours"), undoSeconds: try number("undoSeconds"),
                mailsAtOnce: try number("mailsAtOnce"), mailsPerMinute: try number("mailsPerMinute"))
            try await request.desk.setOutboxPolicy(policy, by: viewer)
            return OutboxForms.list
        } again: {
            try await outgoingList(request, $0)
        }
    }

    /// Mail reaches this person again.
    static func liftMailStop(_ request: PageRequest) async throws -> Response {
        let id: ID<Person> = try request.id("id")
        try await request.desk.letMailReach(id, by: try request.viewer())
        return request.redirect(to: "/admin/people/\(id.rawValue)")
    }
}
