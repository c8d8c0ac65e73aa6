import DeskStore
import ServiceDesk

/// The categories of the desk with what is asked of their tickets.
package struct CategoryBook: Sendable, Hashable {
    package let tree: CategoryTree
    package let fields: [Field]
}

extension Desk {
    /// What tickets are about, and what is asked of them.
    package func categories() async throws -> CategoryBook {
        try await read { CategoryBook(tree: try $0.categories.tree(), fields: try $0.fields.all()) }
    }

    package func addCategory(
        _ name: String, below parent: ID<Category>?, agreement: ID<Agreement>?, defaults: CategoryDefaults = CategoryDefaults(),
        by viewer: Viewer
    ) async throws -> ID<Category> {
        try viewer.require(.setCategories)
        let wanted = Category(id: ID(0), parent: parent, name: try Self.checkedName(name), agreement: agreement, defaults: defaults)
        return try await administer(CategoriesInFile(), by: viewer.person) { unit in
            try unit.check(wanted, in: unit.categories.lockedTree())
            return try unit.categories.add(wanted)
        }
    }

    /// Renames it, moves it with all that stands below it, or puts it out of use.
    package func changeCategory(
        _ id: ID<Category>, by viewer: Viewer, _ edit: @escaping @Sendable (inout Category) -> Void
    ) async throws {
        try viewer.require(.setCategories)
        try await administer(CategoriesInFile(), by: viewer.person) { unit in
            try unit.categories.save(unit.changed(id, in: unit.categories.lockedTree(), edit))
            try unit.recomputations.begin(notBefore: unit.now)
        }
    }

    /// Says what a ticket is about; `nil` when nobody knows. It may then wait in a queue in which the viewer sees it no more.
    ///
    /// - Returns: the ticket as he left it.
    @discardableResult
    package func categorise(_ number: TicketNumber, as category: ID<Category>?, by viewer: Viewer) async throws -> TicketSummary {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .describe)
            try unit.categorise(ticket, as: category, by: .staff(viewer))
            guard let categorised = try unit.list.summary(of: number.ticket) else { throw DeskError.notFound }
            return categorised
        }
    }
}

extension DeskUnit {
    /// Says what a ticket is about, and makes of it what tickets of that category are unless somebody said otherwise.
    @discardableResult
    func categorise(_ ticket: Ticket, as category: ID<Category>?, by doer: Doer) throws -> Ticket {
        try require(category, on: ticket)
        return try categorise(ticket, as: category, by: doer.actor, waitedIn: queues.all().first?.id)
    }

    /// - Parameter general: the queue in which it waits because nobody put it anywhere, should it be there.
    func categorise(_ ticket: Ticket, as category: ID<Category>?, by actor: TicketActor, waitedIn general: ID<Queue>?) throws -> Ticket {
        let tree = try categories.tree()
        let categorised = try carryOut(.categorise(category), on: ticket, by: actor).ticket
        let before = tree.defaults(of: ticket.log.category)
        return try tree.defaults(of: category).commands(for: categorised, before: before, general: general).reduce(categorised) {
            try carryOut($1, on: $0, by: .desk).ticket
        }
    }

    /// One that is out of use, or stands below one that is, is given to no more tickets.
    func requireActive(_ category: ID<Category>) throws {
        guard try categories.tree().isActive(category) else { throw DeskError.invalid(field: "category", .unknown) }
    }

    /// A ticket may be given it, or has it.
    func require(_ category: ID<Category>?, on ticket: Ticket) throws {
        if let category, category != ticket.log.category { try requireActive(category) }
    }

    /// A category as it would be after a change.
    func changed(_ id: ID<Category>, in tree: CategoryTree, _ edit: (inout Category) -> Void) throws -> Category {
        guard var wanted = tree[id] else { throw DeskError.notFound }
        edit(&wanted)
        wanted.name = try Desk.checkedName(wanted.name)
        try check(wanted, in: tree)
        return wanted
    }

    func check(_ category: Category, in tree: CategoryTree) throws {
        do throws(CategoryRefusal) {
            try tree.check(category)
        } catch {
            switch error {
            case .unknownParent: throw DeskError.invalid(field: "parent", .unknown)
            case .circular: throw DeskError.invalid(field: "parent", .circular)
            case .tooDeep: throw DeskError.invalid(field: "parent", .tooDeep)
            case .nameTaken: throw DeskError.invalid(field: "name", .taken)
            }
        }
        try requireAgreement(category.agreement)
        let defaults = category.defaults
        if let queue = defaults.queue, try !queues.all().contains(where: { $0.id == queue }) {
            throw DeskError.invalid(field: "queue", .unknown)
        }
        if let skill = defaults.skill, try skills.names()[skill] == nil { throw DeskError.invalid(field: "skill", .unknown) }
    }
}
