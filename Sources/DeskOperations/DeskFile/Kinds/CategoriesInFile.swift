import DeskStore
import ServiceDesk

/// What tickets are about, as a tree; what is asked of them stands with their category.
struct CategoriesInFile: DeskFileKind {
    let section = "categories"
    let word = "category"
    let movesClocks = true

    let keys = ["name", "was", "agreement", "queue", "kind", "skill", "active", "questions", "below"]

    func things(at site: DeskFileSite) throws -> [DeskFileThing] {
        let tree = try site.unit.categories.tree()
        let agreements = Dictionary(uniqueKeysWithValues: try site.unit.agreements.names().map { ($0.id, $0.name) })
        let queues = Dictionary(uniqueKeysWithValues: try site.unit.queues.all().map { ($0.id, $0.name) })
        let skills = try site.unit.skills.names()
        return tree.ordered.map { category in
            var values = [DeskFileKey("name", .text(category.name))]
            values.add("agreement", category.agreement.flatMap { agreements[$0] }.map { .text($0) })
            values.add("queue", category.defaults.queue.flatMap { queues[$0] }.map { .text($0) })
            values.add("kind", category.defaults.kind.map { .text($0.rawValue) })
            values.add("skill", category.defaults.skill.flatMap { skills[$0] }.map { .text($0) })
            values.add("active", category.isActive ? nil : .flag(false))
            return DeskFileThing(
                id: category.id.rawValue, key: tree.path(to: category.id), values: values, place: category.parent?.rawValue,
                isActive: category.isActive)
        }
    }

    func written(at site: DeskFileSite) throws -> DeskFileValue? {
        let things = try things(at: site)
        let questions = Dictionary(grouping: try QuestionsInFile().things(at: site), by: \.place)
        func list(below place: Int64?) -> DeskFileValue? {
            let values = things.filter { $0.place == place }.map { thing in
                var values = thing.values
                values.add("questions", questions[thing.id].map { .list($0.map { .map($0.values) }) })
                values.add("below", list(below: thing.id))
                return DeskFileValue.map(values)
            }
            return values.isEmpty ? nil : .list(values)
        }
        return list(below: nil)
    }

    func entries(in file: DeskFileNode) throws -> [DeskFileEntry]? { try file[section].map { try entries($0, below: []) } }

    /// Every category behind the one it stands below.
    private func entries(_ list: DeskFileNode, below above: [String]) throws -> [DeskFileEntry] {
        try list.list().flatMap { node -> [DeskFileEntry] in
            try node.require(keys)
            let key = above + [try node.required("name").text()]
            let was = try node["was"]?.text()
            let former = was.map { [above + [$0], $0.split(separator: DeskFile.separator).map(String.init)] } ?? []
            return [DeskFileEntry(node: node, key: key, former: former)]
                + (try node["below"].map { try entries($0, below: key) } ?? [])
        }
    }

    func save(_ entry: DeskFileEntry, as known: DeskFileThing?, at site: DeskFileSite) throws -> Int64 {
        let tree = try site.unit.categories.lockedTree()
        let above = Array(entry.key.dropLast())
        let parent = tree.ordered.first { tree.path(to: $0.id) == above }?.id
        guard above.isEmpty || parent != nil else { throw entry.node.fault(.refused(.invalid(field: "parent", .unknown))) }
        // What goes out of use does so last: the rules of the same file may name it.
        let isActive = try entry.node["active"]?.flag() ?? true || (known?.isActive ?? true)
        let wanted = Category(
            id: ID(known?.id ?? 0), parent: parent, name: try Desk.checkedName(entry.key.last ?? ""),
            agreement: try entry.node["agreement"].map { try site.agreement($0) }, defaults: try defaults(entry.node, at: site),
            isActive: isActive)
        guard tree[wanted.id] != wanted else { return wanted.id.rawValue }
        try site.unit.check(wanted, in: tree)
        guard known != nil else { return try site.unit.categories.add(wanted).rawValue }
        try site.unit.categories.save(wanted)
        return wanted.id.rawValue
    }

    private func defaults(_ node: DeskFileNode, at site: DeskFileSite) throws -> CategoryDefaults {
        CategoryDefaults(
            queue: try node["queue"].map { try site.queue($0) }, kind: try node["kind"].map { try $0.word() },
            skill: try node["skill"].map { try site.skill($0) })
    }

    func finish(_ saved: [(entry: DeskFileEntry, id: Int64)], at site: DeskFileSite) throws {
        for (entry, id) in saved where try entry.node["active"]?.flag() == false { try putOutOfUse(id, at: site) }
    }

    func remove(_ thing: DeskFileThing, at site: DeskFileSite) throws -> Bool {
        try putOutOfUse(thing.id, at: site)
        return true
    }

    private func putOutOfUse(_ id: Int64, at site: DeskFileSite) throws {
        guard var category = try site.unit.categories.tree()[ID(id)], category.isActive else { return }
        category.isActive = false
        try site.unit.categories.save(category)
    }

    func key(of field: String) -> String { field == "parent" ? "" : field }
}
