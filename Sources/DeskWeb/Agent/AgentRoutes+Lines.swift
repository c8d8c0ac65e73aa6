import DeskOperations
import HTTPTypes
import Hummingbird
import Localization
import ServiceDesk

/// The board of lines, and what is moved on it.
extension AgentRoutes {
    static func showLineBoard(_ request: PageRequest) async throws -> Response {
        request.page(try await lineBoardPage(request, LineBoardChoice(request.query)))
    }

    /// Moves a ticket, and says so on the board; where it is not where it was seen, or may not go there, says that, and where it is.
    static func move(_ request: PageRequest) async throws -> Response {
        let form = request.form
        guard let number = TicketNumber(form.text("number")), let from = LinePlace(written: form.text("from")),
            let to = LinePlace(written: form.text("to"))
        else { throw DeskError.notFound }
        let name = form["command"].flatMap { $0.isEmpty ? nil : $0 } ?? request.desk.unpredictable(12)
        let command = "\(name) \(from.written) \(to.written)"
        do {
            try await request.desk.move(
                number, from: from, to: to, because: form.text("reason"), command: command, by: try request.viewer())
            return request.redirect(to: lineBoardChoice(request).telling(number, command).path)
        } catch DeskError.refused(let refusal) {
            return try await refusedMove(of: number, .refused(refusal), request, status: .conflict)
        } catch DeskError.invalid(let field, let problem) {
            return try await refusedMove(of: number, .invalid(field: field, problem), request, status: .unprocessableContent)
        }
    }

    static func undoMove(_ request: PageRequest) async throws -> Response {
        let results = try await request.desk.undo(request.form.text("command"), by: try request.viewer())
        let choice = lineBoardChoice(request)
        guard results.contains(where: { $0.outcome != .undone }) else { return request.redirect(to: choice.tellingUndone.path) }
        return request.page(
            UndoResultPage(
                frame: request.frame(.lines, back: LineBoardPage.path), results: results,
                subjects: try await request.desk.subjects(of: results.map(\.number), for: try request.viewer()), back: choice.path))
    }

    /// The board that a form was sent from; what its address says else is read anew, so that it leads nowhere else.
    private static func lineBoardChoice(_ request: PageRequest) -> LineBoardChoice {
        LineBoardChoice(FormFields(request.form.text("back").split(separator: "?", maxSplits: 1).dropFirst().joined().utf8)).plain
    }

    private static func refusedMove(
        of number: TicketNumber, _ error: DeskError, _ request: PageRequest, status: HTTPResponse.Status
    ) async throws -> Response {
        var choice = lineBoardChoice(request)
        choice.moved = number
        return request.page(try await lineBoardPage(request, choice, refused: error), status: status)
    }

    private static func lineBoardPage(
        _ request: PageRequest, _ choice: LineBoardChoice, refused error: DeskError? = nil
    ) async throws -> LineBoardPage {
        let board = try await request.desk.lineBoard(choice.request(since: request.clock.startOfDay), for: try request.viewer())
        var page = LineBoardPage(
            frame: request.frame(.lines, back: request.method == .post ? choice.plain.path : nil), choice: choice, board: board,
            clock: request.clock, command: request.desk.unpredictable(12))
        page.complaint = error.map { page.complaint(about: $0) }
        return page
    }
}
