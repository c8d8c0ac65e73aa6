import DeskOperations
import HTTPTypes
import Hummingbird
import Localization
import ServiceDesk

/// What is written once and done often.
extension AgentRoutes {
    /// Shows the page with a canned answer behind what is written already; nothing is sent.
    static func insertAnswer(_ request: PageRequest) async throws -> Response {
        guard let answer: ID<CannedAnswer> = request.form.choice("answer") else { throw DeskError.notFound }
        return try await answeredPage(request, answer)
    }

    /// The page of a ticket with a canned answer filled in.
    static func answeredPage(_ request: PageRequest, _ answer: ID<CannedAnswer>) async throws -> Response {
        let written = request.form.text("body")
        var entry = TicketEntry(answer: written, copies: request.form.copies)
        entry.lostFiles = !request.files.isEmpty
        do {
            let filled = try await request.desk.fill(answer, on: try request.ticketNumber(), for: try request.viewer())
            let isBlank = written.allSatisfy(\.isWhitespace)
            entry.answer = isBlank ? filled.text : "\(written.replacing("\r\n", with: "\n"))\n\n\(filled.text)"
            entry.filled = filled
            entry.isInserted = request.method == .get
            if request.query["part"] == "text" { return try filledText(filled, request.words) }
            return try await ticketPage(request, entry: entry, status: .ok)
        } catch DeskError.invalid(let field, let problem) {
            entry.complaint = .invalid(field: field, problem)
            return try await ticketPage(request, entry: entry, status: .unprocessableContent)
        }
    }

    /// The text alone, and what is said of it.
    private static func filledText(_ filled: FilledAnswer, _ words: Catalog) throws -> Response {
        struct Filled: Encodable {
            let text: String
            let hint: String
        }
        let hint = CannedAnswerChoice.hint(filled, words)
        return try JSONReply.make(Filled(text: filled.text, hint: hint), status: .ok, type: "application/json")
    }

    static func runMacro(_ request: PageRequest) async throws -> Response {
        let id: ID<Macro> = try request.id("id")
        return try await act(request, keeping: TicketEntry()) { number, viewer in
            let command = request.form.text("command")
            try await request.desk.run(id, on: number, command: command.isEmpty ? nil : command, by: viewer)
        }
    }

    /// What can be done to the tickets that were ticked in a list.
    static func chooseBulkAction(_ request: PageRequest) async throws -> Response {
        let numbers = BulkChoice.numbers(in: request.query)
        return request.page(try await bulkPage(request, numbers, AdminEntry()))
    }

    /// Does it; what was refused is listed, else the list says what was done.
    static func actOnMany(_ request: PageRequest) async throws -> Response {
        let viewer = try request.viewer()
        let numbers = BulkChoice.numbers(in: request.form)
        do {
            let action = try await BulkEntry.action(request.form) { try await request.desk.tagIDs(named: $0, by: viewer) }
            let name = request.form["command"].flatMap { $0.isEmpty ? nil : $0 } ?? request.desk.unpredictable(12)
            let command = try "\(name) \(action.digest.prefix(16))"
            let results = try await request.desk.act(action, on: numbers, command: command, by: viewer)
            guard results.contains(where: \.isRefused) else {
                return request.redirect(to: listPath(request).telling(command, action.kind).path)
            }
            return request.page(
                BulkResultPage(
                    frame: request.frame(.tickets, back: "/tickets"), results: results,
                    subjects: try await request.desk.subjects(of: numbers, for: viewer), command: command, back: listPath(request).path))
        } catch DeskError.invalid(let field, let problem) {
            let entry = AdminEntry(form: request.path, fields: request.form, complaint: (field, problem))
            return request.page(try await bulkPage(request, numbers, entry), status: .unprocessableContent)
        }
    }

    /// Takes it back; what was not is listed.
    static func undoOnMany(_ request: PageRequest) async throws -> Response {
        let viewer = try request.viewer()
        let results = try await request.desk.undo(request.form.text("command"), by: viewer)
        guard results.contains(where: { $0.outcome != .undone }) else {
            return request.redirect(to: listPath(request).tellingUndone(results.count).path)
        }
        return request.page(
            UndoResultPage(
                frame: request.frame(.tickets, back: "/tickets"), results: results,
                subjects: try await request.desk.subjects(of: results.map(\.number), for: viewer), back: listPath(request).path))
    }

    /// The list that a form was sent from; what the address says else is read anew, so that it leads nowhere else.
    private static func listPath(_ request: PageRequest) -> TicketListChoice {
        let back = (request.method == .post ? request.form : request.query).text("back")
        let query = back.split(separator: "?", maxSplits: 1).dropFirst().joined()
        var choice = TicketListChoice(FormFields(query.utf8))
        (choice.command, choice.did, choice.undone) = (nil, nil, nil)
        return choice
    }

    private static func bulkPage(_ request: PageRequest, _ numbers: [TicketNumber], _ entry: AdminEntry) async throws -> BulkPage {
        let viewer = try request.viewer()
        let choices = try await request.desk.bulkChoices(for: viewer)
        return BulkPage(
            frame: request.frame(.tickets, back: request.method == .post ? "/tickets" : nil), entry: entry, numbers: numbers,
            subjects: try await request.desk.subjects(of: numbers, for: viewer), macros: choices.macros, names: choices.names,
            command: request.desk.unpredictable(12), back: listPath(request).path)
    }
}

extension BulkResult {
    fileprivate var isRefused: Bool {
        switch outcome {
        case .refused: true
        case .done, .doneBefore: false
        }
    }
}

extension TicketAction {
    /// The one step that it is.
    fileprivate var kind: TicketStep.Kind? {
        switch self {
        case .steps(let steps): steps.count == 1 ? steps.first?.kind : nil
        case .macro: nil
        }
    }
}
