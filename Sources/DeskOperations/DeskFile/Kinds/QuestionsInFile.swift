import DeskStore
import ServiceDesk

/// What is asked of tickets; they stand with the category that asks.
struct QuestionsInFile: DeskFileKind {
    let section = "questions"
    let word = "question"
    let keys = ["name", "was", "type", "choices", "required", "active"]
    let isOrdered = true

    func things(at site: DeskFileSite) throws -> [DeskFileThing] {
        let tree = try site.unit.categories.tree()
        let fields = Dictionary(grouping: try site.unit.fields.all(), by: \.category)
        return tree.ordered.flatMap { category in
            (fields[category.id] ?? []).sorted { ($0.position, $0.id) < ($1.position, $1.id) }.map { field in
                DeskFileThing(
                    id: field.id.rawValue, key: tree.path(to: category.id) + [field.name], values: field.inFile,
                    place: category.id.rawValue, isActive: field.isActive)
            }
        }
    }

    func written(at site: DeskFileSite) throws -> DeskFileValue? { nil }

    func entries(in file: DeskFileNode) throws -> [DeskFileEntry]? {
        try CategoriesInFile().entries(in: file)?.flatMap { category in
            try category.node["questions"]?.each { node in
                try node.require(keys)
                return DeskFileEntry(
                    node: node, key: category.key + [try node.required("name").text()],
                    former: try node["was"].map { [category.key + [try $0.text()]] } ?? [])
            } ?? []
        }
    }

    func save(_ entry: DeskFileEntry, as known: DeskFileThing?, at site: DeskFileSite) throws -> Int64 {
        let (unit, tree) = (site.unit, try site.unit.categories.tree())
        let above = Array(entry.key.dropLast())
        guard let category = tree.ordered.first(where: { tree.path(to: $0.id) == above })?.id else { throw DeskError.notFound }
        let others = try unit.fields.of(category)
        let kept = others.first { $0.id.rawValue == known?.id }
        let type: FieldType = try entry.node.required("type").word()
        guard kept.map({ $0.type == type }) ?? true else { throw try entry.node.required("type").fault(.fixed) }
        guard kept != nil || others.count < Field.most else { throw DeskError.invalid(field: "questions", .tooMany) }
        let wanted = try Field(
            id: ID(known?.id ?? 0), category: category, name: entry.key.last ?? "", type: type,
            choices: entry.node["choices"]?.each { try $0.text() } ?? [], isRequired: entry.node["required"]?.flag() ?? false,
            position: kept?.position ?? min((others.map(\.position).max() ?? 0) + 1, 9_999),
            isActive: entry.node["active"]?.flag() ?? true
        ).checked(among: others)
        guard kept != nil else { return try unit.fields.add(wanted).rawValue }
        try unit.fields.save(wanted)
        return wanted.id.rawValue
    }

    /// Those of each category stand as in the file.
    func finish(_ saved: [(entry: DeskFileEntry, id: Int64)], at site: DeskFileSite) throws {
        let ids = saved.map { ID<Field>($0.id) }
        for (_, fields) in Dictionary(grouping: try site.unit.fields.all(), by: \.category) {
            let now = fields.sorted { ($0.position, $0.id) < ($1.position, $1.id) }
            let order = DeskFileOrder.merged(now.map(\.id), as: ids.filter { id in fields.contains { $0.id == id } })
            guard order != now.map(\.id) else { continue }
            for (index, id) in order.enumerated() {
                guard var field = fields.first(where: { $0.id == id }) else { continue }
                field.position = index + 1
                try site.unit.fields.save(field)
            }
        }
    }

    func remove(_ thing: DeskFileThing, at site: DeskFileSite) throws -> Bool {
        guard var field = try site.unit.fields.find(ID(thing.id)) else { return false }
        field.isActive = false
        try site.unit.fields.save(field)
        return true
    }
}

extension Field {
    fileprivate var inFile: [DeskFileKey] {
        var values = [DeskFileKey("name", .text(name)), DeskFileKey("type", .text(type.rawValue))]
        values.add("choices", choices.isEmpty ? nil : .texts(choices))
        values.add("required", isRequired ? .flag(true) : nil)
        values.add("active", isActive ? nil : .flag(false))
        return values
    }
}
