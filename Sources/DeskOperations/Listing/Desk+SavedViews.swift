import Database
import DeskStore
import ServiceDesk

extension Desk {
    /// The most views that somebody makes for himself, and how long their names are.
    package static let mostSavedViews = 30
    package static let longestViewName = 80

    /// The views that somebody made for himself, in his order.
    package func savedViews(for viewer: Viewer) async throws -> [SavedView] {
        try await read { try $0.savedViews.all(of: viewer.person) }
    }

    /// Keeps a selection under a name of his own.
    ///
    /// - Throws: `DeskError.invalid` for `name`, and for `selection` where it asks for something that is not there.
    package func saveView(_ name: String, _ selection: TicketSelection, by viewer: Viewer) async throws -> ID<SavedView> {
        let name = try Self.checkedViewName(name)
        return try await change { unit in
            let known = try unit.savedViews.all(of: viewer.person)
            guard known.count < Self.mostSavedViews else { throw DeskError.invalid(field: "name", .tooMany) }
            guard !known.contains(where: { $0.name == name }) else { throw DeskError.invalid(field: "name", .taken) }
            try unit.check(selection, for: viewer)
            return try unit.savedViews.add(name, selection, of: viewer.person)
        }
    }

    package func renameView(_ view: ID<SavedView>, to name: String, by viewer: Viewer) async throws {
        try await change { unit in
            let others = try unit.ownViews(with: view, viewer).filter { $0.id != view }
            let name = try Self.checkedViewName(name)
            guard !others.contains(where: { $0.name == name }) else { throw DeskError.invalid(field: "name", .taken) }
            try unit.savedViews.rename(view, to: name)
        }
    }

    /// The view holds another selection from now on.
    package func replaceView(_ view: ID<SavedView>, by selection: TicketSelection, for viewer: Viewer) async throws {
        try await change { unit in
            _ = try unit.ownViews(with: view, viewer)
            try unit.check(selection, for: viewer)
            try unit.savedViews.replace(view, by: selection)
        }
    }

    /// One place up or down.
    package func moveView(_ view: ID<SavedView>, up: Bool, by viewer: Viewer) async throws {
        try await change { unit in
            var views = try unit.ownViews(with: view, viewer).map(\.id)
            guard let place = views.firstIndex(of: view), views.indices.contains(up ? place - 1 : place + 1) else { return }
            views.swapAt(place, up ? place - 1 : place + 1)
            try unit.savedViews.order(views)
        }
    }

    package func removeView(_ view: ID<SavedView>, by viewer: Viewer) async throws {
        try await change { unit in
            _ = try unit.ownViews(with: view, viewer)
            try unit.savedViews.remove(view)
        }
    }

    /// How somebody likes his lists from now on.
    package func setListHabit(_ habit: ListHabit, by viewer: Viewer) async throws {
        try await change { try $0.listHabits.save(habit, of: viewer.person) }
    }

    private static func checkedViewName(_ written: String) throws -> String {
        let name = written.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !name.isEmpty else { throw DeskError.invalid(field: "name", .empty) }
        guard name.count <= longestViewName else { throw DeskError.invalid(field: "name", .tooLong) }
        return name
    }
}

extension DeskUnit {
    var savedViews: SavedViews { SavedViews(connection) }
    var listHabits: ListHabits { ListHabits(connection) }

    /// All of his, with that one among them; another's does not exist for him.
    fileprivate func ownViews(with view: ID<SavedView>, _ viewer: Viewer) throws -> [SavedView] {
        let views = try savedViews.all(of: viewer.person)
        guard views.contains(where: { $0.id == view }) else { throw DeskError.notFound }
        return views
    }

    fileprivate func check(_ selection: TicketSelection, for viewer: Viewer) throws {
        let queues = try queues(for: viewer)
        let parts = BoardParts(
            views: try boardViews(for: viewer, queues), queues: queues, categories: try categories.tree(),
            staff: try people.staff().filter { !$0.isDisabled }, tags: try tags.names().map { Tag(id: $0.key, name: $0.value) },
            habit: ListHabit())
        guard missing(from: selection, parts, viewer).isEmpty else { throw DeskError.invalid(field: "selection", .unknown) }
    }
}
