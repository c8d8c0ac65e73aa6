import DeskOperations
import DeskStore
import HTTPTypes
import Hummingbird
import Localization
import ServiceDesk

extension AgentRoutes {
    static func showTicket(_ request: PageRequest) async throws -> Response {
        var entry = TicketEntry.onOpening
        entry.complaint = request.undoneStep.map { .undone($0) }
        if request.query["answer"] == "workaround" {
            let known = try await request.desk.knownError(of: request.ticketNumber(), for: request.viewer())
            entry.answer = known?.workaround?.body ?? ""
        }
        if let answer = request.query["answer"].flatMap({ Int64($0) }) { return try await answeredPage(request, ID(answer)) }
        return try await ticketPage(request, entry: entry, status: .ok)
    }

    /// Takes the ticket (`agent=me`), gives it to somebody, or gives it back (`agent=` empty).
    static func assign(_ request: PageRequest) async throws -> Response {
        let agent = request.form.text("agent")
        return try await act(request, keeping: TicketEntry()) { number, viewer in
            switch agent {
            case "me": try await request.desk.assign(number, to: viewer.person, by: viewer)
            case "": try await request.desk.release(number, by: viewer)
            default:
                guard let id = Int64(agent) else { throw DeskError.invalid(field: "agent", .unknown) }
                try await request.desk.assign(number, to: ID(id), by: viewer)
            }
        }
    }

    static func escalate(_ request: PageRequest) async throws -> Response {
        let reason = request.form.text("reason")
        let line = SupportLine(rawValue: request.form.text("line"))
        return try await act(request, keeping: TicketEntry(reason: reason, line: line)) { number, viewer in
            guard let line else { throw DeskError.invalid(field: "line", .unknown) }
            try await request.desk.escalate(number, to: line, because: reason, by: viewer)
        }
    }

    static func wait(_ request: PageRequest) async throws -> Response {
        let reason = WaitingReason(rawValue: request.form.text("reason"))
        return try await act(request, keeping: TicketEntry()) { number, viewer in
            guard let reason else { throw DeskError.invalid(field: "reason", .unknown) }
            guard reason == .date else { return try await request.desk.wait(number, Waiting(for: reason), by: viewer) }
            guard let day = CalendarDate(request.form.text("day")) else { throw DeskError.invalid(field: "until", .malformed) }
            try await request.desk.wait(number, until: day, by: viewer)
        }
    }

    static func resume(_ request: PageRequest) async throws -> Response {
        try await act(request, keeping: TicketEntry()) { try await request.desk.resume($0, by: $1) }
    }

    static func classify(_ request: PageRequest) async throws -> Response {
        let kind = TicketKind(rawValue: request.form.text("kind"))
        return try await act(request, keeping: TicketEntry()) { number, viewer in
            guard let kind else { throw DeskError.invalid(field: "kind", .unknown) }
            try await request.desk.classify(number, as: kind, isProactive: request.form["proactive"] == "1", by: viewer)
        }
    }

    static func prioritise(_ request: PageRequest) async throws -> Response {
        let (number, form) = (try request.ticketNumber(), request.form)
        let entry = TicketEntry(priority: Priority(rawValue: form.text("priority")), priorityReason: form.text("reason"))
        return try await act(request, keeping: entry) {
            try await request.desk.prioritise($0, try form.priorityChoice, by: $1)
        } showing: {
            let choice = try form.priorityChoice
            return try await request.shownFirst(in: .tickets, back: "/tickets/\(number.digits)") {
                try await request.desk.previewPriority(number, choice, by: $0)
            }
        }
    }

    static func requestClosure(_ request: PageRequest) async throws -> Response {
        let body = request.form.text("body")
        return try await act(request, keeping: TicketEntry(closureRequest: body)) { number, viewer in
            try await request.desk.requestClosure(number, body: body, by: viewer)
        }
    }

    static func close(_ request: PageRequest) async throws -> Response {
        try await act(request, keeping: TicketEntry()) { try await request.desk.close($0, by: $1) }
    }

    static func prevent(_ request: PageRequest) async throws -> Response {
        try await act(request, keeping: TicketEntry()) { try await request.desk.prevent($0, by: $1) }
    }

    static func recordConfirmation(_ request: PageRequest) async throws -> Response {
        try await act(request, keeping: TicketEntry()) { try await request.desk.recordConfirmation($0, by: $1) }
    }

    static func reopen(_ request: PageRequest) async throws -> Response {
        try await act(request, keeping: TicketEntry()) { try await request.desk.reopen($0, by: $1) }
    }

    /// Takes back an answer of one's own that has not left.
    static func withdrawAnswer(_ request: PageRequest) async throws -> Response {
        let message: ID<Message> = try request.id("message")
        return try await act(request, keeping: TicketEntry()) { try await request.desk.withdrawAnswer(message, on: $0, by: $1) }
    }

    /// Tries once more to read a mail of which something was missing.
    static func readAgain(_ request: PageRequest) async throws -> Response {
        let message: ID<Message> = try request.id("message")
        return try await act(request, keeping: TicketEntry()) {
            try await request.desk.readAgain(message, on: $0, by: $1, reading: request.web.configuration.readMail)
        }
    }

