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
        _ name: String, below parent: ID<Category>?, agreement: ID<Agreement>?, by viewer: Viewer
    ) async throws -> ID<Category> {
        try viewer.requireAdministrator()
        let wanted = Category(id: ID(0), parent: parent, name: try Self.checkedName(name), agreement: agreement)
        return try await change { unit in
            try unit.check(wanted, in: unit.categories.lockedTree())
            return try unit.categories.add(wanted)
        }
    }

    /// Renames it, moves it with all that stands below it, or puts it out of use.
    package func changeCategory(
        _ id: ID<Category>, by viewer: Viewer, _ edit: @escaping @Sendable (inout Category) -> Void
    ) async throws {
        try viewer.requireAdministrator()
        try await change { unit in
            try unit.categories.save(unit.changed(id, in: unit.categories.lockedTree(), edit))
            try unit.recomputations.begin(notBefore: unit.now)
        }
    }

    /// Says what a ticket is about; `nil` when nobody knows.
    package func categorise(_ number: TicketNumber, as category: ID<Category>?, by viewer: Viewer) async throws {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer)
            try unit.categorise(ticket, as: category, by: .staff(viewer))
        }
    }
}

extension DeskUnit {
    @discardableResult
    func categorise(_ ticket: Ticket, as category: ID<Category>?, by doer: Doer) throws -> Ticket {
        try require(category, on: ticket)
        return try carryOut(.categorise(category), on: ticket, by: doer.actor).ticket
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

    fileprivate func check(_ category: Category, in tree: CategoryTree) throws {
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
    }
}
