import DeskOperations
import Hummingbird
import ServiceDesk

/// What is written once and done often: canned answers and macros.
extension AdminRoutes {
    static func listAnswers(_ request: PageRequest) async throws -> Response {
        request.page(try await answerList(request, AdminEntry()))
    }

    static func addAnswer(_ request: PageRequest) async throws -> Response {
        try await edit(request) { viewer in
            AnswerPage.path(try await request.desk.addCannedAnswer(request.form.cannedAnswerDraft(isNew: true), by: viewer))
        } again: {
            try await answerList(request, $0)
        }
    }

    static func showAnswer(_ request: PageRequest) async throws -> Response {
        request.page(try await answerPage(request, AdminEntry()))
    }

    static func changeAnswer(_ request: PageRequest) async throws -> Response {
        let id: ID<CannedAnswer> = try request.id("id")
        return try await edit(request) { viewer in
            try await request.desk.changeCannedAnswer(id, to: request.form.cannedAnswerDraft(isNew: false), by: viewer)
            return AnswerPage.path(id)
        } again: {
            try await answerPage(request, $0)
        }
    }

    private static func answerList(_ request: PageRequest, _ entry: AdminEntry) async throws -> AnswerListPage {
        let viewer = try request.viewer()
        return AnswerListPage(
            frame: request.frame(.answers, back: AnswerListPage.path), entry: entry,
            answers: try await request.desk.cannedAnswers(for: viewer), queues: try await request.desk.allQueues(for: viewer))
    }

    private static func answerPage(_ request: PageRequest, _ entry: AdminEntry) async throws -> AnswerPage {
        let (viewer, id): (Viewer, ID<CannedAnswer>) = (try request.viewer(), try request.id("id"))
        guard let answer = try await request.desk.cannedAnswers(for: viewer).first(where: { $0.id == id }) else { throw DeskError.notFound }
        return AnswerPage(
            frame: request.frame(.answers, back: AnswerPage.path(id)), entry: entry, answer: answer,
            queues: try await request.desk.allQueues(for: viewer))
    }

    static func listMacros(_ request: PageRequest) async throws -> Response {
        request.page(try await macroList(request, AdminEntry()))
    }

    static func addMacro(_ request: PageRequest) async throws -> Response {
        try await edit(request) { viewer in
            MacroPage.path(try await request.desk.addMacro(try await macroDraft(request, viewer, isNew: true), by: viewer))
        } again: {
            try await macroList(request, $0)
        }
    }

    static func showMacro(_ request: PageRequest) async throws -> Response {
        request.page(try await macroPage(request, AdminEntry()))
    }

    static func changeMacro(_ request: PageRequest) async throws -> Response {
        let id: ID<Macro> = try request.id("id")
        return try await edit(request) { viewer in
            try await request.desk.changeMacro(id, to: try await macroDraft(request, viewer, isNew: false), by: viewer)
            return MacroPage.path(id)
        } again: {
            try await macroPage(request, $0)
        }
    }

    static func moveMacro(_ request: PageRequest) async throws -> Response {
        try await request.desk.moveMacro(
            try request.id("id"), isEarlier: request.form.text("direction") == "up", by: try request.viewer())
        return request.redirect(to: MacroListPage.path)
    }

    private static func macroDraft(_ request: PageRequest, _ viewer: Viewer, isNew: Bool) async throws -> MacroDraft {
        MacroDraft(
            name: request.form.text("name"), isActive: isNew || request.form["active"] == "1",
            conditions: try RoutingRuleEntry.conditions(request.form), steps: try await steps(request, viewer))
    }

    /// The steps that a form says.
    static func steps(_ request: PageRequest, _ viewer: Viewer) async throws -> [TicketStep] {
        try await StepEntry.steps(request.form) { try await request.desk.tagIDs(named: $0, by: viewer) }
    }

    private static func macroList(_ request: PageRequest, _ entry: AdminEntry) async throws -> MacroListPage {
        let viewer = try request.viewer()
        return MacroListPage(
            frame: request.frame(.macros, back: MacroListPage.path), entry: entry, macros: try await request.desk.macros(for: viewer),
            names: try await request.desk.routingNames(for: viewer))
    }

    private static func macroPage(_ request: PageRequest, _ entry: AdminEntry) async throws -> MacroPage {
        let (viewer, id): (Viewer, ID<Macro>) = (try request.viewer(), try request.id("id"))
        guard let macro = try await request.desk.macros(for: viewer).first(where: { $0.id == id }) else { throw DeskError.notFound }
        return MacroPage(
            frame: request.frame(.macros, back: MacroPage.path(id)), entry: entry, macro: macro,
            names: try await request.desk.routingNames(for: viewer))
    }
}
