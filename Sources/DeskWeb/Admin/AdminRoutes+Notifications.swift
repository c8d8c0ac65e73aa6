import DeskOperations
import DeskStore
import HTTPTypes
import Hummingbird
import Localization
import ServiceDesk

/// Who is told of what, and in which words.
extension AdminRoutes {
    static func showNotificationMatrix(_ request: PageRequest) async throws -> Response {
        request.page(
            NotificationMatrixPage(
                frame: request.frame(.notifications, back: NotificationMatrixPage.path),
                matrix: try await request.desk.notificationMatrix(for: try request.viewer()), isSaved: request.query["saved"] == "true"))
    }

    /// Browsers do not send what cannot be switched off.
    static func setNotificationMatrix(_ request: PageRequest) async throws -> Response {
        var cells: [NotifiedEvent: [NoticeAudience: Set<NoticeWay>]] = [:]
        for event in NotifiedEvent.allCases {
            for audience in NoticeAudience.allCases where !event.possibleWays(for: audience).isEmpty {
                let ways = NoticeWay.allCases.filter { request.form[NotificationMatrixPage.name(event, audience, $0)] == "1" }
                cells[event, default: [:]][audience] = Set(ways).union(event.mandatoryWays(for: audience))
            }
        }
        try await request.desk.setNotificationMatrix(cells, by: try request.viewer())
        return request.redirect(to: NotificationMatrixPage.path + "?saved=true")
    }

    static func listTemplates(_ request: PageRequest) async throws -> Response {
        request.page(
            TemplateListPage(
                frame: request.frame(.templates), own: try await request.desk.ownMailTemplates(for: try request.viewer())))
    }

    static func showTemplate(_ request: PageRequest) async throws -> Response {
        let (notice, language) = try mail(request)
        let view = try await request.desk.mailTemplate(notice, language, for: try request.viewer())
        return request.page(
            TemplatePage(
                frame: request.frame(.templates, back: TemplatePage.path(notice, language)), view: view, entered: nil, complaint: nil,
                preview: nil, isSaved: request.query["saved"] == "true"))
    }

    static func setTemplate(_ request: PageRequest) async throws -> Response {
        try await enter(request) { viewer, template, notice, language in
            try await request.desk.setMailTemplate(template, as: notice, language, by: viewer)
            return nil
        }
    }

    static func previewTemplate(_ request: PageRequest) async throws -> Response {
        try await enter(request) { try await request.desk.preview($1, as: $2, $3, for: $0) }
    }

    static func resetTemplate(_ request: PageRequest) async throws -> Response {
        let (notice, language) = try mail(request)
        try await request.desk.resetMailTemplate(notice, language, by: try request.viewer())
        return request.redirect(to: TemplatePage.path(notice, language) + "?saved=true")
    }

    /// Does something with the words that were entered; what cannot be stays on the page, with what is wrong with it.
    private static func enter(
        _ request: PageRequest, _ action: (Viewer, MailTemplate, Notice, Language) async throws -> MailPreview?
    ) async throws -> Response {
        let (notice, language) = try mail(request)
        let viewer = try request.viewer()
        let entered = MailTemplate(subject: request.form.text("subject"), body: request.form.text("body"))
        let view = try await request.desk.mailTemplate(notice, language, for: viewer)
        let frame = request.frame(.templates, back: TemplatePage.path(notice, language))
        do {
            guard let preview = try await action(viewer, entered, notice, language) else {
                return request.redirect(to: TemplatePage.path(notice, language) + "?saved=true")
            }
            return request.page(
                TemplatePage(frame: frame, view: view, entered: entered, complaint: nil, preview: preview, isSaved: false))
        } catch let error as DeskError {
            guard let complaint = TemplateComplaint(error) else { throw error }
            return request.page(
                TemplatePage(frame: frame, view: view, entered: entered, complaint: complaint, preview: nil, isSaved: false),
                status: .unprocessableContent)
        }
    }

    private static func mail(_ request: PageRequest) throws(DeskError) -> (Notice, Language) {
        guard let notice = request.parameters.get("notice").flatMap({ Notice(rawValue: $0) }), notice.isMail,
            let language = request.parameters.get("language").flatMap({ Language(rawValue: $0) })
        else { throw .notFound }
        return (notice, language)
    }
}
