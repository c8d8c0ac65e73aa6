import DeskOperations
import DeskStore
import Foundation
import HTTPTypes
import Hummingbird
import ServiceDesk

/// What is agreed, in whose working time, and which priority follows from what. A change is shown before it is made.
extension AdminRoutes {
    static func showAgreements(_ request: PageRequest) async throws -> Response {
        try await agreementsPage(request, AdminEntry(), complaint: nil, status: .ok)
    }

    static func addAgreement(_ request: PageRequest) async throws -> Response {
        try await take(request) { viewer in
            let records = try await request.desk.agreementRecords(for: viewer)
            guard let standard = records.agreements.first else { throw DeskError.notSetUp }
            _ = try await request.desk.addAgreement(
                request.form.text("name"), standard.contents.value(at: request.desk.now), by: viewer)
            return request.redirect(to: "/admin/agreements")
        }
    }

    static func addCalendar(_ request: PageRequest) async throws -> Response {
        try await take(request) { viewer in
            _ = try await request.desk.addCalendar(request.form.text("name"), AgreementEntry.calendar(request.form), by: viewer)
            return request.redirect(to: "/admin/agreements")
        }
    }

    static func previewAgreement(_ request: PageRequest) async throws -> Response {
        try await preview(request) { _ in
            try .agreement(request.id("id"), AgreementEntry.content(request.form), from: from(request))
        }
    }

    static func previewCalendar(_ request: PageRequest) async throws -> Response {
        try await preview(request) { _ in
            try .calendar(request.id("id"), AgreementEntry.calendar(request.form), from: from(request))
        }
    }

    static func previewHolidays(_ request: PageRequest) async throws -> Response {
        try await preview(request) { viewer in
            try await request.desk.holidays(request.form.text("ical"), for: try request.id("id"), from: try from(request), by: viewer)
        }
    }

    static func previewPriority(_ request: PageRequest) async throws -> Response {
        guard let priority = Priority(rawValue: request.form.text("priority")) else {
            throw DeskError.invalid(field: "priority", .unknown)
        }
        return try await preview(request) { _ in .priority(priority, Int64(request.form.text("agreement")).map { ID($0) }) }
    }

    /// Makes a change that was shown before.
    static func makeAgreementChange(_ request: PageRequest) async throws -> Response {
        guard let change = try? JSONDecoder().decode(AgreementChange.self, from: Data(request.form.text("change").utf8)) else {
            throw DeskError.invalid(field: "change", .malformed)
        }
        try await request.desk.make(change, by: try request.viewer())
        return request.redirect(to: "/admin/agreements")
    }

    static func setPriorityMatrix(_ request: PageRequest) async throws -> Response {
        let degrees = PriorityAssessment.Degree.allCases
        let rows = degrees.map { impact in
            degrees.compactMap { Priority(rawValue: request.form.text("\(impact.rawValue).\($0.rawValue)")) }
        }
        try await request.desk.setPriorityMatrix(rows, by: try request.viewer())
        return request.redirect(to: "/admin/agreements")
    }

    private static func preview(_ request: PageRequest, of change: (Viewer) async throws -> AgreementChange) async throws -> Response {
        try await take(request) { viewer in
            let change = try await change(viewer)
            let preview = try await request.desk.preview(change, by: viewer)
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return request.page(
                AgreementPreviewPage(
                    frame: request.frame(.agreements, back: "/admin/agreements"), preview: preview, action: "/admin/agreement-changes",
                    fields: [("change", String(decoding: try encoder.encode(change), as: UTF8.self))], back: "/admin/agreements",
                    clock: request.clock))
        }
    }

    /// Where the desk cannot take what was entered, shows the page again with it and what is wrong.
    private static func take(_ request: PageRequest, _ action: (Viewer) async throws -> Response) async throws -> Response {
        do {
            return try await action(try request.viewer())
        } catch let error as DeskError {
            let calendars = try await request.desk.agreementRecords(for: try request.viewer()).calendars
            let names = TermWords(words: request.words, clock: request.clock, calendars: calendars)
            guard let complaint = AgreementComplaint.text(error, names) else { throw error }
            let entry = AdminEntry(form: request.path, fields: request.form)
            return try await agreementsPage(request, entry, complaint: complaint, status: .unprocessableContent)
        }
    }

    private static func agreementsPage(
        _ request: PageRequest, _ entry: AdminEntry, complaint: String?, status: HTTPResponse.Status
    ) async throws -> Response {
        let viewer = try request.viewer()
        let frame = request.frame(.agreements, back: request.method == .post ? "/admin/agreements" : nil)
        return request.page(
            AgreementsPage(
                frame: frame, overview: try await request.desk.agreementOverview(for: viewer),
                matrix: try await request.desk.priorityMatrix(for: viewer), clock: request.clock, entry: entry, complaint: complaint),
            status: status)
    }

    /// Now, unless a moment was entered.
    private static func from(_ request: PageRequest) throws -> Instant {
        let written = request.form.text("from")
        guard !written.isEmpty else { return request.desk.now }
        guard let moment = request.clock.moment(written) else { throw DeskError.invalid(field: "from", .malformed) }
        return moment
    }
}
