import DeskOperations
import Hummingbird
import ServiceDesk

/// What happens inside one ticket: questions, solutions, waiting, kind, priority, clocks.
extension APIRoutes {
    static func showClocks(_ request: APIRequest) async throws -> Response {
        let clocks = try await request.desk.clocks(request.ticketNumber(), for: request.viewer)
        return try request.reply(ClockListJSON(clocks, explains: request.parameter("explain") == "true"))
    }

    static func ask(_ request: APIRequest) async throws -> Response {
        let written = try WrittenMessage.of(request)
        return try await act(request) {
            _ = try await request.desk.ask(
                $0, body: written.body, files: written.files, copies: written.copies, by: request.viewer,
                Writing(seen: written.seen), placement: .api)
        }
    }

    static func propose(_ request: APIRequest) async throws -> Response {
        let written = try WrittenMessage.of(request)
        return try await act(request) {
            _ = try await request.desk.propose(
                $0, body: written.body, files: written.files, copies: written.copies, by: request.viewer,
                Writing(seen: written.seen), placement: .api)
        }
    }

    static func wait(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let reason: String
            let until: String?
            let day: String?
        }
        let body = try request.decode(Body.self)
        guard let reason = WaitingReason(rawValue: body.reason) else {
            throw APIProblem.parameter("reason", allowed: WaitingReason.allCases.map(\.rawValue))
        }
        if let written = body.day {
            guard body.until == nil, let day = CalendarDate(written) else { throw DeskError.invalid(field: "day", .malformed) }
            return try await act(request) { try await request.desk.wait($0, for: reason, until: day, by: request.viewer) }
        }
        let until = try WrittenMoment.read(body.until, "until")
        return try await act(request) { try await request.desk.wait($0, Waiting(for: reason, until: until), by: request.viewer) }
    }

    static func resume(_ request: APIRequest) async throws -> Response {
        try await act(request) { try await request.desk.resume($0, by: request.viewer) }
    }

    static func classify(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let kind: String
            let proactive: Bool?
        }
        let body = try request.decode(Body.self)
        guard let kind = TicketKind(rawValue: body.kind) else {
            throw APIProblem.parameter("kind", allowed: TicketKind.allCases.map(\.rawValue))
        }
        return try await act(request) {
            try await request.desk.classify($0, as: kind, isProactive: body.proactive, by: request.viewer)
        }
    }

    /// `assessment`, or `priority` with its `reason`.
    static func prioritise(_ request: APIRequest) async throws -> Response {
        struct Body: KeyedDocument {
            let assessment: PriorityAssessment?
            let priority: String?
            let reason: String?
            let preview: Bool?

            enum CodingKeys: CodingKey, CaseIterable { case assessment, priority, reason, preview }
        }
        let body = try request.decode(knowing: Body.self)
        let choice: PriorityChoice
        guard body.assessment == nil || body.priority == nil else { throw DeskError.invalid(field: "priority", .ambiguous) }
        if let assessment = body.assessment {
            choice = .assessed(assessment)
        } else {
            guard let priority = Priority(rawValue: body.priority ?? "") else {
                throw APIProblem.parameter("priority", allowed: Priority.allCases.map(\.rawValue))
            }
            choice = .chosen(priority, because: body.reason ?? "")
        }
        if body.preview == true {
            let preview = try await request.desk.previewPriority(try request.ticketNumber(), choice, by: request.viewer)
            return try request.reply(AgreementPreviewJSON(preview))
        }
        return try await act(request) { try await request.desk.prioritise($0, choice, by: request.viewer, placement: .api) }
    }
}
