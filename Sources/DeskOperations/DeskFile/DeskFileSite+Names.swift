import DeskStore
import ServiceDesk

/// Things by their names.
extension DeskFileSite {
    func calendar(_ node: DeskFileNode) throws -> ID<BusinessCalendar> {
        try find(node, "calendars", unit.agreements.all().calendars.map { ($0.name, $0.id) })
    }

    func agreement(_ node: DeskFileNode) throws -> ID<Agreement> {
        try find(node, "agreements", unit.agreements.names().map { ($0.name, $0.id) })
    }

    func queue(_ node: DeskFileNode) throws -> ID<Queue> {
        try find(node, "queues", unit.queues.all().map { ($0.name, $0.id) })
    }

    func skill(_ node: DeskFileNode) throws -> ID<Skill> {
        try find(node, "skills", unit.skills.all().map { ($0.name, $0.id) })
    }

    func tag(_ node: DeskFileNode) throws -> ID<Tag> {
        try find(node, "tags", unit.tags.names().sorted { $0.value < $1.value }.map { ($0.value, $0.key) })
    }

    func cannedAnswer(_ node: DeskFileNode) throws -> ID<CannedAnswer> {
        try find(node, "cannedAnswers", unit.cannedAnswers.all().map { ($0.name, $0.id) })
    }

    func organization(_ node: DeskFileNode) throws -> ID<Organization> {
        try find(node, "organizations", unit.organizations.all().map { ($0.name, $0.id) })
    }

    /// By the names on the way to it: `Hardware / Printers`, or a list of them.
    func category(_ node: DeskFileNode) throws -> ID<Category> {
        let tree = try unit.categories.tree()
        let ways = tree.ordered.map { (tree.path(to: $0.id), $0.id) }
        guard case .list(let names) = node.content else {
            return try find(node, "categories", ways.map { ($0.0.joined(separator: DeskFile.separator), $0.1) })
        }
        let way = try names.map { try $0.text() }
        guard let found = ways.first(where: { $0.0 == way }) else {
            throw node.fault(
                .unknownName(
                    way.joined(separator: DeskFile.separator), section: "categories",
                    known: Self.few(ways.map { $0.0.joined(separator: DeskFile.separator) })))
        }
        return found.1
    }

    /// How a file names a category, so that it is found again.
    func name(of category: ID<Category>, in tree: CategoryTree) -> DeskFileValue {
        let path = tree.path(to: category)
        let text = path.joined(separator: DeskFile.separator)
        let alike = tree.ordered.filter { tree.path(to: $0.id).joined(separator: DeskFile.separator) == text }
        return alike.count == 1 ? .text(text) : .texts(path)
    }

    private func find<Entity>(_ node: DeskFileNode, _ section: String, _ known: [(String, ID<Entity>)]) throws -> ID<Entity> {
        let name = try node.text()
        let found = known.filter { $0.0 == name }
        guard let first = found.first else { throw node.fault(.unknownName(name, section: section, known: Self.few(known.map(\.0)))) }
        guard found.count == 1 else { throw node.fault(.ambiguousName(name)) }
        return first.1
    }

    private static func few(_ names: [String]) -> [String] { Array(names.prefix(20)) + (names.count > 20 ? ["…"] : []) }
}

/// The order of things of which some are in a file.
enum DeskFileOrder {
    /// Those of the file stand in its order; every other one keeps its place.
    static func merged<Element: Hashable>(_ now: [Element], as file: [Element]) -> [Element] {
        let named = Set(file)
        var next = file.filter(now.contains).makeIterator()
        return now.map { named.contains($0) ? next.next() ?? $0 : $0 }
    }
}
