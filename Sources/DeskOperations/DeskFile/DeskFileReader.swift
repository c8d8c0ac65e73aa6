import Yams

/// Reads the YAML of a desk's file into places with their lines.
enum DeskFileReader {
    /// The largest file, in bytes.
    static let largest = 1 << 20

    /// - Throws: `DeskFileRefusal` with the line where the YAML ends to be one.
    static func read(_ text: String) throws(DeskFileRefusal) -> DeskFileNode {
        guard text.utf8.count <= largest else { throw refusal(.tooLarge(most: largest)) }
        guard !hasAliases(text) else { throw refusal(.hasAnchors) }
        let root: Node?
        do {
            root = try Parser(yaml: text).singleRoot()
        } catch {
            throw refusal(of: error)
        }
        guard let root else { throw refusal(.expected(.map)) }
        do {
            return try node(root, path: "")
        } catch {
            throw DeskFileRefusal([error])
        }
    }

    /// Whether some name is both an anchor and an alias. Anchors within anchors would grow without bounds as they are read, so they are
    /// refused before; a name follows its sign at once (YAML 1.2 §6.9.2), and nothing of a word stands before it.
    private static func hasAliases(_ text: String) -> Bool {
        var names: [Character: Set<Substring>] = ["&": [], "*": []]
        var before: Character = "\n"
        for index in text.indices {
            let character = text[index]
            if names[character] != nil, !before.isLetter, !before.isNumber {
                let name = text[text.index(after: index)...].prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
                if !name.isEmpty { names[character]?.insert(name) }
            }
            before = character
        }
        return !(names["&"] ?? []).isDisjoint(with: names["*"] ?? [])
    }

    private static func node(_ node: Node, path: String) throws(DeskFileFault) -> DeskFileNode {
        let line = node.mark?.line
        func place(_ content: DeskFileNode.Content) -> DeskFileNode { DeskFileNode(path: path, line: line, content: content) }
        switch node {
        case .scalar(let scalar):
            let isNothing = scalar.style == .plain && node.tag.rawValue == Yams.Tag.Name.null.rawValue
            return place(isNothing ? .nothing : .scalar(scalar.string))
        case .sequence(let sequence):
            var nodes: [DeskFileNode] = []
            for (index, element) in sequence.enumerated() { nodes.append(try self.node(element, path: "\(path)[\(index)]")) }
            return place(.list(nodes))
        case .mapping(let mapping):
            var keys: [(key: String, value: DeskFileNode)] = []
            for (key, value) in mapping {
                guard let name = key.scalar?.string else { throw DeskFileFault(path: path, line: key.mark?.line, .expected(.text)) }
                keys.append((name, try self.node(value, path: DeskFileNode.path(path, name))))
            }
            return place(.map(keys))
        case .alias: throw DeskFileFault(path: path, line: line, .hasAnchors)
        }
    }

    private static func refusal(_ reason: DeskFileFault.Reason, line: Int? = nil) -> DeskFileRefusal {
        DeskFileRefusal([DeskFileFault(path: "", line: line, reason)])
    }

    private static func refusal(of error: any Error) -> DeskFileRefusal {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _)?, .parser(_, let problem, let mark, _)?, .composer(_, let problem, let mark, _)?:
            refusal(.unreadable(problem), line: mark.line)
        case .duplicatedKeysInMapping(let keys, let context)?: refusal(.repeated(keys.first ?? ""), line: context.mark.line)
        case .reader(let problem, _, _, _)?: refusal(.unreadable(problem))
        case .no?, .memory?, .writer?, .emitter?, .representer?, .dataCouldNotBeDecoded?, nil: refusal(.unreadable("\(error)"))
        }
    }
}
