/// What a canned answer may leave to be filled in; nothing of it is for staff only.
package enum AnswerVariable: String, Sendable, Hashable, CaseIterable {
    /// The requester's name.
    case requester
    case number
    case subject
    case status
    case priority
    case category
    case line
    case queue
    /// Whoever answers.
    case agent
    /// The desk's name.
    case desk
    /// When the solution is due, by what was agreed.
    case due

    /// As it is written in a text: `{{number}}`.
    package var written: String { "{{\(rawValue)}}" }
}

/// Why a text is no template.
package struct UnknownVariable: Error, Sendable, Hashable {
    /// What stands between the braces.
    package let name: String

    package init(name: String) {
        self.name = name
    }
}

/// A text with variables. Two braces always begin one, so that a mistyped variable is found when the text is saved, not when it is sent.
package struct AnswerTemplate: Sendable, Hashable {
    private enum Piece: Sendable, Hashable {
        case words(String)
        case variable(AnswerVariable)
    }

    private let pieces: [Piece]

    /// - Throws: `UnknownVariable` for the first variable that there is not, or that has no end.
    package init(_ text: String) throws(UnknownVariable) {
        var pieces: [Piece] = []
        var rest = text[...]
        while let start = rest.firstRange(of: "{{") {
            pieces.append(.words(String(rest[..<start.lowerBound])))
            let behind = rest[start.upperBound...]
            guard let end = behind.firstRange(of: "}}") else { throw UnknownVariable(name: Self.shown(behind)) }
            let name = behind[..<end.lowerBound]
            guard let variable = AnswerVariable(rawValue: Self.trimmed(name)) else { throw UnknownVariable(name: Self.shown(name)) }
            pieces.append(.variable(variable))
            rest = behind[end.upperBound...]
        }
        pieces.append(.words(String(rest)))
        self.pieces = pieces
    }

    package var variables: Set<AnswerVariable> {
        Set(
            pieces.compactMap { piece in
                switch piece {
                case .words: nil
                case .variable(let variable): variable
                }
            })
    }

    /// The text with its values. They go in as they are: a value that looks like a variable, or like markup, is words.
    ///
    /// - Parameter value: in one line; what is missing is a dash.
    package func filled(_ value: (AnswerVariable) -> String) -> String {
        pieces.map { piece in
            switch piece {
            case .words(let words): words
            case .variable(let variable): Self.oneLine(value(variable))
            }
        }.joined()
    }

    /// A value with line ends of its own could look like a paragraph that nobody wrote.
    private static func oneLine(_ value: String) -> String {
        let line = value.split(whereSeparator: { $0.isNewline || $0 == "\0" }).joined(separator: " ")
        return line.contains { !$0.isWhitespace } ? line : "—"
    }

    private static func trimmed(_ name: Substring) -> String {
        String(name.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    private static func shown(_ name: Substring) -> String { String(name.prefix(40)) }
}
