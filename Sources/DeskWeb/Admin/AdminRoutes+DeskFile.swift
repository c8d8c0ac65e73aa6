import DeskOperations
import Hummingbird
import NIOCore
import ServiceDesk

/// The desk as a file.
extension AdminRoutes {
    static func showDeskFile(_ request: PageRequest) async throws -> Response {
        request.page(DeskFilePage(frame: request.frame(.deskFile), faultWords: faultWords(request)))
    }

    static func downloadDeskFile(_ request: PageRequest) async throws -> Response {
        let text = try await request.desk.deskFile(for: try request.viewer())
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/yaml; charset=utf-8",
                .contentDisposition: ContentDisposition.attachment("desk.yaml", orElse: "desk.yaml"), .cacheControl: "private, no-store",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    static func planDeskFile(_ request: PageRequest) async throws -> Response {
        try await withDeskFile(request) { text, removes, viewer in
            let plan = try await request.desk.planDeskFile(text, removing: removes, by: viewer)
            return DeskFilePlanPage(frame: planFrame(request), plan: plan, text: text, removes: removes)
        }
    }

    static func applyDeskFile(_ request: PageRequest) async throws -> Response {
        try await withDeskFile(request) { text, removes, viewer in
            let done = try await request.desk.applyDeskFile(text, removing: removes, by: viewer)
            return DeskFilePlanPage(frame: planFrame(request), plan: done, text: nil, removes: removes)
        }
    }

    /// A file that is refused stands in its form again, with what is wrong with it.
    private static func withDeskFile(
        _ request: PageRequest, _ show: (String, Bool, Viewer) async throws -> DeskFilePlanPage
    ) async throws -> Response {
        let (text, removes) = (request.form.text("file"), request.form["remove"] == "1")
        do {
            return request.page(try await show(text, removes, try request.viewer()))
        } catch let refusal as DeskFileRefusal {
            let page = DeskFilePage(
                frame: planFrame(request), text: text, removes: removes, faults: refusal.faults, faultWords: faultWords(request))
            return request.page(page, status: .unprocessableContent)
        }
    }

    private static func planFrame(_ request: PageRequest) -> PageFrameModel { request.frame(.deskFile, back: DeskFilePage.path) }

    private static func faultWords(_ request: PageRequest) -> DeskFileFaultWords {
        DeskFileFaultWords(terms: TermWords(words: request.words, clock: request.clock, calendars: []))
    }
}
