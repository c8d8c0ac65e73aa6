/// A text of a catalog with places for values, split once so that filling it in is only appending.
package struct Template: Sendable, Hashable {
    private enum Piece: Sendable, Hashable {
        case words(String)
        case variable(String)
    }

    private let pieces: [Piece]

    /// Reads `Ticket {number} is closed.`; a brace without its partner stays a brace.
    package init(_ source: String) {
        var pieces: [Piece] = []
        var rest = Substring(source)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { pieces.append(.words(String(rest[..<open]))) }
            pieces.append(.variable(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.words(String(rest))) }
        self.pieces = pieces
    }

    /// The names in braces.
    package var variables: Set<String> {
        Set(
            pieces.compactMap { piece in
                switch piece {
                case .words: nil
                case .variable(let name): name
                }
            })
    }

    /// The text with its values; a variable without a value stays visible in its braces.
    package func filled(_ values: [String: String]) -> String {
        if pieces.count == 1, case .words(let words) = pieces[0] { return words }
        var text = ""
        for piece in pieces {
            switch piece {
            case .words(let words): text += words
            case .variable(let name): text += values[name] ?? "{\(name)}"
            }
        }
        return text
    }
}
