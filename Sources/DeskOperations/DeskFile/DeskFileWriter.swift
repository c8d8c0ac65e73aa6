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

    static func text(_ sections: [DeskFileKey]) throws -> String {
        let parts = try sections.map { section in
            try serialize(
                node: node(of: [section], isTop: true), indent: 2, width: -1, allowUnicode: true)
        }
        return head + parts.map { "\n\($0)" }.joined()
    }

    private static func node(of keys: [DeskFileKey], isTop: Bool) -> Node {
        .mapping(.init(keys.map { (scalar($0.key), node(of: $0.value, isTop: isTop)) }, .init(.map), .block))
    }

    /// - Parameter isTop: for a section, whose keys stand below one another however few they are.
    private static func node(of value: DeskFileValue, isTop: Bool = false) -> Node {
        switch value {
        case .nothing: return .scalar(.init("null", .init(.null), .plain))
        case .number, .flag: return .scalar(.init(value.inline, .implicit, .plain))
        case .text(let text): return scalar(text)
        case .list(let values):
            let style: Node.Sequence.Style = values.allSatisfy(\.isFlat) && value.inline.count <= widest ? .flow : .block
            return .sequence(.init(values.map { node(of: $0) }, .init(.seq), style))
        case .map(let keys):
            // On one line, hours and moments would have to be quoted.
            let isPlain = keys.allSatisfy { $0.value.isFlat && !$0.value.inline.contains(":") }
            let isTable = !isTop && keys["name"] == nil && isPlain && value.inline.count <= widest
            return .mapping(
                .init(keys.map { (scalar($0.key), node(of: $0.value)) }, .init(.map), isTable || keys.isEmpty ? .flow : .block))
        }
    }

    /// A text is quoted where another reader of YAML would take it for something else; days and moments stay as they are.
    private static func scalar(_ text: String) -> Node {
        if text.contains("\n") { return .scalar(.init(text, .init(.str), .literal)) }
        let plain = Node.Scalar(text, .implicit, .any)
        let isText =
            Node.scalar(plain).tag.rawValue == Yams.Tag.Name.str.rawValue || CalendarDate(text) != nil || Instant(iso8601: text) != nil
        return .scalar(isText ? plain : .init(text, .init(.str), .singleQuoted))
    }
}
