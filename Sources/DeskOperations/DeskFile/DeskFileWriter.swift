import ServiceDesk
import Yams

/// Writes the desk's file as YAML that people read: the same desk gives the same bytes.
enum DeskFileWriter {
    private static let head = """
        # The desk as a file. What this file says is compared with a desk by `svar desk plan`, and done by `svar desk apply`.
        # Things are called by their names; what is not in it is left alone. docs/desk-file.md says what every key means.

        """
    /// The longest list or table on one line, in characters.
    private static let widest = 110
    /// Also those of YAML 1.1, whose readers know more of them.
    private static let lineBreaks: Set<Unicode.Scalar> = ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"]

    static func text(_ sections: [DeskFileKey]) throws -> String {
        let parts = try sections.map { section in
            try serialize(node: node(of: [section]), indent: 2, width: -1, allowUnicode: true)
        }
        return head + parts.map { "\n\($0)" }.joined()
    }

    /// Where something stands.
    private enum Place {
        /// Its keys stand below one another however few they are.
        case section
        case list
        case map
    }

    private static func node(of sections: [DeskFileKey]) -> Node {
        .mapping(.init(sections.map { (scalar($0.key), node(of: $0.value, in: .section)) }, .init(.map), .block))
    }

    private static func node(of value: DeskFileValue, in place: Place) -> Node {
        switch value {
        case .nothing: return .scalar(.init("null", .init(.null), .plain))
        case .number, .flag: return .scalar(.init(value.inline, .implicit, .plain))
        case .text(let text): return scalar(text)
        case .list(let values):
            let style: Node.Sequence.Style = values.allSatisfy(\.isFlat) && value.inline.count <= widest ? .flow : .block
            return .sequence(.init(values.map { node(of: $0, in: .list) }, .init(.seq), style))
        case .map(let keys):
            let isTable = isTable(keys, in: place) && value.inline.count <= widest
            return .mapping(
                .init(
                    keys.map { (scalar($0.key), node(of: $0.value, in: .map)) }, .init(.map), isTable || keys.isEmpty ? .flow : .block))
        }
    }

    /// Whether all keys stand on one line.
    private static func isTable(_ keys: [DeskFileKey], in place: Place) -> Bool {
        guard place != .section, keys["name"] == nil, place != .list || keys.count > 1 else { return false }
        return keys.map(\.value).allSatisfy { value in
            // On one line, hours and moments would have to be quoted.
            guard !value.inline.contains(":") else { return false }
            guard place == .map, case .list(let values) = value else { return value.isFlat }
            return values.allSatisfy(\.isFlat)
        }
    }

    /// A text is quoted where another reader of YAML would take it for something else; days and moments stay as they are.
    private static func scalar(_ text: String) -> Node {
        let breaks = Set(text.unicodeScalars.filter { Self.lineBreaks.contains($0) })
        // A reader of YAML takes every end of a line for the same one (YAML 1.2 §5.4), unless it is written out.
        guard breaks.isEmpty else {
            // Behind empty lines at the end of a block the writer would end the document, and with it the file.
            let isBlock = breaks == ["\n"] && text.unicodeScalars.last != "\n"
            return .scalar(.init(text, .init(.str), isBlock ? .literal : .doubleQuoted))
        }
        let plain = Node.Scalar(text, .implicit, .any)
        let isText =
            Node.scalar(plain).tag.rawValue == Yams.Tag.Name.str.rawValue || CalendarDate(text) != nil || Instant(iso8601: text) != nil
        return .scalar(isText ? plain : .init(text, .init(.str), .singleQuoted))
    }
}
