import DeskStore
import ServiceDesk

/// What whoever works on a ticket may have to know: names.
struct SkillsInFile: DeskFileKind {
    let section = "skills"
    let word = "skill"
    let keys = ["name", "was"]

    func things(at site: DeskFileSite) throws -> [DeskFileThing] { DeskFileThing.named(try site.unit.skills.names()) }

    func written(at site: DeskFileSite) throws -> DeskFileValue? { try things(at: site).names }

    func entries(in file: DeskFileNode) throws -> [DeskFileEntry]? { try file[section]?.each(DeskFileEntry.init(named:)) }

    func save(_ entry: DeskFileEntry, as known: DeskFileThing?, at site: DeskFileSite) throws -> Int64 {
        try site.unit.skills.save(try Desk.checkedName(entry.name), as: known)
    }
}

/// What tickets are marked with: words.
struct TagsInFile: DeskFileKind {
    let section = "tags"
    let word = "tag"
    let keys = ["name", "was"]

    func things(at site: DeskFileSite) throws -> [DeskFileThing] { DeskFileThing.named(try site.unit.tags.names()) }

    func written(at site: DeskFileSite) throws -> DeskFileValue? { try things(at: site).names }

    func entries(in file: DeskFileNode) throws -> [DeskFileEntry]? { try file[section]?.each(DeskFileEntry.init(named:)) }

    func save(_ entry: DeskFileEntry, as known: DeskFileThing?, at site: DeskFileSite) throws -> Int64 {
        let word = try Desk.checkedTags([entry.name]).first
        guard let word else { throw DeskError.invalid(field: "name", .empty) }
        guard word == entry.name else { throw DeskError.invalid(field: "name", .malformed) }
        return try site.unit.tags.save(word, as: known)
    }

    func key(of field: String) -> String { field == "tags" ? "name" : field }
}

extension DeskFileThing {
    /// By name.
    fileprivate static func named<Entity>(_ names: [ID<Entity>: String]) -> [DeskFileThing] {
        names.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map {
            DeskFileThing(id: $0.key.rawValue, key: [$0.value], values: [DeskFileKey("name", .text($0.value))])
        }
    }
}

extension [DeskFileThing] {
    fileprivate var names: DeskFileValue? { isEmpty ? nil : .texts(map(\.name)) }
}

extension DeskFileEntry {
    /// A name, or keys where it was called otherwise before.
    fileprivate init(named node: DeskFileNode) throws {
        if case .scalar(let name) = node.content {
            self.init(node: node, key: [name])
        } else {
            try node.require(["name", "was"])
            self.init(node: node, key: [try node.required("name").text()], former: try node["was"].map { [[try $0.text()]] } ?? [])
        }
    }
}

extension NamedWords {
    fileprivate func save(_ name: String, as known: DeskFileThing?) throws -> Int64 {
        guard let known else {
            guard try !names().values.contains(name) else { throw DeskError.invalid(field: "name", .taken) }
            return try id(of: name).rawValue
        }
        guard known.name != name else { return known.id }
        guard try !names().values.contains(name) else { throw DeskError.invalid(field: "name", .taken) }
        try rename(ID(known.id), to: name)
        return known.id
    }
}
