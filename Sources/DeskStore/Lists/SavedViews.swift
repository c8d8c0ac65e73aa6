import Database
import ServiceDesk

/// A view that somebody made for himself.
package struct SavedView: Sendable, Hashable {
    package let id: ID<SavedView>
    package let name: String
    package let selection: TicketSelection

    package init(id: ID<SavedView>, name: String, selection: TicketSelection) {
        self.id = id
        self.name = name
        self.selection = selection
    }
}

/// The views that people made for themselves; nobody sees another's.
package struct SavedViews {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// Somebody's, in his order. By the index on it.
    package func all(of person: ID<Person>) throws -> [SavedView] {
        try connection.rows(
            "SELECT id, name, selection FROM saved_view WHERE person = ?1 ORDER BY position, id", [person.sqlValue]
        ).map { SavedView(id: try $0.id(0), name: try $0.text(1), selection: try StoredJSON.value(try $0.text(2))) }
    }

    /// Behind the others.
    ///
    /// - Throws: `DatabaseError.unique` when he has one of that name.
    package func add(_ name: String, _ selection: TicketSelection, of person: ID<Person>) throws -> ID<SavedView> {
        try connection.insert(
            """
            INSERT INTO saved_view (person, position, name, selection)
            VALUES (?1, (SELECT COALESCE(MAX(position), 0) + 1 FROM saved_view WHERE person = ?1), ?2, ?3)
            """, [person.sqlValue, .text(name), .text(try StoredJSON.text(selection))])
    }

    package func rename(_ view: ID<SavedView>, to name: String) throws {
        try connection.execute("UPDATE saved_view SET name = ?2 WHERE id = ?1", [view.sqlValue, .text(name)])
    }

    package func replace(_ view: ID<SavedView>, by selection: TicketSelection) throws {
        try connection.execute(
            "UPDATE saved_view SET selection = ?2 WHERE id = ?1", [view.sqlValue, .text(try StoredJSON.text(selection))])
    }

    /// All of somebody's stand in this order from now on.
    package func order(_ views: [ID<SavedView>]) throws {
        for (place, view) in views.enumerated() {
            try connection.execute("UPDATE saved_view SET position = ?2 WHERE id = ?1", [view.sqlValue, .integer(Int64(place + 1))])
        }
    }

    package func remove(_ view: ID<SavedView>) throws {
        try connection.execute("DELETE FROM saved_view WHERE id = ?1", [view.sqlValue])
    }
}
