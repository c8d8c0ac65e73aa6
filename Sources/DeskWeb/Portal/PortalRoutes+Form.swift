import DeskOperations
import DeskStore
import HTTPTypes
import Hummingbird
import Localization
import ServiceDesk

extension PortalRoutes {
    static func showForm(_ request: PageRequest) async throws -> Response {
        try await formPage(request, FormEntry(), complaint: nil, status: .ok)
    }

    /// Takes a message in, unless a machine filled the form in (hidden field, no time to type) or too many come from one place.
    static func sendForm(_ request: PageRequest) async throws -> Response {
        var entry = FormEntry(request.form)
        entry.hadFiles = !request.files.isEmpty
        guard !entry.category.asksForFields else { return try await formPage(request, entry, complaint: nil, status: .ok) }
        let begun = request.desk.now
        if let delay = request.web.formAttempts.delay(request.client, at: begun) { return try await slowDown(request, entry, delay) }
        guard request.form.text("website").isEmpty else { return request.redirect(to: FormPage.thanks(request)) }
        guard FillTime.isCredible(request) else {
            return try await formPage(request, entry, complaint: .general("form.error.tooFast"), status: .unprocessableContent)
        }
        if let delay = request.web.formLimit.delay(request.client, at: begun) { return try await slowDown(request, entry, delay) }
        do {
            let asked = try await request.desk.categories().askedOfStrangers(entry.category.category)
            let person = request.visitor.person
            var asking = try entry.request(request.visitor.language, asked: asked, by: person)
            asking.files = request.files
            let opened = try await request.desk.submitForm(asking)
            let isHis = person.map { $0.id == opened.ticket.requester } ?? false
            return request.redirect(to: isHis ? "\(OwnTicketPage.path(opened.ticket.number))?done=opened" : FormPage.thanks(request))
        } catch {
            request.web.formLimit.forgive(request.client, begunAt: begun)
            let complaint = try entry.complaint(about: error)
            return try await formPage(request, entry, complaint: complaint, status: .unprocessableContent)
        }
    }

    private static func slowDown(_ request: PageRequest, _ entry: FormEntry, _ delay: Duration) async throws -> Response {
        var response = try await formPage(request, entry, complaint: .general("form.error.tooMany"), status: .tooManyRequests)
        response.headers[.retryAfter] = String(max(delay.components.seconds, 1))
        return response
    }

    static func thank(_ request: PageRequest) async throws -> Response {
        request.page(ThanksPage(frame: request.frame(.other), form: FormPage.path(request)))
    }

    private static func formPage(
        _ request: PageRequest, _ entry: FormEntry, complaint: FormEntry.Complaint?, status: HTTPResponse.Status
    ) async throws -> Response {
        let book = try await request.desk.categories()
        let person = request.visitor.person
        let expectation = try await request.desk.expectation(of: person?.id, about: entry.category.category)
        return request.page(
            FormPage(
                frame: request.frame(.other), path: FormPage.path(request), person: person, entry: entry, complaint: complaint, book: book,
                expectation: expectation,
                started: FillTime.mark(request)),
            status: status)
    }
}

/// When a form was handed out, signed: nobody types a message within a second.
enum FillTime {
    private static let shortest = Duration.seconds(1)
    private static let longest = Duration.seconds(86_400)

    static func mark(_ request: PageRequest) -> String {
        let start = String(request.desk.now.microseconds)
        return "\(start).\(request.desk.keys.formToken(for: signed(start, request)))"
    }

    static func isCredible(_ request: PageRequest) -> Bool {
        let parts = request.form.text("started").split(separator: ".")
        guard parts.count == 2, let microseconds = Int64(parts[0]) else { return false }
        guard request.desk.keys.isFormToken(String(parts[1]), for: signed(String(parts[0]), request)) else { return false }
        let start = Instant(microseconds: microseconds)
        return start.advanced(by: shortest) <= request.desk.now && request.desk.now <= start.advanced(by: longest)
    }

    private static func signed(_ start: String, _ request: PageRequest) -> String { "\(request.visitor.secret) \(start)" }
}
