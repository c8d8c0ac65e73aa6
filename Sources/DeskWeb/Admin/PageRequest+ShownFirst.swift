import DeskOperations
import Hummingbird
import ServiceDesk

extension PageRequest {
    /// Shows what a form would do to the clocks that run before it does that; `nil` when that was shown, or nothing would be due at another
    /// moment.
    func shownFirst(
        in place: PageFrameModel.Place, back: String, _ preview: (Viewer) async throws -> AgreementPreview
    ) async throws -> Response? {
        guard form[Self.shown] == nil, case let preview = try await preview(try viewer()), preview.moved > 0 else { return nil }
        let fields = form.named("").filter { $0.name != "token" } + [(Self.shown, "1")]
        return page(
            AgreementPreviewPage(
                frame: frame(place, back: back), preview: preview, action: path, fields: fields, back: back, clock: clock))
    }

    private static let shown = "shown"
}
