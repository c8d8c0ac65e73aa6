import DeskOperations
import DeskStore
import HTML
import HTTPTypes
import Hummingbird
import Localization
import NIOCore
import ServiceDesk

/// What is written on a ticket: sent, looked at before, and kept until it is sent.
extension AgentRoutes {
    static func writeMessage(_ request: PageRequest) async throws -> Response {
        let words = ComposedWords(request)
        return try await attempt(request, keeping: words.entry) { number, viewer in
            try await send(words, on: number, by: viewer, request.desk) ?? request.workplace(of: number)
        }
    }

    /// - Returns: the page to go on to; `nil` for the one where it was written.
    private static func send(_ words: ComposedWords, on number: TicketNumber, by viewer: Viewer, _ desk: Desk) async throws -> String? {
        let (body, files, copies, writing) = (words.body, words.files, words.copies, words.writing)
        guard words.purpose != .note else {
            _ = try await desk.note(number, body: body, files: files, by: viewer, writing)
            return nil
        }
        switch words.then {
        case .question: _ = try await desk.ask(number, body: body, files: files, copies: copies, by: viewer, writing)
        case .solution:
            let solution = try await desk.propose(number, body: body, files: files, copies: copies, by: viewer, writing)
            return try await placeAfter(solution, of: number, desk, viewer)
        case .closure:
            guard !body.isBlank else { throw DeskError.invalid(field: "body", .empty) }
            try await desk.requestClosure(number, body: body, files: files, copies: copies, by: viewer, writing)
        case .next:
            _ = try await desk.answer(number, body: body, files: files, copies: copies, by: viewer, writing)
            // The answer is sent: that there is nothing more to do is no refusal of it.
            return (try? await desk.takeNext(by: viewer)).map { "/tickets/\($0.digits)" } ?? "/tickets"
        case nil: _ = try await desk.answer(number, body: body, files: files, copies: copies, by: viewer, writing)
        }
        return nil
    }

    /// Whoever solved a problem is offered to tell its incidents.
    private static func placeAfter(
        _ solution: ID<Message>, of number: TicketNumber, _ desk: Desk, _ viewer: Viewer
    ) async throws -> String? {
        let tied = try await desk.ties(of: number, for: viewer)
        let hasIncidents = tied.contains { $0.relation == .incident && $0.summary.ticket.status != .closed }
        return hasIncidents ? "\(IncidentAnswersPage.path(number))?message=\(solution.rawValue)" : nil
    }

    /// Shows what the words will look like; nothing is sent. `part=preview` asks for them alone.
    static func previewWords(_ request: PageRequest) async throws -> Response {
        let (number, viewer) = (try request.ticketNumber(), try request.viewer())
        guard try await request.desk.sees(number, viewer) else { throw DeskError.notFound }
        let words = ComposedWords(request)
        if request.query["part"] == "preview" {
            let shown = PreviewedWords(text: words.body, words: request.words).markup
            return .fragment(shown)
        }
        var entry = words.entry
        if request.form.draftPurpose == .aside {
            entry = TicketEntry()
            (entry.side, entry.purpose) = (SideEntry(request.form), .aside)
        }
        entry.isPreviewed = true
        return try await ticketPage(request, entry: entry, status: .ok)
    }

    /// Keeps what is written so far. `part=state` asks only for the words that say so.
    static func keepDraft(_ request: PageRequest) async throws -> Response {
        let number = try request.ticketNumber()
        guard let purpose = request.form.draftPurpose else { throw DeskError.notFound }
        let kept = try await request.desk.keepDraft(request.form.text("body"), as: purpose, on: number, by: try request.viewer())
        guard request.query["part"] == "state" else { return request.redirect(to: "\(request.workplace(of: number))#composer") }
        let words = kept.map { DraftLine.words(kept: $0, request.clock, request.words) } ?? ""
        return Response(
            status: .ok, headers: [.contentType: "text/plain; charset=utf-8"], body: .init(byteBuffer: ByteBuffer(string: words)))
    }

    static func discardDraft(_ request: PageRequest) async throws -> Response {
        let number = try request.ticketNumber()
        guard let purpose = request.form.draftPurpose else { throw DeskError.notFound }
        try await request.desk.discardDraft(purpose.kind, on: number, by: try request.viewer())
        return request.redirect(to: "\(request.workplace(of: number))#composer")
    }
}
