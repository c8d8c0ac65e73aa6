import DeskOperations
import HTTPTypes
import Hummingbird
import Localization
import ServiceDesk

/// The tickets of whoever is signed in, as far as he asked for them himself or may read along.
extension RequesterRoutes {
    private static let pageLength = 25

    static func showMine(_ request: PageRequest) async throws -> Response {
        let (person, choice) = (try request.person(), OwnTicketChoice(request.query))
        let tickets = try await request.desk.ownTickets(
            choice.kind, isClosed: choice.isClosed, after: choice.after, limit: pageLength, for: person.id)
        return request.page(
            MyPage(frame: request.frame(.other), person: person, choice: choice, tickets: tickets, clock: request.clock))
    }

    static func showTicket(_ request: PageRequest) async throws -> Response {
        try await ticketPage(request, OwnTicketEntry(), status: .ok)
    }

    /// Writes more; `unsolved` says that a solution is none, which needs no words.
    static func writeMore(_ request: PageRequest) async throws -> Response {
        let (isUnsolved, written) = (request.form["unsolved"] != nil, request.form.text("body"))
        let entry = OwnTicketEntry(words: written, hadFiles: !request.files.isEmpty)
        if let delay = request.web.formLimit.delay(request.client, at: request.desk.now) {
            return try await slowDown(request, entry, delay)
        }
        let body = isUnsolved && written.isBlank ? request.words.text("my.unsolved.words") : written
        return try await act(request, keeping: entry, done: isUnsolved ? .unsolved : .written) { number, person in
            try await request.desk.supplement(
                number, body: body, files: request.files, language: request.visitor.language, by: person)
        }
    }

    static func confirmSolution(_ request: PageRequest) async throws -> Response {
        try await act(request, done: .confirmed) { number, person in
            try await request.desk.confirmSolution(number, by: person)
            return number
        }
    }

    static func rateTicket(_ request: PageRequest) async throws -> Response {
        let (score, words) = (Int(request.form.text("score")) ?? 0, request.form.text("words"))
        return try await act(request, done: .rated) { number, person in
            try await request.desk.rate(number, score: score, words: words, by: person)
            return number
        }
    }

    static func downloadFile(_ request: PageRequest) async throws -> Response {
        let (attachment, bytes) = try await request.desk.ownAttachment(
            try request.id("id"), on: try request.ticketNumber(), for: try request.person().id)
        return StrangersFile.download(bytes, named: attachment.shownName)
    }

    static func showPicture(_ request: PageRequest) async throws -> Response {
        let (_, bytes) = try await request.desk.ownAttachment(
            try request.id("id"), on: try request.ticketNumber(), for: try request.person().id)
        return try StrangersFile.picture(bytes)
    }

    /// Does one thing and says what happens next; where the desk cannot take what was entered, shows the page again.
    private static func act(
        _ request: PageRequest, keeping entry: OwnTicketEntry = OwnTicketEntry(), done: OwnTicketPage.Done,
        _ action: (TicketNumber, ID<Person>) async throws -> TicketNumber
    ) async throws -> Response {
        var entry = entry
        do {
            let place = try await action(try request.ticketNumber(), try request.person().id)
            return request.redirect(to: "\(OwnTicketPage.path(place))?done=\(done.rawValue)")
        } catch DeskError.invalid(let field, let problem) {
            entry.complaint = request.words.complaint(field, problem)
            return try await ticketPage(request, entry, status: .unprocessableContent)
        } catch DeskError.refused(let refusal) {
            entry.complaint = request.words.word(refusal)
            return try await ticketPage(request, entry, status: .conflict)
        }
    }

    private static func slowDown(_ request: PageRequest, _ entry: OwnTicketEntry, _ delay: Duration) async throws -> Response {
        var entry = entry
        entry.complaint = request.words.text("form.error.tooMany")
        var response = try await ticketPage(request, entry, status: .tooManyRequests)
        response.headers[.retryAfter] = String(max(delay.components.seconds, 1))
        return response
    }

    private static func ticketPage(
        _ request: PageRequest, _ entry: OwnTicketEntry, status: HTTPResponse.Status
    ) async throws -> Response {
        let (number, person) = (try request.ticketNumber(), try request.person())
        let ticket = try await request.desk.ownTicket(number, for: person.id)
        return request.page(
            OwnTicketPage(
                frame: request.frame(.other, back: OwnTicketPage.path(number)), ticket: ticket, person: person, entry: entry,
                done: OwnTicketPage.Done(rawValue: request.query.text("done")), clock: request.clock),
            status: status)
    }
}

extension Catalog {
    /// What is wrong with what somebody entered on the page of his ticket.
    fileprivate func complaint(_ field: String, _ problem: DeskError.Problem) -> String {
        switch field {
        case "files": text("ticket.files.hint", ["count": "\(Desk.mostFiles)", "size": language.written(bytes: Desk.largestFiles)])
        case "score": text("satisfaction.incomplete")
        default: text(problem == .tooLong ? "form.error.tooLong" : "form.error.messageEmpty")
        }
    }
}
