import ServiceDesk

/// A place of a file that is being read.
struct DeskFileNode: Sendable {
    let path: String
    let line: Int?
    let content: Content

    indirect enum Content: Sendable {
        case nothing
        /// Read as it is written: what looks like a date or a number may be a name.
        case scalar(String)
        case list([DeskFileNode])
        case map([(key: String, value: DeskFileNode)])
    }

    func fault(_ reason: DeskFileFault.Reason) -> DeskFileFault { DeskFileFault(path: path, line: line, reason) }

    /// What stands under a key; `nil` where it is missing, or says nothing.
    subscript(key: String) -> DeskFileNode? {
        guard case .map(let keys) = content, let found = keys.first(where: { $0.key == key })?.value, !found.isNothing else { return nil }
        return found
    }

    /// Whether a key is written at all, be it with nothing.
    func has(_ key: String) -> Bool {
        guard case .map(let keys) = content else { return false }
        return keys.contains { $0.key == key }
    }

    var isNothing: Bool {
        if case .nothing = content { true } else { false }
    }

    /// Refuses what is no map, and keys that mean nothing.
    func require(_ allowed: [String]) throws(DeskFileFault) {
        for (key, value) in try keys() where !allowed.contains(key) { throw value.fault(.unknownKey(allowed: allowed)) }
    }

    func required(_ key: String) throws(DeskFileFault) -> DeskFileNode {
        guard let found = self[key] else { throw DeskFileFault(path: Self.path(path, key), line: line, .missing) }
        return found
    }

    func keys() throws(DeskFileFault) -> [(key: String, value: DeskFileNode)] {
        guard case .map(let keys) = content else { throw fault(.expected(.map)) }
        return keys
    }

    func list() throws(DeskFileFault) -> [DeskFileNode] {
        guard case .list(let nodes) = content else { throw fault(.expected(.list)) }
        return nodes
    }

    func text() throws(DeskFileFault) -> String {
        guard case .scalar(let text) = content else { throw fault(.expected(.text)) }
        return text
    }

    func number() throws(DeskFileFault) -> Int {
        guard case .scalar(let text) = content, let number = Int(text) else { throw fault(.expected(.number)) }
        return number
    }

    func flag() throws(DeskFileFault) -> Bool {
        guard case .scalar(let text) = content, let flag = Bool(text) else { throw fault(.expected(.flag)) }
        return flag
    }

    func moment() throws(DeskFileFault) -> Instant {
        guard case .scalar(let text) = content, let moment = Instant(iso8601: text) else { throw fault(.expected(.moment)) }
        return moment
    }

    func word<Word: RawRepresentable<String> & CaseIterable>() throws(DeskFileFault) -> Word {
        try one(of: Array(Word.allCases), by: \.rawValue)
    }

    /// One of those that can stand here, by how they are written.
    func one<Choice>(of choices: [Choice], by written: (Choice) -> String) throws(DeskFileFault) -> Choice {
        let text = try text()
        guard let choice = choices.first(where: { written($0) == text }) else {
            throw fault(.unknownWord(text, allowed: choices.map(written)))
        }
        return choice
    }

    /// The place that a path names, or the last on the way from here to it that is written.
    func nearest(to path: String) -> DeskFileNode {
        let below: [DeskFileNode] =
            switch content {
            case .nothing, .scalar: []
            case .list(let nodes): nodes
            case .map(let keys): keys.map(\.value)
            }
        let next = below.first { path == $0.path || path.hasPrefix($0.path + ".") || path.hasPrefix($0.path + "[") }
        return next?.nearest(to: path) ?? self
    }

    /// The list that each of its places is read of.
    func each<Element>(_ read: (DeskFileNode) throws -> Element) throws -> [Element] { try list().map(read) }

    /// What stands there, as an export would write it; words stay words.
    var value: DeskFileValue {
        switch content {
        case .nothing: .nothing
        case .scalar(let text): .text(text)
        case .list(let nodes): .list(nodes.map(\.value))
        case .map(let keys): .map(keys.map { DeskFileKey($0.key, $0.value.value) })
        }
    }

    static func path(_ path: String, _ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}

extension DeskFileValue {
    /// As it is read again: every word, number and flag a text.
    var asRead: DeskFileValue {
        switch self {
        case .nothing, .text: self
        case .number, .flag: .text(inline)
        case .list(let values): .list(values.map(\.asRead))
        case .map(let keys): .map(keys.map { DeskFileKey($0.key, $0.value.asRead) })
        }
    }
}