    static func acceptHeld(_ request: PageRequest) async throws -> Response {
        let message: ID<Message> = try request.id("message")
        return try await act(request, keeping: TicketEntry()) { try await request.desk.acceptHeld(message, on: $0, by: $1) }
    }

    static func separateHeld(_ request: PageRequest) async throws -> Response {
        let message: ID<Message> = try request.id("message")
        return try await act(request, keeping: TicketEntry()) { _ = try await request.desk.separateHeld(message, from: $0, by: $1) }
    }
}

extension AgentRoutes {
    /// Does one thing with the ticket and goes back to its page, or to the list where it went out of the viewer's sight; a refusal shows the page again with its reason and what was entered.
    ///
    /// - Parameter first: shows what it would do; `nil` when that need not be shown.
    static func act(
        _ request: PageRequest, keeping entry: TicketEntry, _ action: (TicketNumber, Viewer) async throws -> Void,
        showing first: () async throws -> Response? = { nil }
    ) async throws -> Response {
        try await attempt(request, keeping: entry) { number, viewer in
            try await action(number, viewer)
            return try await request.desk.sees(number, viewer) ? request.workplace(of: number) : "/tickets"
        } showing: {
            try await first()
        }
    }

    /// Does one thing with the ticket and goes on to whatever page the action names.
    static func attempt(
        _ request: PageRequest, keeping entry: TicketEntry, _ action: (TicketNumber, Viewer) async throws -> String,
        showing first: () async throws -> Response? = { nil }
    ) async throws -> Response {
        let number = try request.ticketNumber()
        var entry = entry
        do {
            if let shown = try await first() { return shown }
            return request.redirect(to: try await action(number, try request.viewer()))
        } catch DeskError.refused(let refusal) {
            entry.complaint = .refused(refusal)
            return try await ticketPage(request, entry: entry, status: .conflict)
        } catch DeskError.refusedArticle(let refusal) {
            entry.complaint = .refusedArticle(refusal)
            return try await ticketPage(request, entry: entry, status: .conflict)
        } catch DeskError.timer(let refusal) {
            entry.complaint = .timer(refusal)
            return try await ticketPage(request, entry: entry, status: .conflict)
        } catch DeskError.step(let refusal) {
            entry.complaint = .step(refusal)
            return try await ticketPage(request, entry: entry, status: .conflict)
        } catch DeskError.overtaken(let messages) {
            entry.complaint = .overtaken(messages)
            return try await ticketPage(request, entry: entry, status: .conflict)
        } catch DeskError.invalid(let field, let problem) {
            entry.complaint = .invalid(field: field, problem)
            return try await ticketPage(request, entry: entry, status: .unprocessableContent)
        } catch DeskError.unfit(let refusal) {
            entry.complaint = .unfit(refusal)
            return try await ticketPage(request, entry: entry, status: .unprocessableContent)
        }
    }

    static func ticketPage(_ request: PageRequest, entry: TicketEntry, status: HTTPResponse.Status) async throws -> Response {
        let view = try await request.desk.view(try request.ticketNumber(), for: try request.viewer())
        let model = try request.model(of: view, entry: entry)
        return request.page(TicketDocument(model: model), status: status, pictures: model.showsRemotePictures ? .remote : .own)
    }
}

extension PageRequest {
    /// - Parameter back: where to go on to when something was written, if that is not the ticket's own page.
    func model(of view: TicketView, entry: TicketEntry, back: String? = nil) throws -> TicketPageModel {
        TicketPageModel(
            frame: frame(.tickets, back: method == .post ? "/tickets/\(view.ticket.number.digits)" : nil), view: view,
            viewer: try viewer(), clock: clock, entry: entry, back: back, showsRemotePictures: query["images"] == "shown" && back == nil,
            from: query["from"].flatMap { Int64($0) }.map { ID($0) })
    }

    /// Where something was done with a ticket: on its own page, or beside a list.
    func workplace(of number: TicketNumber) -> String {
        let list = LocalPath.checked(form["back"]).flatMap { $0.hasPrefix("/tickets?") ? $0 : nil }
        return list ?? "/tickets/\(number.digits)"
    }
}

extension FormFields {
    /// Whom else an answer goes to.
    var copies: CopyRequest { CopyRequest(open: text("cc"), blind: text("bcc")) }

    /// A priority with its reason, or how far it reaches and presses.
    fileprivate var priorityChoice: PriorityChoice {
        get throws(DeskError) {
            if let priority = Priority(rawValue: text("priority")) { return .chosen(priority, because: text("reason")) }
            func degree(_ name: String) -> PriorityAssessment.Degree? { PriorityAssessment.Degree(rawValue: text(name)) }
            guard let users = degree("users"), let business = degree("business"), let urgency = degree("urgency") else {
                throw .invalid(field: "priority", .unknown)
            }
            return .assessed(PriorityAssessment(users: users, business: business, urgency: urgency))
        }
    }
}
