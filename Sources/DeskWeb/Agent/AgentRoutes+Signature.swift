import DeskOperations
import Hummingbird
import ServiceDesk

/// What somebody writes under his answers.
extension AgentRoutes {
    static func showSignature(_ request: PageRequest) async throws -> Response {
        request.page(try await signaturePage(request, AdminEntry()))
    }

    static func setSignature(_ request: PageRequest) async throws -> Response {
        try await AdminRoutes.edit(request) { viewer in
            let signature = AgentSignature(text: request.form.text("text"), languages: request.form.texts("text-"))
            try await request.desk.setSignature(signature, by: viewer)
            return SignaturePage.path + "?saved=true"
        } again: {
            try await signaturePage(request, $0)
        }
    }

    private static func signaturePage(_ request: PageRequest, _ entry: AdminEntry) async throws -> SignaturePage {
        SignaturePage(
            frame: request.frame(.notices, back: SignaturePage.path), entry: entry,
            signature: try await request.desk.signature(for: try request.viewer()), isSaved: request.query["saved"] == "true")
    }
}
