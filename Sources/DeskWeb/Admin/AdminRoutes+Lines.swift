import DeskOperations
import Hummingbird
import ServiceDesk

/// What the lines are held to.
extension AdminRoutes {
    static func showLines(_ request: PageRequest) async throws -> Response {
        request.page(try await linesPage(request, AdminEntry()))
    }

    static func setLines(_ request: PageRequest) async throws -> Response {
        let policy = LinePolicy(requiresCategory: request.form["category"] == "1")
        return try await edit(request) { viewer in
            try await request.desk.setLinePolicy(policy, by: viewer)
            return LinesPage.path
        } again: {
            try await linesPage(request, $0)
        }
    }

    /// An empty name takes the line's own away.
    static func nameLine(_ request: PageRequest) async throws -> Response {
        guard let line = request.parameters.get("line").flatMap({ SupportLine(rawValue: $0) }) else { throw DeskError.notFound }
        let form = request.form
        var names: [Language?: String] = [nil: form.text(LineNameFields.name(nil))]
        for language in Language.allCases { names[language] = form.text(LineNameFields.name(language)) }
        let wanted = names
        return try await edit(request) { viewer in
            try await request.desk.setNames(wanted, of: line, by: viewer)
            return LinesPage.path
        } again: {
            try await linesPage(request, $0)
        }
    }

    private static func linesPage(_ request: PageRequest, _ entry: AdminEntry) async throws -> LinesPage {
        LinesPage(
            frame: request.frame(.lineSettings, back: LinesPage.path), entry: entry,
            policy: try await request.desk.linePolicy(for: try request.viewer()), names: try await request.desk.lineNames())
    }
}
