import DeskOperations
import DeskStore
import HTML
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceDesk

/// A ticket that a member of staff enters for somebody who telephones.
extension AgentRoutes {
    /// What he has begun before stands there again.
    static func showNewTicket(_ request: PageRequest) async throws -> Response {
        let draft = try await request.desk.newTicketDraft(of: try request.viewer())
        let now = request.desk.now
        return try await newTicketPage(request, draft.map { NewTicketEntry($0, at: now) } ?? NewTicketEntry(at: now), status: .ok)
    }

    /// Opens it, unless a button asks for something else first; `part` asks for a piece of the page alone.
    static func openTicket(_ request: PageRequest) async throws -> Response {
        let entry = NewTicketEntry(request.form, at: request.desk.now)
        if let part = request.query["part"] { return try await newTicketPart(part, request, entry) }
        switch entry.step {
        case .open: return try await open(entry, request)
        case .find, .choose, .forget, .fields, .pause: return try await newTicketPage(request, entry, status: .ok)
        case .keep, .discard:
            let kept = entry.step == .keep ? NewTicketEntry.draft(request.form) : [:]
            try await request.desk.keepNewTicket(kept, by: try request.viewer())
            return request.redirect(to: "/tickets/new")
        }
    }

    private static func open(_ entry: NewTicketEntry, _ request: PageRequest) async throws -> Response {
        var entry = entry
        do {
            let asked = try await request.desk.categories().asked(of: entry.category.category)
            let call = try entry.request(request.clock, asked: asked)
            let logged = try await request.desk.log(call, try entry.callOutcome(), by: request.viewer())
            return logged.lostWords.isEmpty
                ? request.redirect(to: logged.place) : request.page(LostWordsPage(frame: request.frame(.tickets), call: logged))
        } catch DeskError.invalid(let field, let problem) {
            entry.complaint = .of(field, problem)
        } catch DeskError.unfit(let refusal) {
            entry.category.unfit = refusal
        }
        return try await newTicketPage(request, entry, status: .unprocessableContent)
    }

    private static func newTicketPage(
        _ request: PageRequest, _ entry: NewTicketEntry, status: HTTPResponse.Status
    ) async throws -> Response {
        request.page(NewTicketPage(model: try await newTicketModel(request, entry)), status: status)
    }

    private static func newTicketModel(_ request: PageRequest, _ entry: NewTicketEntry) async throws -> NewTicketModel {
        let viewer = try request.viewer()
        let form = try await request.desk.newTicketForm(for: entry.person, finding: entry.wanted, by: viewer)
        let frame = request.frame(.tickets, back: request.method == .post ? "/tickets/new" : nil)
        return NewTicketModel(frame: frame, entry: entry, form: form, viewer: viewer, clock: request.clock)
    }

    private static func newTicketPart(_ part: String, _ request: PageRequest, _ entry: NewTicketEntry) async throws -> Response {
        switch part {
        case "draft":
            let kept = try await request.desk.keepNewTicket(NewTicketEntry.draft(request.form), by: try request.viewer())
            let words = kept.map { DraftLine.words(kept: $0, request.clock, request.words) } ?? ""
            return request.piece(words, type: "text/plain")
        case "found":
            let found = try await request.desk.callers(matching: request.form.text("find"), for: try request.viewer())
            return request.piece(FoundCallers(found: found, words: request.words).options.markup)
        case "caller":
            let model = try await newTicketModel(request, entry)
            return request.piece(CallRequester(model: model).markup + CallerPanel(model: model).markup)
        case "questions":
            let asked = try await request.desk.categories().asked(of: entry.category.category)
            return request.piece(AskedQuestions(entry: entry.category, asked: asked, words: request.words).markup)
        default: throw DeskError.notFound
        }
    }
}

extension LoggedCall {
    /// The page to go on to.
    fileprivate var place: String {
        guard isSeen else { return "/tickets" }
        guard let undone else { return "/tickets/\(number.digits)" }
        let refusal = undone.refusal.map { "&refusal=\($0.rawValue)" } ?? ""
        return "/tickets/\(number.digits)?undone=\(undone.step.rawValue)\(refusal)"
    }
}

extension PageRequest {
    /// What a page says of a step that did not follow when its ticket was opened.
    var undoneStep: UndoneStep? {
        query["undone"].flatMap { UndoneStep.Step(rawValue: $0) }.map { step in
            UndoneStep(step, refusal: query["refusal"].flatMap { TicketRefusal(rawValue: $0) })
        }
    }

    /// A piece of a page as a reply.
    func piece(_ text: String, type: String = "text/html") -> Response {
        Response(status: .ok, headers: [.contentType: "\(type); charset=utf-8"], body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
