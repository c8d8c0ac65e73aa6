import DeskOperations
import DeskStore
import Hummingbird
import ServiceDesk

/// What is agreed, and in whose working time. For those who run the desk.
extension APIRoutes {
    static func listAgreements(_ request: APIRequest) async throws -> Response {
        try request.reply(AgreementListJSON(try await request.desk.agreementRecords(for: request.viewer)))
    }

    static func addAgreement(_ request: APIRequest) async throws -> Response {
        struct Body: KeyedDocument {
            let name: String
            let terms: Known<AgreementTerms>
            let calendar: Int64

            enum CodingKeys: CodingKey, CaseIterable { case name, terms, calendar }
        }
        let body = try request.decode(knowing: Body.self)
        let content = AgreementRecord.Content(terms: body.terms.document, calendar: ID(body.calendar))
        let id = try await request.desk.addAgreement(body.name, content, by: request.viewer)
        return try await agreement(id, request)
    }

    static func addAgreementVersion(_ request: APIRequest) async throws -> Response {
        struct Body: KeyedDocument {
            let terms: Known<AgreementTerms>
            let calendar: Int64
            let validFrom: String?
            let preview: Bool?

            enum CodingKeys: CodingKey, CaseIterable { case terms, calendar, validFrom, preview }
        }
        let body = try request.decode(knowing: Body.self)
        let id: ID<Agreement> = try request.id()
        let content = AgreementRecord.Content(terms: body.terms.document, calendar: ID(body.calendar))
        let change = AgreementChange.agreement(id, content, from: try from(body.validFrom, request))
        if body.preview == true { return try await preview(change, request) }
        try await request.desk.make(change, by: request.viewer)
        return try await agreement(id, request)
    }

    static func choosePriorityAgreement(_ request: APIRequest) async throws -> Response {
        struct Body: KeyedDocument {
            let priority: String
            let agreement: Int64?
            let preview: Bool?

            enum CodingKeys: CodingKey, CaseIterable { case priority, agreement, preview }
        }
        let body = try request.decode(knowing: Body.self)
        guard let priority = Priority(rawValue: body.priority) else {
            throw APIProblem.parameter("priority", allowed: Priority.allCases.map(\.rawValue))
        }
        let change = AgreementChange.priority(priority, body.agreement.map { ID($0) })
        if body.preview == true { return try await preview(change, request) }
        try await request.desk.make(change, by: request.viewer)
        return try await listAgreements(request)
    }

    static func listCalendars(_ request: APIRequest) async throws -> Response {
        let records = try await request.desk.agreementRecords(for: request.viewer)
        return try request.reply(CalendarListJSON(calendars: records.calendars.map { CalendarJSON($0) }))
    }

    static func addCalendar(_ request: APIRequest) async throws -> Response {
        struct Body: KeyedDocument {
            let name: String
            let definition: Known<CalendarDefinition>

            enum CodingKeys: CodingKey, CaseIterable { case name, definition }
        }
        let body = try request.decode(knowing: Body.self)
        return try await calendar(try await request.desk.addCalendar(body.name, body.definition.document, by: request.viewer), request)
    }

    static func addCalendarVersion(_ request: APIRequest) async throws -> Response {
        struct Body: KeyedDocument {
            let definition: Known<CalendarDefinition>
            let validFrom: String?
            let preview: Bool?

            enum CodingKeys: CodingKey, CaseIterable { case definition, validFrom, preview }
        }
        let body = try request.decode(knowing: Body.self)
        let id: ID<BusinessCalendar> = try request.id()
        let change = AgreementChange.calendar(id, body.definition.document, from: try from(body.validFrom, request))
        return try await carryOut(change, body.preview, of: id, request)
    }

    static func addHolidays(_ request: APIRequest) async throws -> Response {
        struct Body: KeyedDocument {
            let ical: String
            let validFrom: String?
            let preview: Bool?

            enum CodingKeys: CodingKey, CaseIterable { case ical, validFrom, preview }
        }
        let body = try request.decode(knowing: Body.self)
        let id: ID<BusinessCalendar> = try request.id()
        let change = try await request.desk.holidays(
            body.ical, for: id, from: try from(body.validFrom, request), by: request.viewer)
        return try await carryOut(change, body.preview, of: id, request)
    }

    static func showPriorityMatrix(_ request: APIRequest) async throws -> Response {
        try request.reply(PriorityMatrixJSON(try await request.desk.priorityMatrix(for: request.viewer)))
    }

    static func setPriorityMatrix(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let rows: [[String]]
        }
        let rows = try request.decode(Body.self).rows.map { row in
            try row.map { word in
                guard let priority = Priority(rawValue: word) else {
                    throw APIProblem.parameter("rows", allowed: Priority.allCases.map(\.rawValue))
                }
                return priority
            }
        }
        try await request.desk.setPriorityMatrix(rows, by: request.viewer)
        return try await showPriorityMatrix(request)
    }

    private static func carryOut(
        _ change: AgreementChange, _ isPreview: Bool?, of id: ID<BusinessCalendar>, _ request: APIRequest
    ) async throws -> Response {
        if isPreview == true { return try await preview(change, request) }
        try await request.desk.make(change, by: request.viewer)
        return try await calendar(id, request)
    }

    private static func preview(_ change: AgreementChange, _ request: APIRequest) async throws -> Response {
        try request.reply(AgreementPreviewJSON(try await request.desk.preview(change, by: request.viewer)))
    }

    private static func agreement(_ id: ID<Agreement>, _ request: APIRequest) async throws -> Response {
        let records = try await request.desk.agreementRecords(for: request.viewer)
        guard let record = records.agreements.first(where: { $0.id == id }) else { throw DeskError.notFound }
        return try request.reply(AgreementJSON(record), status: .created)
    }

    private static func calendar(_ id: ID<BusinessCalendar>, _ request: APIRequest) async throws -> Response {
        let records = try await request.desk.agreementRecords(for: request.viewer)
        guard let record = records.calendars.first(where: { $0.id == id }) else { throw DeskError.notFound }
        return try request.reply(CalendarJSON(record), status: .created)
    }

    /// Now, unless something else was written.
    private static func from(_ written: String?, _ request: APIRequest) throws -> Instant {
        guard let written else { return request.desk.now }
        guard let moment = Instant(iso8601: written) else { throw DeskError.invalid(field: "validFrom", .malformed) }
        return moment
    }
}
