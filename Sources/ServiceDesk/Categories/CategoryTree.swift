/// All categories of the desk, as they stand below one another.
package struct CategoryTree: Sendable, Hashable {
    private let categories: [ID<Category>: Category]

    /// A category of the first level has the depth 1.
    package static let deepest = 5

    package init(_ categories: some Sequence<Category> = []) {
        self.categories = Dictionary(categories.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package var isEmpty: Bool { categories.isEmpty }

    package subscript(_ id: ID<Category>) -> Category? { categories[id] }

    /// The tree with a category as it would then be, with all that stands below it.
    package func changed(_ category: Category) -> CategoryTree {
        CategoryTree(categories.merging([category.id: category]) { $1 }.values)
    }

    /// From the first level down to the category itself; empty when it is not known. A circle, which no rule lets in, ends where it closes.
    package func way(to id: ID<Category>?) -> [Category] {
        var way: [Category] = []
        var next = id.flatMap { categories[$0] }
        while let category = next, !way.contains(where: { $0.id == category.id }) {
            way.append(category)
            next = category.parent.flatMap { categories[$0] }
        }
        return way.reversed()
    }

    /// The names on the way to it.
    package func path(to id: ID<Category>?) -> [String] { way(to: id).map(\.name) }

    /// Whether tickets may be given this category.
    package func isActive(_ id: ID<Category>) -> Bool {
        let way = way(to: id)
        return !way.isEmpty && way.allSatisfy(\.isActive)
    }

    /// What was agreed for its tickets: its own agreement, or that of the nearest above it which has one.
    package func agreement(of id: ID<Category>?) -> ID<Agreement>? { way(to: id).last { $0.agreement != nil }?.agreement }

    /// What its tickets are: each of it as the category says, or the nearest above it that says something.
    package func defaults(of id: ID<Category>?) -> CategoryDefaults {
        way(to: id).map(\.defaults).reduce(CategoryDefaults()) { above, own in
            CategoryDefaults(queue: own.queue ?? above.queue, kind: own.kind ?? above.kind, skill: own.skill ?? above.skill)
        }
    }

    /// Every category behind the one it stands below, neighbours by name.
    package var ordered: [Category] {
        let neighbours = Dictionary(grouping: categories.values, by: \.parent).mapValues { group in
            group.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
        }
        func below(_ parent: ID<Category>?) -> [Category] { (neighbours[parent] ?? []).flatMap { [$0] + below($0.id) } }
        return below(nil)
    }

    /// Refuses a category that does not fit in, be it new or moved or renamed.
    package func check(_ category: Category) throws(CategoryRefusal) {
        if let parent = category.parent, categories[parent] == nil { throw .unknownParent }
        let above = way(to: category.parent)
        guard !above.contains(where: { $0.id == category.id }) else { throw .circular }
        guard above.count + height(of: category.id) <= Self.deepest else { throw .tooDeep }
        let isTaken = categories.values.contains { $0.parent == category.parent && $0.name == category.name && $0.id != category.id }
        guard !isTaken else { throw .nameTaken }
    }

    /// How many levels a category and those below it take.
    private func height(of id: ID<Category>) -> Int {
        let levels = categories.keys.compactMap { other in
            let way = way(to: other)
            return way.firstIndex { $0.id == id }.map { way.count - $0 }
        }
        return levels.max() ?? 1
    }
}

extension CategoryTree {
    /// What is asked of a ticket of that category: the fields of all on the way to it, those of the first level first.
    package func fields(of category: ID<Category>?, among fields: [Field]) -> [Field] {
        way(to: category).flatMap { category in
            fields.filter { $0.category == category.id && $0.isActive }.sorted { ($0.position, $0.id) < ($1.position, $1.id) }
        }
    }
}
