import DeskStore
import ServiceDesk

/// What the desk calls its lines: a line each, by language. A line without a name of its own is called what it is.
struct LineNamesInFile: DeskFileKind {
    let section = "lineNames"
    let word = "names of line"
    let keys = [everybody] + Language.allCases.map(\.rawValue)

    /// For all who have no name in their own language.
    private static let everybody = "everybody"

    func things(at site: DeskFileSite) throws -> [DeskFileThing] {
        let names = try site.unit.storedLineNames.all()
        return SupportLine.allCases.enumerated().compactMap { index, line in
            let values = keys.compactMap { key in names[line, Language(rawValue: key)].map { DeskFileKey(key, .text($0)) } }
            return values.isEmpty ? nil : DeskFileThing(id: Int64(index), key: [line.rawValue], values: values)
        }
    }

    func written(at site: DeskFileSite) throws -> DeskFileValue? {
        let things = try things(at: site)
        return things.isEmpty ? nil : .map(things.map { DeskFileKey($0.name, .map($0.values)) })
    }

    func entries(in file: DeskFileNode) throws -> [DeskFileEntry]? {
        guard let lines = file[section] else { return nil }
        try lines.require(SupportLine.allCases.map(\.rawValue))
        return try lines.keys().map { line, node in
            try node.require(keys)
            return DeskFileEntry(node: node, key: [line])
        }
    }

    func save(_ entry: DeskFileEntry, as known: DeskFileThing?, at site: DeskFileSite) throws -> Int64 {
        guard let line = SupportLine(rawValue: entry.name) else { throw DeskError.notFound }
        var names: [Language?: String] = [:]
        for (key, node) in try entry.node.keys() {
            do {
                let name = try Desk.checkedLineName(node.text())
                guard !name.isEmpty else { throw DeskError.invalid(field: "name", .empty) }
                names.updateValue(name, forKey: Language(rawValue: key))
            } catch let error as DeskError {
                throw node.fault(.refused(error))
            }
        }
        try site.unit.storedLineNames.set(names, of: line)
        return SupportLine.allCases.firstIndex(of: line).map(Int64.init) ?? 0
    }

    /// Two lines of one name could not be told apart; they may have passed theirs on to each other.
    func finish(_ saved: [(entry: DeskFileEntry, id: Int64)], at site: DeskFileSite) throws {
        let names = try site.unit.storedLineNames.all()
        for (entry, _) in saved {
            for (key, node) in try entry.node.keys() {
                let (line, language) = (SupportLine(rawValue: entry.name), Language(rawValue: key))
                let name = line.flatMap { names[$0, language] }
                let isTaken = SupportLine.allCases.contains { $0 != line && names[$0, language] == name }
                guard !isTaken else { throw node.fault(.refused(.invalid(field: "name", .taken))) }
            }
        }
    }

    func remove(_ thing: DeskFileThing, at site: DeskFileSite) throws -> Bool {
        guard let line = SupportLine(rawValue: thing.name) else { return false }
        try site.unit.storedLineNames.set([:], of: line)
        return true
    }
}
