import DeskOperations
import HTTPTypes
import Hummingbird
import Localization
import ServiceDesk

extension PortalRoutes {
    /// Shows what is chosen and changes nothing: link scanners follow links.
    static func askPreference(_ request: PageRequest) async throws -> Response {
        try await preferencePage(request, isSaved: false) { try await request.desk.requesterPreference($0) }
    }

    static func setPreference(_ request: PageRequest) async throws -> Response {
        let language = Language(rawValue: request.form.text("language"))
        return try await preferencePage(request, isSaved: true) {
            try await request.desk.setRequesterPreference($0, wantsProgress: request.form["progress"] == "1", language: language)
        }
    }

    private static func preferencePage(
        _ request: PageRequest, isSaved: Bool, _ find: (String) async throws -> RequesterPreference
    ) async throws -> Response {
        let token = request.parameters.get("token") ?? ""
        do {
            let preference = try await find(token)
            let language = preference.language ?? request.visitor.language
            var response = request.page(
                PreferencePage(
                    frame: request.frame(.other, language: language), preference: preference, path: "/preferences/\(token)",
                    isSaved: isSaved))
            response.headers[.contentLanguage] = language.rawValue
            return response
        } catch DeskError.notFound {
            return request.page(ClosureLinkInvalidPage(frame: request.frame(.other)), status: .notFound)
        }
    }
}
