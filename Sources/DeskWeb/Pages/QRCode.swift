import CQRencode

/// A text as a picture that cameras read (ISO/IEC 18004), drawn by libqrencode.
struct QRCode: Sendable {
    /// Whether each place is dark, row by row.
    private let dark: [Bool]
    private let width: Int

    /// Empty places that have to stand round it (ISO/IEC 18004 §6.3.8).
    private static let margin = 4

    /// - Returns: `nil` for a text that is too long.
    init?(_ text: String) {
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        self.width = width
        // The lowest bit of each byte says it.
        dark = (0..<width * width).map { code.pointee.data[$0] & 1 == 1 }
    }

    /// Dark on light whatever the colours of the page are: not every camera reads it the other way round.
    var svg: String {
        let side = width + 2 * Self.margin
        let squares = dark.indices.filter { dark[$0] }.map { "M\($0 % width + Self.margin) \($0 / width + Self.margin)h1v1h-1z" }.joined()
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges">\
            <path fill="#fff" d="M0 0h\(side)v\(side)H0z"/><path d="\(squares)"/></svg>
            """
    }
}
